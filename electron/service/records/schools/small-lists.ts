/** Rows of the small lists: inspectors, towns, districts, and what was imported into the roster. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { districtFields, inspectorFields, townFields } from '../../../../shared/model/person.ts';
import { rosterImportSchema, rosterUndoneSchema } from '../../../../shared/model/roster.ts';
import { prepared } from '../../database/statement.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';
import { schoolNumber } from './school-join.ts';

type Fields = { readonly [field: string]: z.ZodType };

function reader<Set extends Fields>(cells: readonly ShownCell[], kind: string, fields: Set) {
  return <Field extends keyof Set & string>(field: Field): z.output<Set[Field]> | null =>
    readCell(cells, kind, field, fields[field]!);
}

export function projectInspector(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const read = reader(cells, 'inspector', inspectorFields);
  const name = read('name');
  if (name === null || read('removed') === true) {
    prepared(db, 'DELETE FROM inspector WHERE entity = ?').run(entity);
    return;
  }
  const own = read('ownSchool');
  prepared(
    db,
    `INSERT OR REPLACE INTO inspector (entity, name, post, district, own_school, active) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    name,
    read('post') ?? '',
    read('district') ?? '',
    own === null || own === '' ? null : schoolNumber(db, own),
    read('active') === false ? 0 : 1,
  );
}

export function projectTown(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const read = reader(cells, 'town', townFields);
  const name = read('name');
  if (name === null || read('removed') === true) prepared(db, 'DELETE FROM town WHERE entity = ?').run(entity);
  else {
    const row = [entity, name, read('code') ?? ''];
    prepared(db, 'INSERT OR REPLACE INTO town (entity, name, code) VALUES (?, ?, ?)').run(...row);
  }
}

export function projectDistrict(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const read = reader(cells, 'district', districtFields);
  const name = read('name');
  if (name === null || read('removed') === true) prepared(db, 'DELETE FROM district WHERE entity = ?').run(entity);
  else {
    const row = [entity, name, read('remark') ?? ''];
    prepared(db, 'INSERT OR REPLACE INTO district (entity, name, remark) VALUES (?, ?, ?)').run(...row);
  }
}

export function projectRosterImport(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const record = readCell(cells, 'roster', 'import', rosterImportSchema);
  const cell = cells.find((one) => one.kind === 'roster' && one.field === 'import');
  if (record === null || cell === undefined) {
    prepared(db, 'DELETE FROM roster_import WHERE entity = ?').run(entity);
    return;
  }
  const undone = readCell(cells, 'roster', 'undone', rosterUndoneSchema);
  prepared(db, 'INSERT OR REPLACE INTO roster_import (entity, record, undone, at) VALUES (?, ?, ?, ?)').run(
    entity,
    JSON.stringify(record),
    undone === null ? null : JSON.stringify(undone),
    cell.at,
  );
}
