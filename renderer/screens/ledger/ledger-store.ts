/** What the ledger is narrowed to, how it is shown, and what is selected; kept while one looks at a finding. */

import { create } from 'zustand';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFilter, LedgerSort, LedgerStep } from '../../../shared/model/ledger.ts';

/** Findings one by one, or all that fit the filter. */
export type Selection = { readonly all: boolean; readonly findings: ReadonlySet<string> };
export type Wanted = { readonly step: LedgerStep; readonly findings: readonly string[] | 'all' };

const NOTHING: Selection = { all: false, findings: new Set() };

type LedgerState = {
  readonly filter: LedgerFilter;
  readonly sort: LedgerSort;
  readonly descending: boolean;
  /** Counts from 1. */
  readonly page: number;
  readonly layout: 'list' | 'board';
  readonly selection: Selection;
  /** Narrower or wider, the list begins at its first page and with nothing selected. */
  readonly narrow: (change: Partial<LedgerFilter>) => void;
  readonly sortBy: (sort: LedgerSort) => void;
  readonly turnTo: (page: number) => void;
  readonly show: (layout: 'list' | 'board') => void;
  readonly pick: (findings: readonly string[], picked: boolean) => void;
  readonly pickAll: () => void;
  readonly pickNone: () => void;
};

/** What begins with the most urgent when one asks for it. */
const RISING: ReadonlySet<LedgerSort> = new Set(['school', 'due']);

export const useLedger = create<LedgerState>()((set) => ({
  filter: ANY_FINDING,
  sort: 'on',
  descending: true,
  page: 1,
  layout: 'list',
  selection: NOTHING,
  narrow: (change) => set(({ filter }) => ({ filter: { ...filter, ...change }, page: 1, selection: NOTHING })),
  sortBy: (sort) =>
    set((now) => ({ sort, descending: now.sort === sort ? !now.descending : !RISING.has(sort), page: 1 })),
  turnTo: (page) => set({ page }),
  show: (layout) => set({ layout, selection: NOTHING }),
  pick: (findings, picked) =>
    set(({ selection }) => {
      const next = new Set(selection.all ? [] : selection.findings);
      for (const finding of findings) {
        if (picked) next.add(finding);
        else next.delete(finding);
      }
      return { selection: { all: false, findings: next } };
    }),
  pickAll: () => set({ selection: { all: true, findings: new Set() } }),
  pickNone: () => set({ selection: NOTHING }),
}));
