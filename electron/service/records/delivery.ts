/** Whether what was written here has reached the bureau. */
import type { Delivery } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import type { Log } from '../log/log.ts';

/** What was found, looked at again and photographed at a visit or in its inspections, by number. */
export function listBelongings({ db }: Log, visit: number): number[] {
  return prepared<[{ visit: number }], number>(
    db,
    `SELECT entity FROM finding WHERE visit = :visit UNION ALL SELECT entity FROM recheck WHERE visit = :visit
     UNION ALL SELECT entity FROM photo WHERE visit = :visit
     UNION ALL SELECT p.entity FROM inspection AS i JOIN photo AS p ON p.inspection = i.entity WHERE i.visit = :visit
     UNION ALL SELECT p.entity FROM finding AS f JOIN photo AS p ON p.finding = f.entity WHERE f.visit = :visit`,
  )
    .pluck()
    .all({ visit });
}

/**
 * Where an entity's own changes have got to: confirmed by the bureau, out on a stick, or still here only. Cells hold the
 * latest of them, and what comes before a contiguous receipt came with it.
 *
 * @param entities numbers of the entities that belong together
 */
export function findDelivery({ db, own }: Log, entities: readonly number[]): Delivery {
  const upTo = (table: 'receipt' | 'exported'): number =>
    prepared<[number], number>(db, `SELECT up_to FROM ${table} WHERE replica = ?`).pluck().get(own) ?? 0;
  const last = prepared<[number, string], number | null>(
    db,
    'SELECT MAX(seq) FROM cell WHERE replica = ? AND entity IN (SELECT value FROM json_each(?))',
  )
    .pluck()
    .get(own, JSON.stringify(entities));
  if (last === null || last === undefined) return 'delivered';
  if (last <= upTo('receipt')) return 'delivered';
  return last <= upTo('exported') ? 'exported' : 'here';
}
