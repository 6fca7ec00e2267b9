/** One item's answers on the sheets that count. */
import type { Database } from 'better-sqlite3';
import { queryAll } from './query.ts';
import { SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';

export type ItemAnswer = { readonly school: number; readonly on: string; readonly value: unknown };

const QUERY = `
  SELECT i.school, i.held_on AS "on", json_extract(c.value, '$.value') AS value
  FROM (SELECT i.entity, i.school, i.held_on ${SHEETS}) AS i
    CROSS JOIN cell AS c ON c.entity = i.entity AND c.kind = 'answer' AND c.field = :item
  WHERE json_extract(c.value, '$.na') IS NULL AND json_extract(c.value, '$.value') IS NOT NULL`;

/** Without those where it did not apply. A list comes as JSON text. */
export function readItemAnswers(db: Database, bounds: Bounds, item: string): ItemAnswer[] {
  return queryAll<ItemAnswer>(db, QUERY, bounds, { item });
}

/** The numbers among them. */
export function readItemNumbers(
  db: Database,
  bounds: Bounds,
  item: string,
): { readonly school: number; readonly value: number }[] {
  return readItemAnswers(db, bounds, item).flatMap(({ school, value }) =>
    typeof value === 'number' ? [{ school, value }] : [],
  );
}
