/** Merges a verified bundle in bounded steps; a merge cut short leaves nothing. */
import { rm } from 'node:fs/promises';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import type { BundleCounts, BundleResult, Gap } from '../../../shared/model/transfer.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import { prepared } from '../database/statement.ts';
import { adoptFile, mediaPath, registerMedia } from '../evidence/media-store.ts';
import { breathe } from '../jobs.ts';
import { listGaps } from '../log/gaps.ts';
import type { Log } from '../log/log.ts';
import { makeReceiver } from '../log/receive.ts';
import type { Incoming, Received, Receiver } from '../log/receive.ts';
import { adoptSetup } from '../keys/setup.ts';
import { setAside } from '../log/set-aside.ts';
import type { ReplicaRun } from '../log/set-aside.ts';
import { inLaterDurableTransaction, inTransaction } from '../log/write.ts';
import { refreshEntities } from '../records/projection.ts';
import { mediaFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { toDiskFailure } from './disk-failure.ts';
import { noteLaptop } from './laptop-note.ts';
import { readChanges } from './read.ts';
import type { VerifiedBundle } from './read.ts';
import { noteReceipts } from './receipts.ts';
import { acceptSigner } from './signers.ts';
import type { StagedFile } from './staged-file.ts';
import { countConflicts, countInspections, startTally } from './tally.ts';

/** So many changes are merged at once; a longer bundle goes in steps between which waiting calls are answered. */
const AT_ONCE = 3000;
const STEP = 1000;

/** Where a result is filed: the batch's number and the file's position in it. */
export type Place = { readonly batch: number; readonly position: number };

/**
 * @param file staged, its signer accepted
 * @throws Failure cancelled, disk-full, disk-failed; the workspace is then as before
 */
export async function mergeBundle(
  workspace: Workspace,
  file: StagedFile & { readonly ok: true },
  place: Place,
  signal: AbortSignal,
): Promise<BundleResult> {
  const adopted: string[] = [];
  const merge = makeMerge(workspace, file, place);
  try {
    await adoptMedia(workspace, file.bundle, adopted);
    while (!merge.step()) await breathe(signal);
    return merge.result();
  } catch (error) {
    takeBackMerging(workspace.log);
    for (const sha256 of adopted) await rm(mediaPath(mediaFolder(workspace.folder), sha256), { force: true });
    throw error;
  }
}

/** Takes back what a merge that was cut short had added; for this start or after a crash. */
export function takeBackMerging(log: Log): void {
  const left = log.db.prepare<[], { batch: number; added: string }>('SELECT batch, added FROM merging').get();
  if (left === undefined) return;
  inTransaction(log, () => {
    refreshEntities(log.db, setAside(log, left.batch, JSON.parse(left.added) as ReplicaRun[]), true);
    prepared(log.db, 'DELETE FROM set_aside WHERE batch = ?').run(left.batch);
    log.db.exec('DELETE FROM merging');
  });
}

export function toIncoming(bundle: VerifiedBundle): Incoming {
  const { replicas, authors, ranges } = bundle.manifest;
  return { replicas, authors, ranges, changes: () => readChanges(bundle) };
}

/** Files first: a row that names a file must never be there without it. `adopted` gets those that were not here. */
async function adoptMedia(workspace: Workspace, bundle: VerifiedBundle, adopted: string[]): Promise<void> {
  try {
    for (const media of bundle.media) {
      if (await adoptFile(mediaFolder(workspace.folder), media.path, media.sha256)) adopted.push(media.sha256);
    }
  } catch (error) {
    throw toDiskFailure(error, 'workspace', { folder: mediaFolder(workspace.folder) });
  }
}

type Merge = {
  /** One transaction's worth; true when it was the last. */
  step(): boolean;
  result(): BundleResult;
};

function makeMerge(workspace: Workspace, file: StagedFile & { readonly ok: true }, place: Place): Merge {
  const { log } = workspace;
  const { bundle, signer, about } = file;
  const isLong = bundle.manifest.counts.changes > AT_ONCE;
  const most = isLong ? STEP : AT_ONCE;
  const chunks = readChanges(bundle);
  const tally = startTally();
  const conflictsBefore = countConflicts(log);
  let receiver: Receiver | null = null;
  let result: BundleResult | null = null;

  const finish = (received: Received): BundleResult => {
    const mediaAdded = bundle.media.filter((media) => registerMedia(log.db, media)).length;
    noteRuns(log, place.batch, received.runs);
    const counts: BundleCounts = {
      changes: received.added + received.known,
      added: received.added,
      known: received.known,
      inspectionsNew: tally.inspectionsNew,
      inspectionsUpdated: tally.inspectionsUpdated,
      conflicts: Math.max(0, countConflicts(log) - conflictsBefore),
      mediaAdded,
    };
    const outcome = received.added === 0 && mediaAdded === 0 ? 'already-here' : 'merged';
    const gaps = findGaps(log, bundle.manifest, received.runs);
    return recordResult(log, place, { ...about, outcome, counts, gaps, branches: received.branches.length });
  };

  return {
    step() {
      return inLaterDurableTransaction(log, () => {
        receiver ??= makeReceiver(log, toIncoming(bundle));
        const { received } = receiver;
        const before = received.added + received.known;
        let done = false;
        while (!done && received.added + received.known - before < most) {
          const next = chunks.next();
          done = next.done === true;
          if (next.done !== true) receiver.take(next.value);
        }
        countInspections(log, received.touched, tally);
        refreshEntities(log.db, received.touched, false, received.fresh);
        received.touched.clear();
        if (done) {
          acceptSigner(log.db, signer, log.now());
          noteReceipts(log, bundle.manifest);
          noteLaptop(log.db, bundle.manifest);
          adoptSetup(log.db, bundle.manifest, workspace.signingKey.publicKey);
          log.db.exec('DELETE FROM merging');
          result = finish(received);
        } else if (isLong) noteMerging(log, place.batch, received.addedRuns);
        return done;
      });
    },
    result: () => result!,
  };
}

export function recordResult(log: Log, place: Place, result: BundleResult): BundleResult {
  prepared(log.db, 'INSERT INTO batch_file (batch, position, result) VALUES (?, ?, ?)').run(
    place.batch,
    place.position,
    JSON.stringify(result),
  );
  return result;
}

function noteMerging(log: Log, batch: number, added: readonly ReplicaRun[]): void {
  prepared(
    log.db,
    'INSERT INTO merging (batch, added) VALUES (?, ?) ON CONFLICT (batch) DO UPDATE SET added = excluded.added',
  ).run(batch, JSON.stringify(added));
}

/** Which changes a batch carried, those already here included: what its undoing takes back depends on it. */
function noteRuns(log: Log, batch: number, runs: readonly ReplicaRun[]): void {
  for (const run of runs) {
    prepared(
      log.db,
      `INSERT INTO batch_run (batch, replica, from_seq, to_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ).run(batch, run.replica, run.from, run.to);
  }
}

/**
 * What is still missing of the replicas that a bundle carried. A package and a handover leave out what is not for a laptop,
 * and so does what a laptop carries on of them: its ranges then do not say that they are complete.
 */
export function findGaps(log: Log, { purpose, replicas, ranges }: BundleManifest, runs: readonly ReplicaRun[]): Gap[] {
  if (purpose === 'package' || purpose === 'handover') return [];
  const parts = new Set(ranges.filter(({ complete }) => !complete).map((range) => replicas[range.replica]!.id));
  return [...new Set(runs.map((run) => run.replica))].flatMap((id) => {
    const replica = prepared<[number], { uid: string; name: string; branchFrom: number | null }>(
      log.db,
      'SELECT uid, name, branch_from AS branchFrom FROM replica WHERE id = ?',
    ).get(id)!;
    if (parts.has(replica.uid)) return [];
    return listGaps(log.db, id, replica.branchFrom ?? 1).map(({ from, to }) => ({
      replica: replica.uid as ReplicaId,
      name: replica.name,
      from,
      to,
    }));
  });
}
