/** What the bureau's list of schools is narrowed to; kept while one looks at a school. */

import { create } from 'zustand';
import type { School } from '../../../shared/model/school.ts';

type Choice = {
  readonly query: string;
  readonly town: string | null;
  readonly district: string | null;
  readonly status: School['status'] | null;
  readonly provisional: boolean | null;
};

type RosterFilter = Choice & {
  readonly page: number;
  readonly narrow: (choice: Partial<Choice>) => void;
  readonly turnTo: (page: number) => void;
};

export const useRosterFilter = create<RosterFilter>()((set) => ({
  query: '',
  town: null,
  district: null,
  status: null,
  provisional: null,
  page: 1,
  narrow: (choice) => set({ ...choice, page: 1 }),
  turnTo: (page) => set({ page }),
}));
