/** Where one is on the conflicts screen: which list, how it is narrowed, what is selected; kept while one looks elsewhere. */

import { create } from 'zustand';
import type { Input } from '../../../shared/contract.ts';
import type { DUPLICATE_STATES } from '../../../shared/model/conflict.ts';

export const PAGE_SIZE = 50;

export type ConflictTab = 'open' | 'decided' | 'duplicates';
export type ConflictFilter = Input<'conflicts.survey'>;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

type Place = {
  readonly tab: ConflictTab;
  readonly filter: ConflictFilter;
  readonly duplicates: DuplicateState;
  /** Counts from 1. */
  readonly page: { readonly [tab in ConflictTab]: number };
  /** The selected row by its key, and where it stood: when it leaves the list, the next one takes its place. */
  readonly selected: { readonly [tab in ConflictTab]: { readonly key: string; readonly index: number } };
  /** What was decided last, to be taken back at once. */
  readonly last: { readonly decision: string; readonly words: string } | null;
};

const EVERYTHING: ConflictFilter = { query: '', inspection: null, template: null, replica: null };
const NOTHING = { key: '', index: 0 };

export const useConflicts = create<Place>()(() => ({
  tab: 'open',
  filter: EVERYTHING,
  duplicates: 'likely',
  page: { open: 1, decided: 1, duplicates: 1 },
  selected: { open: NOTHING, decided: NOTHING, duplicates: NOTHING },
  last: null,
}));

export function showTab(tab: ConflictTab): void {
  useConflicts.setState({ tab });
}

/** A narrower or wider list starts at its beginning again. */
export function narrowConflicts(change: Partial<ConflictFilter>): void {
  useConflicts.setState(({ filter, page, selected }) => ({
    filter: { ...filter, ...change },
    page: { open: 1, decided: 1, duplicates: page.duplicates },
    selected: { ...selected, open: NOTHING, decided: NOTHING },
  }));
}

export function showEverything(): void {
  narrowConflicts(EVERYTHING);
}

export function isNarrowed(filter: ConflictFilter): boolean {
  return (
    filter.query.trim() !== '' || filter.inspection !== null || filter.template !== null || filter.replica !== null
  );
}

/** Only one inspection's conflicts, as a sheet leads to them; the cell of this key is selected. */
export function showConflictsOf(inspection: string, key = ''): void {
  showTab('open');
  narrowConflicts({ ...EVERYTHING, inspection });
  select('open', key, 0);
}

export function showDuplicates(duplicates: DuplicateState): void {
  useConflicts.setState(({ page, selected }) => ({
    duplicates,
    page: { ...page, duplicates: 1 },
    selected: { ...selected, duplicates: NOTHING },
  }));
}

export function turnTo(tab: ConflictTab, number: number): void {
  useConflicts.setState(({ page, selected }) => ({
    page: { ...page, [tab]: number },
    selected: { ...selected, [tab]: NOTHING },
  }));
}

export function select(tab: ConflictTab, key: string, index: number): void {
  useConflicts.setState(({ selected }) => ({ selected: { ...selected, [tab]: { key, index } } }));
}

/** The selected row: the one of that key, or the one that now stands in its place. */
export function findSelected<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { key, index }: { readonly key: string; readonly index: number },
): number {
  const found = rows.findIndex((row) => keyOf(row) === key);
  return found >= 0 ? found : Math.min(index, rows.length - 1);
}
