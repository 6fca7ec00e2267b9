/** Receipts: how far the bureau has what was written here, so that a laptop knows what it still has to deliver. */
import type { Database } from 'better-sqlite3';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { prepared } from '../database/statement.ts';
import { setupOf } from '../keys/setup.ts';
import { digestStored } from '../log/digest.ts';
import { contiguousUpTo } from '../log/gaps.ts';
import { linesOf, readLines, trunkOf } from '../log/lines.ts';
import type { Lines } from '../log/lines.ts';
import { findReplica } from '../log/log.ts';
import type { Log } from '../log/log.ts';

/** What this workspace can confirm, per replica it knows by index of `replicas` (numbers here, in the manifest's order). */
export function listReceipts(log: Log, replicas: readonly number[]): BundleManifest['receipts'] {
  return replicas.flatMap((id, replica) => {
    const upTo = contiguousUpTo(log.db, id);
    const digest = digestStored(log, { replica: id, seq: upTo });
    return digest === null ? [] : [{ replica, upTo, digest }];
  });
}

/**
 * Remembers what a bureau confirms in its bundle; a laptop's word about another counts for nothing. The latest word
 * counts, not the highest: a bureau that was restored from a backup says that it has less. The caller has accepted the
 * signer.
 */
export function noteReceipts(log: Log, { createdBy, createdAt, replicas, receipts }: BundleManifest): void {
  if (!isOurBureau(log.db, createdBy.publicKey)) return;
  const lines = readLines(log);
  for (const { replica, upTo, digest } of receipts) {
    const known = findReplica(log.db, replicas[replica]!.id);
    const line = known === null ? null : findConfirmed(log, lines, known, upTo, digest);
    if (line === null) continue;
    prepared(
      log.db,
      `INSERT INTO receipt (replica, up_to, at) VALUES (?, ?, ?) ON CONFLICT (replica)
       DO UPDATE SET up_to = excluded.up_to, at = excluded.at WHERE excluded.at >= at`,
    ).run(line, upTo, Date.parse(createdAt));
  }
}

/**
 * What a person accepted as a bureau, whatever a manifest says of its maker; and of a workspace that works for one, that
 * one alone: what another has confirmed must still be carried home.
 */
function isOurBureau(db: Database, publicKey: string): boolean {
  const ours = setupOf(db)?.bureau.publicKey ?? publicKey;
  const role = prepared<[string], string>(db, 'SELECT role FROM signer WHERE public_key = ?').pluck();
  return publicKey === ours && role.get(publicKey) === 'bureau';
}

/** Whose changes a receipt is for: of two laptops that write under one id, the one that has the change it names. */
function findConfirmed(
  log: Log,
  lines: Lines,
  replica: number,
  upTo: number,
  digest: string | undefined,
): number | null {
  if (digest === undefined) return replica === log.own && upTo > log.seq ? null : replica;
  const digests = linesOf(lines, trunkOf(lines, replica)).map((line) => ({
    line,
    stored: digestStored(log, { replica: line, seq: upTo }),
  }));
  const confirmed = digests.find(({ stored }) => stored === digest);
  if (confirmed !== undefined) return confirmed.line;
  // Of another laptop we may have less than the bureau; of our own we have everything.
  return replica !== log.own && digests.every(({ stored }) => stored === null) ? replica : null;
}

/** Up to which change of a replica the bureau has everything, 0 when it has not said. */
export function receivedUpTo(db: Database, replica: number): number {
  return prepared<[number], number>(db, 'SELECT up_to FROM receipt WHERE replica = ?').pluck().get(replica) ?? 0;
}
