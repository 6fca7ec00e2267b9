/** What a colleague needs to go on with a visit, and nothing else of this laptop. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';
import type { Log } from '../log/log.ts';
import { familyOf } from '../records/conflicts/duplicates-row.ts';
import { selectRuns } from './selection.ts';
import type { Selection } from './selection.ts';

/**
 * Every change, whoever wrote it, of the visit, its inspections (with those joined into them), their photos and checklists,
 * the visit's findings and the older ones that it rechecked, its school and that school's venues.
 *
 * @param visit the visit's number
 */
export function selectVisit(log: Log, visit: number): Selection {
  return selectRuns(log, 'entity', listEntities(log.db, visit));
}

function listEntities(db: Database, visit: number): readonly number[] {
  const list = (sql: string, ...given: readonly (number | readonly number[])[]): number[] =>
    prepared<unknown[], number>(db, sql)
      .pluck()
      .all(...given.map((one) => (typeof one === 'number' ? one : JSON.stringify(one))));
  const inspections = [
    ...new Set(
      list('SELECT entity FROM inspection WHERE visit = ?', visit).flatMap((one) => [
        one,
        ...list(`SELECT entity FROM inspection WHERE entity IN ${familyOf('?')}`, one),
      ]),
    ),
  ];
  const schools = list(
    `SELECT school FROM visit WHERE entity = ? UNION SELECT e.id FROM cell AS c JOIN entity AS e
       ON e.uid = json_extract(c.value, '$.school') WHERE c.entity = ? AND c.kind = 'visit' AND c.field = 'plan'`,
    visit,
    visit,
  );
  const own = list(
    `SELECT entity FROM finding WHERE visit = ? UNION
     SELECT entity FROM finding WHERE inspection IN (SELECT value FROM json_each(?))`,
    visit,
    inspections,
  );
  const findings = [...new Set([...own, ...list('SELECT finding FROM recheck WHERE visit = ?', visit)])];
  return [
    visit,
    ...inspections,
    ...schools,
    ...findings,
    ...list('SELECT entity FROM recheck WHERE finding IN (SELECT value FROM json_each(?))', findings),
    ...list('SELECT entity FROM venue WHERE school IN (SELECT value FROM json_each(?))', schools),
    ...list(
      `SELECT entity FROM photo WHERE visit = ? UNION
       SELECT entity FROM photo WHERE inspection IN (SELECT value FROM json_each(?)) UNION
       SELECT entity FROM photo WHERE finding IN (SELECT value FROM json_each(?))`,
      visit,
      inspections,
      findings,
    ),
    ...list(
      `SELECT DISTINCT e.id FROM inspection AS i JOIN entity AS e ON e.uid = i.template
       WHERE i.entity IN (SELECT value FROM json_each(?))`,
      inspections,
    ),
  ];
}
