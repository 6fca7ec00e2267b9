/** What the school list is narrowed to; kept while one looks at a school and comes back. */

import { create } from 'zustand';
import type { Stage } from '../../shared/model/school.ts';

type SchoolFilter = {
  readonly query: string;
  readonly town: string | null;
  readonly stage: Stage | null;
  /** Counts from 1. */
  readonly page: number;
  /** A narrower or wider list starts at its first page again. */
  readonly narrow: (change: Partial<Pick<SchoolFilter, 'query' | 'town' | 'stage'>>) => void;
  readonly turnTo: (page: number) => void;
};

export const useSchoolFilter = create<SchoolFilter>()((set) => ({
  query: '',
  town: null,
  stage: null,
  page: 1,
  narrow: (change) => set({ ...change, page: 1 }),
  turnTo: (page) => set({ page }),
}));
