/** What the list of results is narrowed to and sorted by; kept while one looks at a sheet and comes back. */

import { create } from 'zustand';
import type { Input } from '../../../shared/contract.ts';

type ListInput = Input<'inspections.list'>;
export type SortKey = ListInput['sort'];

type ResultsFilter = Pick<ListInput, 'query' | 'template' | 'state' | 'sort' | 'descending'> & {
  /** Counts from 1. */
  readonly page: number;
  /** A narrower or wider list starts at its first page again. */
  readonly narrow: (change: Partial<Pick<ListInput, 'query' | 'template' | 'state'>>) => void;
  /** The same column again turns the order round. */
  readonly sortBy: (sort: SortKey) => void;
  readonly turnTo: (page: number) => void;
};

export const useResultsFilter = create<ResultsFilter>()((set) => ({
  query: '',
  template: null,
  state: 'any',
  sort: 'changed',
  descending: true,
  page: 1,
  narrow: (change) => set({ ...change, page: 1 }),
  sortBy: (sort) =>
    set((filter) => ({ sort, descending: filter.sort === sort ? !filter.descending : sort !== 'school', page: 1 })),
  turnTo: (page) => set({ page }),
}));
