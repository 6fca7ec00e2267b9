/** How far the reading of a roster file is; kept while one looks at other screens. */

import { create } from 'zustand';
import type { Input } from '../../../shared/contract.ts';
import type { OpenedTable, RosterImport } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import type { FailureValue } from '../../../shared/model/failure.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import type { Mapping } from '../../../shared/roster/mapping.ts';

export type ReadTable = Extract<OpenedTable, { ok: true }>;
export type PreviewFilter = Input<'roster.preview'>['filter'];
type Corrections = Input<'roster.preview'>['corrections'];
type Stop = NonNullable<Input<'roster.apply'>['stop']>;

/** What takes long; each is a call of that name. */
export type Doing = 'read' | 'plan' | 'apply' | 'undo';

type Importing = {
  /** The step that is followed, running or ended. */
  readonly job: string | null;
  readonly doing: Doing;
  /** The last step did not come to its end; `failure` null when it was cancelled. */
  readonly stopped: { readonly doing: Doing; readonly failure: FailureValue | null } | null;
  /** The last file chosen was none that could be read. */
  readonly refused: Extract<OpenedTable, { ok: false }> | null;
  /** What the preview is asked for with, before it is there. */
  readonly wanted: Mapping | null;
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
  readonly follow: (job: string, doing: Doing) => void;
  readonly settle: (job: Exclude<JobState, { state: 'running' }>) => void;
  readonly want: (mapping: Mapping) => void;
  readonly chooseSheet: (sheet: number, headerRow: number) => void;
  readonly chooseKind: (kind: RosterKind) => void;
  readonly changeMapping: () => void;
  readonly correct: (row: number, field: string, text: string) => void;
  readonly choose: (row: number, choice: string | null) => void;
  readonly show: (filter: PreviewFilter, page?: number) => void;
  readonly setStop: (stop: Partial<Stop>) => void;
  readonly finish: () => void;
};

const NO_STOP: Stop = { schools: [], status: 'closed', reason: '' };
const FRESH = {
  corrections: {},
  choices: {},
  filter: 'all',
  page: 1,
  stop: NO_STOP,
  mapping: null,
  wanted: null,
  stopped: null,
  refused: null,
} as const;

export const useRosterImport = create<Importing>()((set) => ({
  ...FRESH,
  job: null,
  doing: 'read',
  table: null,
  kind: 'schools',
  sheet: 0,
  headerRow: 0,
  report: null,
  follow: (job, doing) => set({ job, doing, stopped: null, refused: null }),
  settle: (job) =>
    set((importing) => {
      if (importing.job !== job.id) return {};
      return { job: null, ...settled(importing, job) };
    }),
  want: (wanted) => set({ wanted }),
  chooseSheet: (sheet, headerRow) => set({ ...FRESH, sheet, headerRow }),
  chooseKind: (kind) => set({ ...FRESH, kind }),
  changeMapping: () => set(({ mapping }) => ({ ...FRESH, wanted: mapping })),
  correct: (row, field, text) =>
    set(({ corrections }) => ({ corrections: { ...corrections, [row]: { ...corrections[row], [field]: text } } })),
  choose: (row, choice) =>
    set(({ choices }) => {
      const { [row]: _before, ...others } = choices;
      return { choices: choice === null ? others : { ...others, [row]: choice } };
    }),
  show: (filter, page = 1) => set({ filter, page }),
  setStop: (change) => set(({ stop }) => ({ stop: { ...stop, ...change } })),
  finish: () => set({ ...FRESH, table: null, report: null }),
}));

/** What the end of a step changes. */
function settled({ doing, wanted }: Importing, job: Exclude<JobState, { state: 'running' }>): Partial<Importing> {
  if (job.state !== 'done') return { stopped: { doing, failure: job.state === 'failed' ? job.failure : null } };
  if (job.kind === 'roster-plan') return { mapping: wanted };
  if (job.kind === 'roster-import') return doing === 'undo' ? {} : { ...FRESH, table: null, report: job.result };
  if (job.kind !== 'roster-read') return {};
  const table = job.result;
  if (!table.ok) return { refused: table };
  const headerRow = table.sheets[table.sheet]?.headerRow ?? 0;
  return { ...FRESH, table, kind: table.kind, sheet: table.sheet, headerRow, report: null };
}
