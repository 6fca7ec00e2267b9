/** Receipts: how far the bureau has what was written here, so that a laptop knows what it still has to deliver. */
import type { Database } from 'better-sqlite3';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { prepared } from '../database/statement.ts';
import { contiguousUpTo } from '../log/gaps.ts';
import type { Log } from '../log/log.ts';
import { findReplica } from '../log/log.ts';

/** What this workspace can confirm, per replica it knows by index of `replicas` (numbers here, in the manifest's order). */
export function listReceipts(db: Database, replicas: readonly number[]): BundleManifest['receipts'] {
  return replicas
    .map((id, replica) => ({ replica, upTo: contiguousUpTo(db, id) }))
    .filter((receipt) => receipt.upTo > 0);
}

/** Remembers what a bureau confirms in its bundle; a laptop's word about another counts for nothing. */
export function noteReceipts(log: Log, { createdBy, replicas, receipts }: BundleManifest): void {
  if (createdBy.role !== 'bureau') return;
  for (const { replica, upTo } of receipts) {
    const id = findReplica(log.db, replicas[replica]!.id);
    if (id === null) continue;
    prepared(
      log.db,
      `INSERT INTO receipt (replica, up_to, at) VALUES (?, ?, ?) ON CONFLICT (replica)
       DO UPDATE SET up_to = MAX(up_to, excluded.up_to), at = excluded.at`,
    ).run(id, upTo, log.now());
  }
}

/** Up to which change of a replica the bureau has everything, 0 when it has not said. */
export function receivedUpTo(db: Database, replica: number): number {
  return prepared<[number], number>(db, 'SELECT up_to FROM receipt WHERE replica = ?').pluck().get(replica) ?? 0;
}
