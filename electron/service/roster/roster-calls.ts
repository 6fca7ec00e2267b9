/** The calls of the bureau's roster: one line per call, and the one file that is being looked at. */
import path from 'node:path';
import type { Input, Output } from '../../../shared/contract.ts';
import type { rosterContract } from '../../../shared/contract/roster.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { MappedTable, OpenedTable } from '../../../shared/model/roster.ts';
import { ROSTER_KINDS } from '../../../shared/roster/fields.ts';
import {
  guessHeaderRow,
  guessKind,
  guessMapping,
  headingSignature,
  isMapping,
} from '../../../shared/roster/mapping.ts';
import type { Changed } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { applyPlan } from './apply-plan.ts';
import { exportTable } from './export-table.ts';
import { listImports, undoImport } from './imports.ts';
import { confirmSchool, joinSchools, separateSchool } from './join-schools.ts';
import { makePlan, readPage } from './make-plan.ts';
import type { PlanInput, RosterPlan } from './make-plan.ts';
import { findMapping, rememberMapping } from './mappings.ts';
import { readTable } from './read-table.ts';
import { readSchoolFile, readSchoolHistory, saveSchoolField, setSchoolStatus } from './school-file.ts';
import { listRosterSchools } from './school-list.ts';
import { readLists, removeEntry, saveEntry } from './small-lists.ts';
import type { Sheet } from './table.ts';

type RosterCall = keyof typeof rosterContract;
type Handlers = {
  readonly [Name in RosterCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};
type Source = { readonly id: string; readonly file: string; readonly sheets: readonly Sheet[] };

const SAMPLE_ROWS = 10;
const SAMPLES = 3;

/** @param ready the opened workspace, or a Failure thrown */
export function makeRosterCalls(ready: () => Workspace, changed: Changed): Handlers {
  let source: Source | null = null;
  let planned: { readonly key: string; readonly plan: RosterPlan } | null = null;

  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'roster' });
    return workspace;
  };
  const findSheet = (id: string, sheet: number): Sheet => {
    const found = source?.id === id ? source.sheets[sheet] : undefined;
    if (found === undefined) throw new Failure('not-found', { what: 'file', id });
    return found;
  };
  const plan = (input: PlanInput & { readonly source: string; readonly sheet: number }): RosterPlan => {
    const { log } = bureau();
    const { source: id, sheet, kind, headerRow, mapping, corrections, choices } = input;
    const content = findSheet(id, sheet);
    const key = JSON.stringify([id, sheet, kind, headerRow, mapping, corrections, choices, log.version]);
    if (planned?.key !== key) planned = { key, plan: makePlan(log.db, content, input) };
    return planned.plan;
  };
  const done = <Value>(value: Value): Value =>
    changed(['schools', 'visits', 'inspections', 'findings', 'today'], value);

  return {
    'roster.read': async ({ file }) => {
      const workspace = bureau();
      const read = await readTable(file);
      const name = path.basename(file);
      if (!read.ok) return { ...read, file: name };
      source = { id: workspace.newId(), file: name, sheets: read.sheets };
      planned = null;
      return describeSource(source);
    },
    'roster.map': (input) => mapSheet(bureau(), findSheet(input.source, input.sheet), input),
    'roster.preview': (input) => readPage(plan(input), input),
    'roster.apply': (input) => {
      const workspace = bureau();
      const made = plan(input);
      if (made.seen !== input.seen) throw new Failure('changed-meanwhile');
      const sheet = findSheet(input.source, input.sheet);
      const file = source?.file ?? '';
      const result = applyPlan(workspace, made, { kind: input.kind, file, sheet: sheet.name, stop: input.stop });
      const headings = sheet.rows[input.headerRow] ?? [];
      rememberMapping(workspace.log.db, headingSignature(input.kind, headings), input.mapping);
      return done(result);
    },
    'roster.close': ({ source: id }) => {
      if (source?.id === id) {
        source = null;
        planned = null;
      }
      return null;
    },
    'roster.imports': (input) => listImports(bureau().log, input),
    'roster.undo': (input) => done(undoImport(bureau(), input.import)),
    'roster.export': (input) => exportTable(bureau(), input),
    'roster.schools': (input) => listRosterSchools(bureau().log.db, input),
    'roster.school': ({ school }) => readSchoolFile(bureau().log, school),
    'roster.saveField': (input) => done(saveSchoolField(bureau(), input)),
    'roster.setStatus': (input) => done(setSchoolStatus(bureau(), input)),
    'roster.history': ({ school }) => readSchoolHistory(bureau().log, school),
    'roster.join': (input) => done(joinSchools(bureau(), input)),
    'roster.confirm': ({ school }) => done(confirmSchool(bureau(), school)),
    'roster.separate': (input) => done(separateSchool(bureau(), input)),
    'roster.lists': () => readLists(bureau().log.db),
    'roster.saveEntry': (input) => changed(['schools'], saveEntry(bureau(), input)),
    'roster.removeEntry': (input) => changed(['schools'], removeEntry(bureau(), input)),
  };
}

/** The sheet that looks most like a roster comes first to mind. */
function describeSource({ id, file, sheets }: Source): OpenedTable {
  const fits = sheets.map(({ rows }) => {
    const kind = guessKind(rows, ROSTER_KINDS);
    const headerRow = guessHeaderRow(kind, rows);
    return { kind, headerRow, fit: Object.keys(guessMapping(kind, rows[headerRow] ?? [])).length };
  });
  const sheet = fits.reduce((best, { fit }, index) => (fit > fits[best]!.fit ? index : best), 0);
  return {
    ok: true,
    source: id,
    file,
    sheet,
    kind: fits[sheet]!.kind,
    sheets: sheets.map(({ name, rows }, index) => ({
      name,
      rows: rows.length,
      columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
      headerRow: fits[index]!.headerRow,
      sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.slice(0, 12).map((cell) => cell.slice(0, 60))),
    })),
  };
}

function mapSheet({ log }: Workspace, sheet: Sheet, { kind, headerRow }: Input<'roster.map'>): MappedTable {
  const { rows } = sheet;
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const headings = Array.from({ length: columns }, (_, column) => rows[headerRow]?.[column] ?? '');
  const known = findMapping(log.db, headingSignature(kind, rows[headerRow] ?? []));
  const remembered = known !== null && isMapping(kind, known, columns);
  return {
    headings: headings.map((heading, column) => ({
      heading: heading.slice(0, 100),
      samples: rows
        .slice(headerRow + 1)
        .map((row) => row[column] ?? '')
        .filter((cell) => cell !== '')
        .slice(0, SAMPLES)
        .map((cell) => cell.slice(0, 60)),
    })),
    mapping: remembered ? known : guessMapping(kind, headings),
    remembered,
  };
}
