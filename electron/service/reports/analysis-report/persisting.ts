/** Findings that come again, and those that are late: of the period, with the schools that they are at. */
import type { Database } from 'better-sqlite3';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { queryAll } from '../../analysis/query.ts';
import { boundsOf, FINDINGS, IS_OVERDUE } from '../../analysis/scope.ts';

export type Persisting = {
  /** Found before at the same place, and again. */
  readonly repeated: number;
  readonly repeatedSchools: number;
  readonly overdue: number;
  readonly overdueSchools: number;
};

const QUERY = `SELECT COUNT(f.earlier) AS repeated,
    COUNT(DISTINCT CASE WHEN f.earlier IS NOT NULL THEN f.school END) AS repeatedSchools,
    COALESCE(SUM(${IS_OVERDUE}), 0) AS overdue, COUNT(DISTINCT CASE WHEN ${IS_OVERDUE} THEN f.school END) AS overdueSchools
  ${FINDINGS}`;

export function countPersisting(db: Database, scope: Scope, today: string): Persisting {
  return queryAll<Persisting>(db, QUERY, boundsOf(scope, today))[0]!;
}
