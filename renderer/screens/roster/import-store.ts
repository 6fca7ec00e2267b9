/** How far the reading of a roster file is; kept while one looks at other screens. */

import { create } from 'zustand';
import type { Input } from '../../../shared/contract.ts';
import type { OpenedTable, RosterImport } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import type { Mapping } from '../../../shared/roster/mapping.ts';

export type ReadTable = Extract<OpenedTable, { ok: true }>;
export type PreviewFilter = Input<'roster.preview'>['filter'];
type Corrections = Input<'roster.preview'>['corrections'];
type Stop = NonNullable<Input<'roster.apply'>['stop']>;

type Importing = {
  readonly table: ReadTable | null;
  readonly kind: RosterKind;
  readonly sheet: number;
  readonly headerRow: number;
  /** Null until a person has confirmed it. */
  readonly mapping: Mapping | null;
  readonly corrections: Corrections;
  readonly choices: { readonly [row: string]: string };
  readonly filter: PreviewFilter;
  readonly page: number;
  readonly stop: Stop;
  readonly report: RosterImport | null;
  readonly begin: (table: ReadTable) => void;
  readonly chooseSheet: (sheet: number, headerRow: number) => void;
  readonly chooseKind: (kind: RosterKind) => void;
  readonly confirmMapping: (mapping: Mapping | null) => void;
  readonly correct: (row: number, field: string, text: string) => void;
  readonly choose: (row: number, choice: string | null) => void;
  readonly show: (filter: PreviewFilter, page?: number) => void;
  readonly setStop: (stop: Partial<Stop>) => void;
  readonly finish: (report: RosterImport | null) => void;
};

const NO_STOP: Stop = { schools: [], status: 'closed', reason: '' };
const FRESH = { corrections: {}, choices: {}, filter: 'all', page: 1, stop: NO_STOP, mapping: null } as const;

export const useRosterImport = create<Importing>()((set) => ({
  ...FRESH,
  table: null,
  kind: 'schools',
  sheet: 0,
  headerRow: 0,
  report: null,
  begin: (table) =>
    set({
      ...FRESH,
      table,
      kind: table.kind,
      sheet: table.sheet,
      headerRow: table.sheets[table.sheet]?.headerRow ?? 0,
      report: null,
    }),
  chooseSheet: (sheet, headerRow) => set({ ...FRESH, sheet, headerRow }),
  chooseKind: (kind) => set({ ...FRESH, kind }),
  confirmMapping: (mapping) => set({ ...FRESH, mapping }),
  correct: (row, field, text) =>
    set(({ corrections }) => ({ corrections: { ...corrections, [row]: { ...corrections[row], [field]: text } } })),
  choose: (row, choice) =>
    set(({ choices }) => {
      const { [row]: _before, ...others } = choices;
      return { choices: choice === null ? others : { ...others, [row]: choice } };
    }),
  show: (filter, page = 1) => set({ filter, page }),
  setStop: (change) => set(({ stop }) => ({ stop: { ...stop, ...change } })),
  finish: (report) => set({ ...FRESH, table: null, report }),
}));
