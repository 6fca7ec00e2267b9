/** Running a table's query, and small things that tables do with numbers. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';
import { pick } from './scope.ts';
import type { Bounds } from './scope.ts';

export function queryAll<Row>(
  db: Database,
  sql: string,
  bounds: Bounds,
  more: { readonly [name: string]: string } = {},
): Row[] {
  return prepared<unknown[], Row>(db, sql).all({ ...pick(sql, bounds), ...more });
}

/** A share; null where there is nothing to share. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** A difference; null where either is missing. */
export function minus(now: number | null | undefined, before: number | null | undefined): number | null {
  return now === null || now === undefined || before === null || before === undefined ? null : now - before;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
