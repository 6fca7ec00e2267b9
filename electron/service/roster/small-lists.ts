/** Towns, districts and inspectors: what was entered, together with what the schools use. */
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import { districtFields, inspectorFields, townFields } from '../../../shared/model/person.ts';
import type { District, Inspector, RosterList, RosterLists, Town } from '../../../shared/model/person.ts';
import { toPlainText } from '../../../shared/roster/text.ts';
import { prepared } from '../database/statement.ts';
import { findEntity } from '../log/log.ts';
import { saveCells } from '../records/save.ts';
import { readSchool } from '../records/schools/schools.ts';
import type { Workspace } from '../workspace.ts';

const MOST = 5000;

export function readLists(db: Database): RosterLists {
  const inspectors = listInspectors(db);
  return { towns: listTowns(db), districts: listDistricts(db, inspectors), inspectors };
}

/** By district, then name. */
export function listInspectors(db: Database): Inspector[] {
  return prepared<[number], Omit<Inspector, 'active'> & { active: number }>(
    db,
    `SELECT e.uid AS id, i.name, i.post, i.district, oe.uid AS ownSchool, COALESCE(s.name, '') AS ownSchoolName, i.active
     FROM inspector AS i JOIN entity AS e ON e.id = i.entity LEFT JOIN entity AS oe ON oe.id = i.own_school
       LEFT JOIN school AS s ON s.entity = i.own_school
     ORDER BY i.active DESC, i.district, i.name, i.entity LIMIT ?`,
  )
    .all(MOST)
    .map((row) => ({ ...row, active: row.active === 1 }));
}

type Used = { readonly name: string; readonly schools: number };

function countBySchools(db: Database, column: 'town' | 'district'): Map<string, number> {
  const rows = prepared<[number], Used>(
    db,
    `SELECT ${column} AS name, COUNT(*) AS schools FROM school
     WHERE ${column} IS NOT NULL AND ${column} <> '' AND joined_into IS NULL GROUP BY ${column} LIMIT ?`,
  ).all(MOST);
  return new Map(rows.map(({ name, schools }) => [name, schools]));
}

function listTowns(db: Database): Town[] {
  const used = countBySchools(db, 'town');
  const entered = prepared<[number], { id: string; name: string; code: string }>(
    db,
    'SELECT e.uid AS id, t.name, t.code FROM town AS t JOIN entity AS e ON e.id = t.entity ORDER BY t.code, t.name LIMIT ?',
  ).all(MOST);
  const names = new Set(entered.map(({ name }) => name));
  const loose = [...used].filter(([name]) => !names.has(name));
  return [
    ...entered.map((town) => ({ ...town, schools: used.get(town.name) ?? 0 })),
    ...loose.map(([name, schools]) => ({ id: null, name, code: '', schools })),
  ];
}

function listDistricts(db: Database, inspectors: readonly Inspector[]): District[] {
  const used = countBySchools(db, 'district');
  const entered = prepared<[number], { id: string; name: string; remark: string }>(
    db,
    'SELECT e.uid AS id, d.name, d.remark FROM district AS d JOIN entity AS e ON e.id = d.entity ORDER BY d.name LIMIT ?',
  ).all(MOST);
  const staff = (name: string): string[] =>
    inspectors.filter(({ district, active }) => active && district === name).map((one) => one.name);
  const names = new Set(entered.map(({ name }) => name));
  return [
    ...entered.map((one) => ({ ...one, schools: used.get(one.name) ?? 0, inspectors: staff(one.name) })),
    ...[...used]
      .filter(([name]) => !names.has(name))
      .map(([name, schools]) => ({ id: null, name, remark: '', schools, inspectors: staff(name) })),
  ];
}

const KINDS = { towns: 'town', districts: 'district', inspectors: 'inspector' } as const;
const FIELDS = { towns: townFields, districts: districtFields, inspectors: inspectorFields } as const;

/** Saves the fields that are given, of a new entry or a known one. @throws Failure invalid-input, not-found */
export function saveEntry(workspace: Workspace, input: Input<'roster.saveEntry'>): RosterLists {
  const { db } = workspace.log;
  if (input.id !== null && findEntity(db, input.id) === null) {
    throw new Failure('not-found', { what: input.list, id: input.id });
  }
  if (input.id === null && toPlainText(input.fields['name'] ?? '') === '') throw unfit('name');
  const entity = (input.id ?? workspace.newId()) as EntityId;
  const writes = Object.entries(input.fields).map(([field, text]) => ({
    cell: { kind: KINDS[input.list], entity, field },
    value: readField(db, input.list, field, text),
  }));
  saveCells(workspace, writes);
  return readLists(db);
}

function readField(db: Database, list: RosterList, field: string, text: string): Json {
  const schemas: { readonly [name: string]: { safeParse(value: unknown): { success: boolean } } } = FIELDS[list];
  const schema = Object.hasOwn(schemas, field) && field !== 'removed' ? schemas[field] : undefined;
  const plain = toPlainText(text);
  const value = field === 'active' ? plain === 'true' : plain;
  if (schema?.safeParse(value).success !== true) throw unfit(field);
  if (field === 'ownSchool' && plain !== '') return readSchool(db, plain).id;
  return value;
}

function unfit(field: string): Failure {
  return new Failure('invalid-input', { call: 'roster.saveEntry', place: field });
}

/** The entry goes from the list; what schools and records say stays. @throws Failure not-found */
export function removeEntry(workspace: Workspace, { list, id }: Input<'roster.removeEntry'>): RosterLists {
  if (findEntity(workspace.log.db, id) === null) throw new Failure('not-found', { what: list, id });
  saveCells(workspace, [{ cell: { kind: KINDS[list], entity: id as EntityId, field: 'removed' }, value: true }]);
  return readLists(workspace.log.db);
}
