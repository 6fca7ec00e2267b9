/** Which findings are of the same item, venue and school, and which of them repeats one that had been closed out. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../../database/statement.ts';

export type FindingPlace = { readonly school: number; readonly item: string; readonly venue: number | null };

/** Undefined for a finding that is not here, or of no item: such a one repeats nothing. */
export function findPlaceOf(db: Database, finding: number): FindingPlace | undefined {
  return prepared<[number], FindingPlace>(
    db,
    'SELECT school, item, venue FROM finding WHERE entity = ? AND item IS NOT NULL',
  ).get(finding);
}

export function isSamePlace(a: FindingPlace, b: FindingPlace | undefined): boolean {
  return a.school === b?.school && a.item === b.item && a.venue === b.venue;
}

/**
 * Sets `earlier` of all findings of a place: the last one that had been closed out when it was found, unless that one
 * proved unfounded. It follows from the rows alone, so in whatever order they come they say the same.
 */
export function linkEarlier(db: Database, { school, item, venue }: FindingPlace): void {
  const count = prepared<unknown[], number>(
    db,
    'SELECT COUNT(*) FROM finding WHERE school = ? AND item = ? AND venue IS ?',
  ).pluck();
  if (count.get(school, item, venue)! < 2) {
    prepared(
      db,
      'UPDATE finding SET earlier = NULL WHERE school = ? AND item = ? AND venue IS ? AND earlier IS NOT NULL',
    ).run(school, item, venue);
    return;
  }
  prepared(
    db,
    `UPDATE finding SET earlier = linked.earlier FROM (
       SELECT f.entity, (SELECT old.entity FROM finding AS old JOIN entity AS e ON e.id = old.entity
         WHERE old.school = f.school AND old.item = f.item AND old.venue IS f.venue AND old.found_on < f.found_on
           AND old.state = 'closed' AND old.closure IS NOT 'unfounded' AND old.state_on <= f.found_on
         ORDER BY old.state_on DESC, old.found_on DESC, e.uid LIMIT 1) AS earlier
       FROM finding AS f WHERE f.school = ? AND f.item = ? AND f.venue IS ?) AS linked
     WHERE finding.entity = linked.entity AND finding.earlier IS NOT linked.earlier`,
  ).run(school, item, venue);
}
