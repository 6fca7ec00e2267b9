/** Whether what was written here has reached the bureau. */
import type { Delivery } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { setupOf } from '../keys/setup.ts';
import type { Log } from '../log/log.ts';
import { readSetting } from '../settings.ts';

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

/** What stands where in the order of getting there. */
const ORDER: readonly Delivery[] = ['here', 'exported', 'delivered'];

/**
 * Where entities' changes have got to: confirmed by the bureau, out on a stick, or still here only. A laptop also carries
 * what a colleague handed over, and what it wrote itself before it was moved or restored; the bureau's own changes need
 * not go back to it, and a bureau delivers its own alone. Cells hold the latest change, and what comes before a contiguous
 * receipt came with it.
 *
 * @param entities numbers of the entities that belong together
 */
export function findDelivery({ db, own }: Log, entities: readonly number[]): Delivery {
  const isBureau = readSetting(db, 'role') === 'bureau';
  const rows = prepared<unknown[], { replica: number; last: number; exported: number; received: number }>(
    db,
    `SELECT c.replica, MAX(c.seq) AS last,
       COALESCE((SELECT up_to FROM exported WHERE replica = c.replica), 0) AS exported,
       COALESCE((SELECT up_to FROM receipt WHERE replica = c.replica), 0) AS received
     FROM cell AS c JOIN replica AS r ON r.id = c.replica
     WHERE c.entity IN (SELECT value FROM json_each(:entities)) AND r.public_key <> :bureau
       AND (:isBureau = 0 OR c.replica = :own) GROUP BY c.replica`,
  ).all({
    entities: JSON.stringify(entities),
    bureau: setupOf(db)?.bureau.publicKey ?? 'nobody',
    isBureau: isBureau ? 1 : 0,
    own,
  });
  const states = rows.map(({ last, exported, received }): Delivery => {
    if (last <= received) return 'delivered';
    return last <= exported ? 'exported' : 'here';
  });
  return ORDER.find((state) => states.includes(state)) ?? 'delivered';
}
