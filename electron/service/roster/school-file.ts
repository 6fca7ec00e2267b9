/** One school with every field of the roster, and the edits of its form: one field, one cell. */
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { SchoolId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { SavedField, SchoolEvent, SchoolFile } from '../../../shared/model/roster.ts';
import { schoolFields } from '../../../shared/model/school.ts';
import { problem } from '../../../shared/roster/check-row.ts';
import { SCHOOL_TYPES } from '../../../shared/roster/codes.ts';
import { findField, ROSTER_FIELDS } from '../../../shared/roster/fields.ts';
import { listOf, textOf } from '../../../shared/roster/find-school.ts';
import type { RosterEntry } from '../../../shared/roster/find-school.ts';
import type { Problem } from '../../../shared/roster/problem.ts';
import { toCodeText, toPlainText } from '../../../shared/roster/text.ts';
import { formatValue, readValue, stageOf, stagesOf } from '../../../shared/roster/values.ts';
import { prepared } from '../database/statement.ts';
import type { Log } from '../log/log.ts';
import { describeAuthorship } from '../records/authorship.ts';
import { saveCells } from '../records/save.ts';
import { schoolEntity, findSchool, readSchool } from '../records/schools/schools.ts';
import { readSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';
import { listLikely, readCandidates } from './likely-schools.ts';
import { readEntry } from './roster-entries.ts';

/** @throws Failure not-found */
export function readSchoolFile(log: Log, id: string): SchoolFile {
  const { db } = log;
  const school = readSchool(db, id);
  const entity = schoolEntity(db, school.id);
  const entry = readEntry(db, 'school', entity)!;
  const into = findSchool(db, textOf(entry, 'mergedInto'));
  return {
    school,
    values: Object.fromEntries(
      ROSTER_FIELDS.schools.map((field) => [field.name, formatValue(field, shownValue(entry, field.name))]),
    ),
    statusReason: textOf(entry, 'statusReason'),
    mergedInto: into === null ? null : { id: into.id, name: into.name },
    disputed: prepared<[number], string>(
      db,
      `SELECT field FROM cell WHERE entity = ? AND kind = 'school' AND conflict = 1`,
    )
      .pluck()
      .all(entity),
    joined: prepared<[number], { id: string; name: string }>(
      db,
      `SELECT e.uid AS id, s.name FROM school AS s JOIN entity AS e ON e.id = s.entity WHERE s.joined_into = ? ORDER BY s.name`,
    ).all(entity),
    likely: school.provisional ? listLikely(school, readCandidates(db)) : [],
  };
}

function shownValue(entry: RosterEntry, field: string): Json | undefined {
  if (field === 'stages' && entry.values['stages'] === undefined && textOf(entry, 'stage') !== '') {
    return stagesOf(textOf(entry, 'stage'));
  }
  return entry.values[field];
}

/** What the form does not write by itself: the act of stopping a school has its own call. */
const ACTS: ReadonlySet<string> = new Set(['status', 'statusReason', 'mergedInto', 'closedOn']);

/**
 * Saves one field as it was typed. A new name keeps the old one findable, a new code likewise.
 *
 * @returns the problem and nothing written where the text does not fit the field
 * @throws Failure not-found; not-allowed for a field that is none of the form's
 */
export function saveSchoolField(workspace: Workspace, input: Input<'roster.saveField'>): SavedField {
  const { log } = workspace;
  const field = findField('schools', input.field);
  if (field === null || ACTS.has(field.name)) throw new Failure('not-allowed', { what: input.field });
  const { id } = readSchool(log.db, input.school);
  const entry = readEntry(log.db, 'school', schoolEntity(log.db, id))!;
  const plain = toPlainText(input.text);
  if (plain === '') {
    if (field.need === 'must') return { ok: false, problem: problem('error', 'missing', field.name, '') };
    save(workspace, id, { [field.name]: null });
    return { ok: true, file: readSchoolFile(log, id), warning: null };
  }
  const read = readValue(field, input.text, readSetting(log.db, 'demo') !== null);
  if ('error' in read) return { ok: false, problem: problem('error', read.error, field.name, plain) };
  const holder = field.name === 'code' ? findCodeHolder(log, toCodeText(input.text), id) : null;
  if (holder !== null) return { ok: false, problem: problem('error', 'code-taken', 'code', plain, holder) };
  save(workspace, id, { ...alongWith(entry, field.name, read.value), [field.name]: read.value });
  const warning: Problem | null =
    read.warning === undefined ? null : problem('warning', read.warning, field.name, plain);
  return { ok: true, file: readSchoolFile(log, id), warning };
}

/** What changes with a field. */
function alongWith(entry: RosterEntry, field: string, value: Json): { readonly [field: string]: Json } {
  if (field === 'stages') return { stage: stageOf(value as string[]) };
  if (field === 'schoolType' && entry.values['stages'] === undefined) {
    return { stage: stageOf(SCHOOL_TYPES[typeof value === 'string' ? value : '']?.stages ?? []) };
  }
  const list = field === 'name' ? 'aliases' : field === 'code' ? 'oldCodes' : null;
  const old = textOf(entry, field);
  if (list === null || old === '' || old === value) return {};
  return { [list]: [...new Set([...listOf(entry, list), old])].filter((one) => one !== value).slice(-20) };
}

function findCodeHolder(log: Log, code: string, own: string): string | null {
  const row = prepared<[string, string], string>(
    log.db,
    `SELECT s.name FROM school AS s JOIN entity AS e ON e.id = s.entity
     WHERE s.code = ? AND e.uid <> ? AND s.joined_into IS NULL LIMIT 1`,
  )
    .pluck()
    .get(code, own);
  return row ?? null;
}

/** Stopped, merged, closed or open again; what was done there stays. @throws Failure not-found, reason-needed, not-allowed */
export function setSchoolStatus(workspace: Workspace, input: Input<'roster.setStatus'>): SchoolFile {
  const { log } = workspace;
  const { id } = readSchool(log.db, input.school);
  if (input.status !== 'open' && input.reason === '') throw new Failure('reason-needed');
  const into = input.status === 'merged' && input.into !== null ? readSchool(log.db, input.into).id : null;
  if (into === id) throw new Failure('not-allowed', { what: 'merge' });
  save(workspace, id, {
    status: input.status,
    statusReason: input.status === 'open' ? null : input.reason,
    mergedInto: into,
    closedOn: input.status === 'open' || input.on === '' ? null : input.on,
  });
  return readSchoolFile(log, id);
}

/** Null empties a cell; one that was never written stays unwritten. */
function save(workspace: Workspace, school: SchoolId, values: { readonly [field: string]: Json }): void {
  const { db } = workspace.log;
  const entity = schoolEntity(db, school);
  const known = new Set(
    prepared<[number], string>(db, `SELECT field FROM cell WHERE entity = ? AND kind = 'school'`).pluck().all(entity),
  );
  saveCells(
    workspace,
    Object.entries(values)
      .filter(([field, value]) => value !== null || known.has(field))
      .map(([field, value]) => ({ cell: { kind: 'school', entity: school, field }, value })),
  );
}

const MOST_EVENTS = 500;

/** Every write of the school's cells, the newest first. @throws Failure not-found */
export function readSchoolHistory(log: Log, id: string): SchoolEvent[] {
  const { db } = log;
  const school = readSchool(db, id);
  type Row = { field: string; value: string; author: string; replica: string; replicaName: string; at: number };
  const fields = Object.keys(schoolFields).filter((field) => field !== 'stage');
  const read = prepared<unknown[], Row & { replaces: string }>(
    db,
    `SELECT c.field, c.value, c.replaces, a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM change AS c JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     WHERE c.replica = ? AND c.seq = ?`,
  );
  const heads = prepared<unknown[], { replica: number; seq: number; field: string }>(
    db,
    `SELECT replica, seq, field FROM cell WHERE entity = :entity AND kind = 'school'
     UNION ALL SELECT replica, seq, field FROM rival WHERE entity = :entity AND kind = 'school'`,
  ).all({ entity: schoolEntity(db, school.id) });
  const seen = new Set<string>();
  const found: Row[] = [];
  const open = heads.filter(({ field }) => fields.includes(field)).map(({ replica, seq }) => `${replica}.${seq}`);
  while (open.length > 0 && found.length < MOST_EVENTS) {
    const key = open.pop()!;
    if (seen.has(key)) continue;
    seen.add(key);
    const [replica, seq] = key.split('.').map(Number);
    const row = read.get(replica, seq);
    if (row === undefined) continue;
    found.push(row);
    if (row.replaces !== '') open.push(...row.replaces.split(' '));
  }
  const now = log.now();
  return found
    .toSorted((a, b) => b.at - a.at)
    .map((row) => ({ field: row.field, value: describeValue(log, row), by: describeAuthorship(row, now) }));
}

function describeValue({ db }: Log, { field, value }: { readonly field: string; readonly value: string }): string {
  const parsed = JSON.parse(value) as Json;
  const known = findField('schools', field);
  if (field === 'mergedInto') return typeof parsed === 'string' ? (findSchool(db, parsed)?.name ?? '') : '';
  if (field === 'joined') {
    const joined = schoolFields.joined.safeParse(parsed).data?.into;
    return joined === undefined || joined === null ? '' : (findSchool(db, joined)?.name ?? '');
  }
  if (field === 'provisional') return parsed === true ? 'true' : 'false';
  return known === null ? '' : formatValue(known, parsed).slice(0, 500);
}
