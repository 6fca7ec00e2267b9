/** Which statistics table is shown, for which period and schools; kept while one looks at records and comes back. */

import { create } from 'zustand';
import type { Scope, TableId } from '../../../shared/analysis/table.ts';

type TablesState = {
  readonly table: TableId;
  /** Null until the bureau's day is known: then the quarter that ended last. */
  readonly scope: Scope | null;
  readonly show: (table: TableId) => void;
  readonly narrow: (scope: Scope) => void;
};

export const useTables = create<TablesState>()((set) => ({
  table: 'Q1',
  scope: null,
  show: (table) => set({ table }),
  narrow: (scope) => set({ scope }),
}));
