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
};

/** @throws Failure invalid-input for a mapping that does not fit the sheet */
export function makePlan(db: Database, sheet: Sheet, input: PlanInput): RosterPlan {
  const { kind, mapping } = input;
  const columns = Math.max(0, ...sheet.rows.slice(0, input.headerRow + 2).map((row) => row.length), widest(sheet));
  if (!isMapping(kind, mapping, columns)) throw new Failure('invalid-input', { call: 'roster', place: 'mapping' });
  const checked = checkRows(sheet, input, readSetting(db, 'demo') !== null);
  const schools = readEntries(db, 'school');
  const plan =
    kind === 'schools'
      ? planSchools(checked, schools, input.choices)
      : kind === 'venues'
        ? planVenues(checked, schools, readEntries(db, 'venue'))
        : planInspectors(checked, schools, readEntries(db, 'inspector'));
  const names = new Map(schools.map((school) => [school.id, textOf(school, 'name')]));
  const rows = plan.rows.map((row) => nameSchools(kind, row, names));
  const missing = kind === 'schools' ? describeMissing(db, plan.missing) : [];
  return {
    rows,
    missing,
    counts: count(rows, missing.length),
    missingFields: ROSTER_FIELDS[kind]
      .filter(({ need, name }) => need !== 'may' && mapping[name] === undefined)
      .map(({ name }) => name),
    seen: digest(rows, missing),
  };
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

function widest(sheet: Sheet): number {
  return sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
}

/** Empty rows between the others are passed over. */
function checkRows(sheet: Sheet, input: PlanInput, isDemo: boolean): CheckedRow[] {
  const { kind, headerRow, mapping, corrections } = input;
  return sheet.rows.flatMap((cells, index) => {
    if (index <= headerRow || cells.every((cell) => cell === '')) return [];
    const row = index + 1;
    const corrected = Object.hasOwn(corrections, row) ? corrections[row]! : {};
    return [checkRow(kind, { row, cells, mapping, corrections: corrected, isDemo })];
  });
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

function describeMissing(db: Database, entries: readonly { readonly id: string }[]): MissingSchool[] {
  const read = prepared<[string], MissingSchool>(
    db,
    `SELECT e.uid AS id, s.name, s.code, s.town, s.status,
       (SELECT COUNT(*) FROM visit AS v WHERE v.school = s.entity) AS visits
     FROM entity AS e JOIN school AS s ON s.entity = e.id WHERE e.uid = ?`,
  );
  return entries.map(({ id }) => read.get(id)!);
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

function digest(rows: readonly PlannedWrite[], missing: readonly MissingSchool[]): string {
  const hash = createHash('sha256');
  for (const { row, outcome, id, writes } of rows) hash.update(canonicalJson([row, outcome, id, writes]));
  for (const { id } of missing) hash.update(id);
  return hash.digest('hex');
}
