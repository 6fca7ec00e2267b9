/** What a laptop says of itself in its bundles: the key that packages for it are encrypted to, and which ones it has. */
import type { Database } from 'better-sqlite3';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { prepared } from '../database/statement.ts';
import { noteOwnTeam } from '../records/rounds/task-list.ts';
import { noteCameBack } from '../records/visits/handed-over.ts';
import { readSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';

/** So many of the packages that it took in last. */
const PACKAGES = 50;

/** The member of the manifest; none for a bureau, whose setup says what it is. */
export function describeLaptop({ role, ageKey, log }: Workspace): Pick<BundleManifest, 'laptop'> {
  if (role !== 'inspector' || ageKey === null) return {};
  const packages = prepared<[number], string>(
    log.db,
    `SELECT DISTINCT json_extract(f.result, '$.bundle') FROM batch_file AS f JOIN batch AS b ON b.id = f.batch
     WHERE b.withdrawn_at IS NULL AND json_extract(f.result, '$.signer.role') = 'bureau'
       AND json_extract(f.result, '$.outcome') IN ('merged', 'already-here')
     ORDER BY f.batch DESC LIMIT ?`,
  ).pluck();
  return { laptop: { recipient: ageKey.recipient, packages: packages.all(PACKAGES) } };
}

/**
 * Remembers what a verified bundle of an accepted signer says: of the laptop that made it, the latest word; and of a
 * package, which team it was made for; and of a colleague's handover, that this visit's half is back. The caller holds the
 * transaction.
 */
export function noteLaptop(db: Database, manifest: BundleManifest): void {
  const { id, purpose, createdBy, createdAt, laptop, tasks, handover } = manifest;
  if (laptop !== undefined && createdBy.role === 'inspector') {
    const at = Date.parse(createdAt);
    prepared(
      db,
      'UPDATE signer SET laptop = ?, laptop_at = ? WHERE public_key = ? AND COALESCE(laptop_at, 0) <= ?',
    ).run(JSON.stringify(laptop), at, createdBy.publicKey, at);
  }
  if (handover !== undefined && createdBy.replica !== readSetting(db, 'replica')) noteCameBack(db, handover.visit, id);
  if (tasks !== undefined && purpose === 'package') noteOwnTeam(db, tasks.team);
}
