/** What inspections say of each other: joined into another (column `joined_into`), or distinct (table `distinct_pair`). */
import type { Database } from 'better-sqlite3';
import { joinedSchema } from '../../../../shared/model/conflict.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity, internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

const DISTINCT = 'distinct ';

/** Cells that say how an inspection stands to others; who writes them has no part in what was found. */
export function isAboutOthers({ kind, field }: Pick<ShownCell, 'kind' | 'field'>): boolean {
  return kind === 'inspection' && (field === 'joined' || field.startsWith('carried ') || field.startsWith(DISTINCT));
}

/** For lists, where `i` is an inspection: not joined into another that is here. */
export const IN_FORCE = `(i.joined_into IS NULL
  OR NOT EXISTS (SELECT 1 FROM inspection AS kept WHERE kept.entity = i.joined_into))`;

/** SQL for the numbers of an inspection and of all that were joined into it. @param of the inspection's number, as SQL */
export const familyOf = (of: string): string => `(WITH RECURSIVE family (entity) AS (SELECT ${of}
  UNION SELECT j.entity FROM inspection AS j JOIN family ON j.joined_into = family.entity) SELECT entity FROM family)`;

/** The inspection that stands for this one: itself, or the one that it was joined into in the end. */
export function findKept(db: Database, inspection: number): number {
  const next = prepared<[number], number>(
    db,
    `SELECT i.joined_into FROM inspection AS i JOIN inspection AS kept ON kept.entity = i.joined_into WHERE i.entity = ?`,
  ).pluck();
  let kept = inspection;
  const passed = new Set<number>();
  for (let into = next.get(kept); into !== undefined && !passed.has(into); into = next.get(kept)) {
    passed.add(kept);
    kept = into;
  }
  return kept;
}

/** As {@link findKept}, by ids; an unknown one stands for itself. */
export function keptUid(db: Database, uid: string): string {
  const entity = findEntity(db, uid);
  if (entity === null) return uid;
  return prepared<[number], string>(db, 'SELECT uid FROM entity WHERE id = ?').pluck().get(findKept(db, entity))!;
}

/** The field in which an inspection says that another is not the same. */
export const distinctField = (other: string): string => `${DISTINCT}${other}`;

/** Comes after the inspection's row has been made. */
export function projectJoin(db: Database, entity: number, cells: readonly ShownCell[]): void {
  projectDistinct(db, entity, cells);
  const before = prepared<[number], number | null>(db, 'SELECT joined_into FROM inspection WHERE entity = ?')
    .pluck()
    .get(entity);
  const into = readCell(cells, 'inspection', 'joined', joinedSchema)?.into ?? null;
  if (into === null && (before ?? null) === null) return;
  // What this one pointed at or points at may have become, or ceased to be, the end of a circle.
  for (const changed of new Set([entity, ...followPointers(db, before ?? null), ...followPointers(db, entity)])) {
    prepared(db, 'UPDATE inspection SET joined_into = ? WHERE entity = ?').run(resolvePointer(db, changed), changed);
  }
}

function projectDistinct(db: Database, entity: number, cells: readonly ShownCell[]): void {
  prepared(db, 'DELETE FROM distinct_pair WHERE entity = ?').run(entity);
  for (const { kind, field, value } of cells) {
    if (kind !== 'inspection' || !field.startsWith(DISTINCT) || value !== 'true') continue;
    prepared(db, 'INSERT INTO distinct_pair (entity, other) VALUES (?, ?)').run(entity, field.slice(DISTINCT.length));
  }
}

/** Two bureaus may join each other's kept inspection: in such a circle the one with the smallest id is the one kept. */
function resolvePointer(db: Database, entity: number): number | null {
  const into = readPointer(db, entity);
  if (into === null || into === entity) return null;
  const chain = followPointers(db, into);
  if (!chain.includes(entity)) return into;
  const circle = chain.slice(0, chain.indexOf(entity) + 1);
  const uid = prepared<[number], string>(db, 'SELECT uid FROM entity WHERE id = ?').pluck();
  return circle.every((one) => one === entity || uid.get(one)! > uid.get(entity)!) ? null : into;
}

/** An inspection and those that it leads to, each once. */
function followPointers(db: Database, from: number | null): number[] {
  const passed: number[] = [];
  for (let at = from; at !== null && !passed.includes(at); at = readPointer(db, at)) passed.push(at);
  return passed;
}

function readPointer(db: Database, entity: number): number | null {
  const text = prepared<[number], string>(
    db,
    `SELECT value FROM cell WHERE entity = ? AND kind = 'inspection' AND field = 'joined'`,
  )
    .pluck()
    .get(entity);
  const into = text === undefined ? null : (joinedSchema.safeParse(JSON.parse(text)).data?.into ?? null);
  return into === null ? null : internEntity(db, into);
}
