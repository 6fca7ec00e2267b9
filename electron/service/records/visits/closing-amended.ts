/** Keeps `visit.amended` in step: whether a visit's content is still what was signed. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../../database/statement.ts';
import { hashVisit } from './visit-content.ts';

/**
 * The signed visits to which these entities belong as their rows stand now. What moves from one visit to another concerns
 * both: ask before the rows are made anew, and again afterwards.
 */
export function listSignedVisits(db: Database, entities: readonly number[]): number[] {
  if (!isAnySigned(db)) return [];
  return prepared<[string], number>(
    db,
    `WITH touched (entity) AS (SELECT value FROM json_each(?)),
       finding_of (entity) AS (SELECT entity FROM touched
         UNION SELECT p.finding FROM photo AS p JOIN touched AS t ON t.entity = p.entity WHERE p.finding IS NOT NULL),
       inspection_of (entity) AS (SELECT entity FROM touched
         UNION SELECT p.inspection FROM photo AS p JOIN touched AS t ON t.entity = p.entity WHERE p.inspection IS NOT NULL),
       recheck_of (entity) AS (SELECT entity FROM touched
         UNION SELECT p.recheck FROM photo AS p JOIN touched AS t ON t.entity = p.entity WHERE p.recheck IS NOT NULL),
       visit_of (entity) AS (SELECT entity FROM touched
         UNION SELECT i.visit FROM inspection AS i JOIN inspection_of AS t ON t.entity = i.entity
         UNION SELECT f.visit FROM finding AS f JOIN finding_of AS t ON t.entity = f.entity
         UNION SELECT r.visit FROM recheck AS r JOIN recheck_of AS t ON t.entity = r.entity
         UNION SELECT p.visit FROM photo AS p JOIN touched AS t ON t.entity = p.entity)
     SELECT v.entity FROM visit_of AS t JOIN visit AS v ON v.entity = t.entity WHERE v.signed IS NOT NULL`,
  )
    .pluck()
    .all(JSON.stringify(entities));
}

/** By its index, where only signed visits stand: left to itself, SQLite would pass over every visit that is not. */
function isAnySigned(db: Database): boolean {
  const sql = 'SELECT 1 FROM visit INDEXED BY visit_signed WHERE signed IS NOT NULL LIMIT 1';
  return prepared(db, sql).get() !== undefined;
}

/** Compares what was signed with what stands. The caller holds the transaction in which their content changed. */
export function refreshAmended(db: Database, visits: Iterable<number>): void {
  for (const visit of visits) {
    const row = prepared<[number], { closed: number; signed: string | null; reopened: number }>(
      db,
      `SELECT v.closed, v.signed, EXISTS (SELECT 1 FROM cell AS c WHERE c.entity = v.entity AND c.kind = 'visit'
         AND c.field = 'closing') AS reopened FROM visit AS v WHERE v.entity = ?`,
    ).get(visit);
    if (row === undefined || row.signed === null) continue;
    const hash = hashVisit(db, visit);
    const signed = JSON.parse(row.signed) as string[];
    const isAmended = signed.some((one) => one !== hash) || (row.closed === 0 && row.reopened === 1);
    prepared(db, 'UPDATE visit SET amended = ? WHERE entity = ?').run(isAmended ? 1 : 0, visit);
  }
}
