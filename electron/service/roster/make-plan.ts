/** Reads a sheet by its mapping and says what it would do. Nothing is written. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { MissingSchool, RosterCounts, RosterPlanPage } from '../../../shared/model/roster.ts';
import { checkRow } from '../../../shared/roster/check-row.ts';
import type { CheckedRow } from '../../../shared/roster/check-row.ts';
import { findField, ROSTER_FIELDS } from '../../../shared/roster/fields.ts';
import { textOf } from '../../../shared/roster/find-school.ts';
import { isMapping } from '../../../shared/roster/mapping.ts';
import type { PlannedWrite } from '../../../shared/roster/plan.ts';
import { planInspectors, planVenues } from '../../../shared/roster/plan-lists.ts';
import { planSchools } from '../../../shared/roster/plan-schools.ts';
import { prepared } from '../database/statement.ts';
import type { Log } from '../log/log.ts';
import { readSetting } from '../settings.ts';
import { readEntries } from './roster-entries.ts';
import type { Sheet } from './table.ts';

export type PlanInput = Pick<Input<'roster.preview'>, 'kind' | 'headerRow' | 'mapping' | 'corrections' | 'choices'>;

export type RosterPlan = {
  readonly rows: readonly PlannedWrite[];
  readonly missing: readonly MissingSchool[];
  readonly counts: RosterCounts;
  readonly missingFields: readonly string[];
  readonly seen: string;
  /** `log.version` when its making began. */
  readonly version: number;
};

/** How far a plan is: each row is looked at three times. */
export type PlanProgress = { done: number; total: number };

/** Rows by themselves, without anyone's corrections: these change one row, and the others need no second look. */
export type CheckedSheet = { readonly of: string; readonly rows: readonly CheckedRow[] };

/**
 * Yields wherever it may be left for a moment. What it reads of the roster it reads in pieces: the caller sees to it that
 * nothing was written in between.
 *
 * @param checked of the same sheet and mapping, where there are any
 * @throws Failure invalid-input for a mapping that does not fit the sheet
 */
export function* makePlan(
  { db, version }: Pick<Log, 'db' | 'version'>,
  sheet: Sheet,
  input: PlanInput,
  checked: CheckedSheet['rows'],
  progress: PlanProgress = { done: 0, total: 0 },
): Generator<void, RosterPlan> {
  const { kind, mapping } = input;
  const own = yield* correctRows(sheet, input, checked, readSetting(db, 'demo') !== null);
  const schools = yield* readEntries(db, 'school');
  progress.total = own.length * 3;
  progress.done = own.length;
  const plan =
    kind === 'schools'
      ? yield* planSchools(own, schools, input.choices)
      : kind === 'venues'
        ? yield* planVenues(own, schools, yield* readEntries(db, 'venue'))
        : yield* planInspectors(own, schools, yield* readEntries(db, 'inspector'));
  progress.done = own.length * 2;
  const names = new Map(schools.map((school) => [school.id, textOf(school, 'name')]));
  const hash = createHash('sha256');
  const rows: PlannedWrite[] = [];
  for (const planned of plan.rows) {
    const { row, outcome, id, writes } = planned;
    hash.update(canonicalJson([row, outcome, id, writes]));
    rows.push(nameSchools(kind, planned, names));
    progress.done += 1;
    yield;
  }
  const missing = kind === 'schools' ? yield* describeMissing(db, plan.missing) : [];
  for (const { id } of missing) hash.update(id);
  return {
    rows,
    missing,
    counts: count(rows, missing.length),
    missingFields: ROSTER_FIELDS[kind]
      .filter(({ need, name }) => need !== 'may' && mapping[name] === undefined)
      .map(({ name }) => name),
    seen: hash.digest('hex'),
    version,
  };
}

/** Empty rows between the others are passed over. @throws Failure invalid-input for a mapping that does not fit the sheet */
export function* checkRows(
  sheet: Sheet,
  { kind, headerRow, mapping }: Pick<PlanInput, 'kind' | 'headerRow' | 'mapping'>,
  isDemo: boolean,
  progress: PlanProgress,
): Generator<void, CheckedRow[]> {
  const columns = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (!isMapping(kind, mapping, columns)) throw new Failure('invalid-input', { call: 'roster', place: 'mapping' });
  const rows: CheckedRow[] = [];
  progress.total = (sheet.rows.length - headerRow) * 3;
  for (let index = headerRow + 1; index < sheet.rows.length; index += 1) {
    progress.done += 1;
    yield;
    const cells = sheet.rows[index]!;
    if (cells.every((cell) => cell === '')) continue;
    rows.push(checkRow(kind, { row: index + 1, cells, mapping, corrections: {}, isDemo }));
  }
  return rows;
}

function* correctRows(
  sheet: Sheet,
  { kind, mapping, corrections }: PlanInput,
  checked: readonly CheckedRow[],
  isDemo: boolean,
): Generator<void, readonly CheckedRow[]> {
  if (Object.keys(corrections).length === 0) return checked;
  const rows: CheckedRow[] = [];
  for (const one of checked) {
    const corrected = Object.hasOwn(corrections, one.row) ? corrections[one.row] : undefined;
    const source = { row: one.row, cells: sheet.rows[one.row - 1] ?? [], mapping, isDemo };
    rows.push(corrected === undefined ? one : checkRow(kind, { ...source, corrections: corrected }));
    yield;
  }
  return rows;
}

export function readPage(plan: RosterPlan, input: Input<'roster.preview'>): RosterPlanPage {
  const { counts, missingFields, seen } = plan;
  const { filter, offset, limit } = input;
  const head = { counts, missingFields, seen };
  if (filter === 'missing') {
    const missing = plan.missing.slice(offset, offset + limit);
    return { ...head, total: plan.missing.length, rows: [], missing };
  }
  const rows = plan.rows.filter(
    (row) => filter === 'all' || (filter === 'warned' ? isWarned(row) : row.outcome === filter),
  );
  const shown = rows.slice(offset, offset + limit).map(({ id: _id, writes: _writes, ...row }) => row);
  return { ...head, total: rows.length, rows: shown, missing: [] };
}

/** Schools in changes are named, not numbered. */
function nameSchools(kind: PlanInput['kind'], row: PlannedWrite, names: ReadonlyMap<string, string>): PlannedWrite {
  return {
    ...row,
    changes: row.changes.map((change) =>
      findField(kind, change.field)?.form === 'school'
        ? { ...change, from: names.get(change.from) ?? '', to: names.get(change.to) ?? '' }
        : change,
    ),
  };
}

function* describeMissing(db: Database, entries: readonly { readonly id: string }[]): Generator<void, MissingSchool[]> {
  const read = prepared<[string], MissingSchool>(
    db,
    `SELECT e.uid AS id, s.name, s.code, s.town, s.status,
       (SELECT COUNT(*) FROM visit AS v WHERE v.school = s.entity) AS visits
     FROM entity AS e JOIN school AS s ON s.entity = e.id WHERE e.uid = ?`,
  );
  const missing: MissingSchool[] = [];
  for (const { id } of entries) {
    missing.push(read.get(id)!);
    yield;
  }
  return missing;
}

function isWarned({ problems }: PlannedWrite): boolean {
  return problems.some(({ severity }) => severity === 'warning');
}

function count(rows: readonly PlannedWrite[], missing: number): RosterCounts {
  const counts = { new: 0, changed: 0, same: 0, unsure: 0, problem: 0, missing, warned: 0 };
  for (const row of rows) {
    counts[row.outcome] += 1;
    if (isWarned(row)) counts.warned += 1;
  }
  return counts;
}
