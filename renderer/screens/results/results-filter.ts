/** What the list of results is narrowed to and sorted by; kept while one looks at a sheet and comes back. */

import { create } from 'zustand';
import type { SheetPart } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import type { Input } from '../../../shared/contract.ts';

type ListInput = Input<'inspections.list'>;
export type SortKey = ListInput['sort'];

type ResultsFilter = Pick<ListInput, 'query' | 'template' | 'state' | 'sort' | 'descending'> & {
  /** The sheets behind a figure of the statistics, null for all. */
  readonly behind: { readonly scope: Scope; readonly part: SheetPart } | null;
  /** Counts from 1. */
  readonly page: number;
  /** A narrower or wider list starts at its first page again. */
  readonly narrow: (change: Partial<Pick<ListInput, 'query' | 'template' | 'state'>>) => void;
  /** Shows the finished sheets behind a figure, or all again. */
  readonly showBehind: (behind: ResultsFilter['behind']) => void;
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
  behind: null,
  page: 1,
  narrow: (change) => set({ ...change, page: 1 }),
  showBehind: (behind) =>
    set({ behind, query: '', template: null, state: behind === null ? 'any' : 'finished', page: 1 }),
  sortBy: (sort) =>
    set((filter) => ({ sort, descending: filter.sort === sort ? !filter.descending : sort !== 'school', page: 1 })),
  turnTo: (page) => set({ page }),
}));
