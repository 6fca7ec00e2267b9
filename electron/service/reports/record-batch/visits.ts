/** The visits of a period of which there is something to record. */
import type { Database } from 'better-sqlite3';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { queryAll } from '../../analysis/query.ts';
import { boundsOf, IN_SHEETS, SHEETS } from '../../analysis/scope.ts';
import { IN_FORCE } from '../../records/conflicts/duplicates-row.ts';

export type BatchVisit = {
  readonly id: string;
  readonly on: string;
  readonly school: string;
  readonly town: string;
  readonly sheets: number;
  readonly open: number;
};

const VISITS = `
  WITH held AS (
    SELECT i.visit, i.school, MIN(i.held_on) AS held_on, SUM(i.state = 'finished') AS sheets, SUM(i.state <> 'finished') AS open
    FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school WHERE ${IN_FORCE} AND ${IN_SHEETS} GROUP BY i.visit)
  SELECT e.uid AS id, COALESCE(v.held_on, held.held_on) AS "on", COALESCE(s.name, '') AS school,
    COALESCE(s.town, '') AS town, held.sheets, held.open
  FROM held JOIN entity AS e ON e.id = held.visit LEFT JOIN visit AS v ON v.entity = held.visit
    LEFT JOIN school AS s ON s.entity = COALESCE(v.school, held.school)
  ORDER BY town, school, "on", held.visit`;

const FINISHED = `SELECT COUNT(DISTINCT i.visit) AS count ${SHEETS}`;
const HELD = `SELECT COUNT(DISTINCT i.visit) AS count FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school
  WHERE ${IN_FORCE} AND ${IN_SHEETS}`;

/** By town and school. A visit of which nothing is finished is there as well, with no sheets. */
export function listVisitsToRecord(db: Database, scope: Scope, today: string): BatchVisit[] {
  return queryAll<BatchVisit>(db, VISITS, boundsOf(scope, today));
}

export function countVisits(db: Database, scope: Scope, today: string): { visits: number; unfinished: number } {
  const count = (sql: string): number => queryAll<{ count: number }>(db, sql, boundsOf(scope, today))[0]!.count;
  const visits = count(FINISHED);
  return { visits, unfinished: count(HELD) - visits };
}
