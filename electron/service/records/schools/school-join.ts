/**
 * Provisional schools that turned out to be schools of the roster. The pointer is one cell (`school` `joined`); visits,
 * inspections, venues and findings keep the id they were written with, and their rows are filed under the school that
 * stands for it. Separating is taking the pointer away.
 */
import type { Database } from 'better-sqlite3';
import { schoolFields } from '../../../../shared/model/school.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity, internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

/** Beside every table with a column `school`. */
const OWN_SCHOOLS = ['inspector', 'own_school'] as const;

type FiledColumn = readonly [table: string, column: string];

/** Where rows are filed under a school; asked of the database, so that no new table can be forgotten. */
function listFiledColumns(db: Database): FiledColumn[] {
  const tables = prepared<[], string>(
    db,
    `SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
     WHERE m.type = 'table' AND c.name = 'school'
       AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS e WHERE e.name = 'entity') ORDER BY m.name`,
  )
    .pluck()
    .all();
  return [...tables.map((table): FiledColumn => [table, 'school']), OWN_SCHOOLS];
}

/** Whether anything is filed under a school, or another school leads to it. */
export function isSchoolInUse(db: Database, school: number): boolean {
  return [...listFiledColumns(db), ['school_join', 'into_entity'] as const].some(
    ([table, column]) =>
      prepared<[number], number>(db, `SELECT 1 FROM ${table} WHERE ${column} = ? LIMIT 1`).get(school) !== undefined,
  );
}

/** The number under which everything about a school is filed. @param uid as cells name it */
export function schoolNumber(db: Database, uid: string): number {
  return keptSchool(db, internEntity(db, uid));
}

/** As {@link schoolNumber}, null for an id that nobody has written. */
export function findSchoolNumber(db: Database, uid: string): number | null {
  const entity = findEntity(db, uid);
  return entity === null ? null : keptSchool(db, entity);
}

/**
 * The school that stands for this one: itself, or the end of its pointers. Of a circle, which two bureaus can make, the
 * one with the smallest id; a pointer at a school that has not arrived counts for nothing.
 */
export function keptSchool(db: Database, school: number): number {
  if (!hasPointers(db)) return school;
  const next = prepared<[number], number>(
    db,
    'SELECT j.into_entity FROM school_join AS j JOIN school AS s ON s.entity = j.into_entity WHERE j.entity = +?',
  ).pluck();
  const passed: number[] = [];
  let at = school;
  for (;;) {
    const into = next.get(at);
    if (into === undefined) return at;
    passed.push(at);
    const start = passed.indexOf(into);
    if (start >= 0) return smallest(db, passed.slice(start));
    at = into;
  }
}

/** Mostly there are none, and an import asks for every visit and inspection: this takes a tenth of looking for one. */
function hasPointers(db: Database): boolean {
  return prepared(db, 'SELECT 1 FROM school_join LIMIT 1').get() !== undefined;
}

function smallest(db: Database, circle: readonly number[]): number {
  const uid = prepared<[number], string>(db, 'SELECT uid FROM entity WHERE id = ?').pluck();
  return circle.reduce((kept, one) => (uid.get(one)! < uid.get(kept)! ? one : kept));
}

/** Comes after the school's row has been made. */
export function projectSchoolJoin(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const into = readCell(cells, 'school', 'joined', schoolFields.joined)?.into ?? null;
  const target = into === null ? null : internEntity(db, into);
  if (target === null || target === entity) {
    prepared(db, 'DELETE FROM school_join WHERE entity = ?').run(entity);
    return;
  }
  prepared(db, 'INSERT OR REPLACE INTO school_join (entity, into_entity) VALUES (?, ?)').run(entity, target);
}

/** All schools that pointers lead to and from, this one included; empty for the many that have none. */
export function listLinked(db: Database, school: number): readonly number[] {
  if (!hasPointers(db)) return [];
  const linked = prepared<[number, number], number>(
    db,
    'SELECT into_entity FROM school_join WHERE entity = ? UNION SELECT entity FROM school_join WHERE into_entity = ?',
  ).pluck();
  const found = new Set<number>();
  const open = [school];
  while (open.length > 0) {
    const one = open.pop()!;
    for (const other of linked.all(one, one)) {
      if (found.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found.size === 0 ? [] : [...found.add(school)];
}

/** Says in the schools' rows who stands for whom. @returns entities whose rows have to be filed anew */
export function refileSchools(db: Database, schools: ReadonlySet<number>): number[] {
  for (const school of schools) {
    const kept = keptSchool(db, school);
    prepared(db, 'UPDATE school SET joined_into = ? WHERE entity = ?').run(kept === school ? null : kept, school);
  }
  const numbers = JSON.stringify([...schools]);
  return listFiledColumns(db).flatMap(([table, column]) =>
    prepared<[string], number>(db, `SELECT entity FROM ${table} WHERE ${column} IN (SELECT value FROM json_each(?))`)
      .pluck()
      .all(numbers),
  );
}
