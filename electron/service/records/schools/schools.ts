/** Finding schools and adding those that the roster lacks. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { School, SchoolRow } from '../../../../shared/model/school.ts';
import type { SchoolId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import type { CellWrite } from '../../log/write.ts';
import { containsPattern } from '../like.ts';
import { saveCells } from '../save.ts';
import { findSchoolNumber } from './school-join.ts';
import type { Workspace } from '../../workspace.ts';

const COLUMNS = `e.uid AS id, s.name, s.code, s.stage, s.ownership, s.town, s.district, s.address,
  s.contact_post AS contactPost, s.contact_phone AS contactPhone, s.homepage, s.students, s.status, s.provisional`;

/** Schools whose name, pinyin, pinyin initials or code contain the query; by town, then name. */
export function searchSchools(db: Database, input: Input<'schools.search'>): Page<SchoolRow> {
  const where = `s.joined_into IS NULL AND (:pattern IS NULL OR s.search LIKE :pattern ESCAPE '\\')
    AND (:town IS NULL OR s.town = :town) AND (:stage IS NULL OR s.stage = :stage)`;
  const filter = { pattern: containsPattern(input.query), town: input.town, stage: input.stage };
  const total = prepared(db, `SELECT COUNT(*) FROM school AS s WHERE ${where}`).pluck().get(filter) as number;
  const rows = prepared<unknown[], Omit<SchoolRow, 'provisional'> & { provisional: number }>(
    db,
    `SELECT ${COLUMNS}, COUNT(v.entity) AS visits, MAX(v.held_on) AS lastVisitOn
     FROM school AS s JOIN entity AS e ON e.id = s.entity LEFT JOIN visit AS v ON v.school = s.entity
     WHERE ${where} GROUP BY s.entity ORDER BY s.town, s.name, s.entity LIMIT :limit OFFSET :offset`,
  ).all({ ...filter, limit: input.limit, offset: input.offset });
  return { total, rows: rows.map((row) => ({ ...row, provisional: row.provisional === 1 })) };
}

export function listTowns(db: Database): string[] {
  return prepared(db, 'SELECT DISTINCT town FROM school WHERE town IS NOT NULL AND joined_into IS NULL ORDER BY town')
    .pluck()
    .all() as string[];
}

/** The school that stands for this one, where they were joined. @throws Failure not-found */
export function readSchool(db: Database, school: string): School {
  const found = findSchool(db, school);
  if (found === null) throw new Failure('not-found', { what: 'school', id: school });
  return found;
}

export function findSchool(db: Database, school: string): School | null {
  const entity = findSchoolNumber(db, school);
  const row = prepared<[number | null], Omit<School, 'provisional'> & { provisional: number }>(
    db,
    `SELECT ${COLUMNS} FROM school AS s JOIN entity AS e ON e.id = s.entity WHERE s.entity = ?`,
  ).get(entity);
  return row === undefined ? null : { ...row, provisional: row.provisional === 1 };
}

/** A school that the roster lacks: provisional on a laptop, a regular one at the bureau. */
export function addSchool(workspace: Workspace, input: Input<'schools.add'>): School {
  const id = workspace.newId() as SchoolId;
  const facts = { ...input, status: 'open', provisional: workspace.role === 'inspector' };
  saveCells(workspace, schoolCells(id, facts));
  return readSchool(workspace.log.db, id);
}

/** One cell per fact; facts that are null are left out. */
export function schoolCells(
  id: SchoolId,
  facts: { readonly [field: string]: string | number | boolean | null },
): CellWrite[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => ({ cell: { kind: 'school', entity: id, field }, value }));
}

/** The entity number of a school that is in the roster. @throws Failure not-found */
export function schoolEntity(db: Database, school: string): number {
  readSchool(db, school);
  return findSchoolNumber(db, school)!;
}
