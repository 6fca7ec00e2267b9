/**
 * What a batch would do, found by doing it where nothing is kept. Each bundle is tried on top of those before it, so what
 * two of them share counts once and what they disagree about shows: as the merge then does it.
 */
import { rmSync, mkdirSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../../../shared/model/failure.ts';
import type { PreviewedBundle, Refusal } from '../../../shared/model/transfer.ts';
import { explainSqliteError } from '../database/open.ts';
import { prepared } from '../database/statement.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { openLog } from '../log/log.ts';
import type { Log } from '../log/log.ts';
import { makeReceiver } from '../log/receive.ts';
import { inTransaction } from '../log/write.ts';
import type { Workspace } from '../workspace.ts';
import { findGaps, toIncoming } from './merge.ts';
import { readChanges } from './read.ts';
import { acceptSigner, judgeSigner } from './signers.ts';
import type { StagedFile } from './staged-file.ts';
import { countConflicts, countInspections, startTally } from './tally.ts';

/** So many changes are tried in one go, in a transaction that is taken back; more are tried on a copy, step by step. */
const AT_ONCE = 3000;
/** Pages copied between two looks at waiting calls: 4 MiB. */
const PAGES_AT_ONCE = 1024;

export type Tried =
  | Pick<PreviewedBundle & { verdict: 'ready' }, 'verdict' | 'counts' | 'gaps' | 'branches'>
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

type Ready = StagedFile & { readonly ok: true };

/**
 * @param files as they will be merged, one after the other, every signer accepted
 * @param folder on the workspace's disk, for a copy of the database that is gone afterwards
 * @returns what becomes of each, in their order
 * @throws Failure cancelled; disk-full, disk-failed when the copy can't be made
 */
export async function tryBatch(
  workspace: Workspace,
  files: readonly StagedFile[],
  folder: string,
  context: JobContext,
): Promise<readonly Tried[]> {
  const changes = files.reduce((sum, file) => sum + (file.ok ? file.bundle.manifest.counts.changes : 0), 0);
  if (changes > AT_ONCE) return tryOnCopy(workspace, files, folder, context);
  let tried: readonly Tried[] | null = null;
  try {
    inTransaction(workspace.log, () => {
      const steps = tryEach(workspace, workspace.log, files);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      tried = step.value;
      // Ends the transaction without a trace.
      throw new Failure('cancelled');
    });
  } catch (error) {
    if (tried === null) throw error;
  }
  return tried!;
}

async function tryOnCopy(
  workspace: Workspace,
  files: readonly StagedFile[],
  folder: string,
  context: JobContext,
): Promise<readonly Tried[]> {
  const file = path.join(folder, 'trial.db');
  mkdirSync(folder, { recursive: true });
  await checkRoom(workspace, folder);
  let copy: Database.Database | null = null;
  try {
    await workspace.log.db.backup(file, {
      progress: () => {
        if (context.signal.aborted) throw new Failure('cancelled');
        return PAGES_AT_ONCE;
      },
    });
    copy = new Database(file);
    copy.pragma('locking_mode = EXCLUSIVE');
    // Nothing of it is ever kept.
    copy.pragma('journal_mode = OFF');
    copy.pragma('synchronous = OFF');
    copy.pragma('temp_store = MEMORY');
    copy.pragma('cache_size = -65536');
    copy.exec('BEGIN IMMEDIATE');
    const steps = tryEach(workspace, openLog(copy, workspace.replica, workspace.log.now), files);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      context.report({ stage: 'merging', ...step.value });
      await breathe(context.signal);
    }
  } catch (error) {
    throw explainSqliteError(error, workspace.folder);
  } finally {
    copy?.close();
    rmSync(file, { force: true });
  }
}

/** @throws Failure disk-full, before the copy takes the last of it */
async function checkRoom(workspace: Workspace, folder: string): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(folder);
  const needed = statSync(workspace.log.db.name).size;
  const free = bavail * bsize;
  // Some network folders report no size at all.
  if (blocks > 0 && needed > free) throw new Failure('disk-full', { place: 'workspace', needed, free });
}

/** The position of the file that is being tried, for a progress bar. */
type Step = { readonly subject: string; readonly done: number; readonly total: number };

function* tryEach(workspace: Workspace, log: Log, files: readonly StagedFile[]): Generator<Step, readonly Tried[]> {
  const tried: Tried[] = [];
  const arrived: Arrived = { inspections: new Set(), media: new Set() };
  for (const [done, file] of files.entries()) {
    const at = { subject: file.about.file, done, total: files.length };
    yield at;
    tried.push(
      file.ok ? yield* tryFile(workspace, log, file, arrived, at) : { verdict: 'refused', refusal: file.refusal },
    );
  }
  return tried;
}

/** What the bundles before have brought that no table says. */
type Arrived = { readonly inspections: Set<number>; readonly media: Set<string> };

/** Rows are not refreshed: counting needs cells only. */
function* tryFile(
  { signingKey }: Workspace,
  log: Log,
  { bundle, signer }: Ready,
  arrived: Arrived,
  at: Step,
): Generator<Step, Tried> {
  const judged = judgeSigner(log.db, signer, signingKey.publicKey);
  if (judged.verdict === 'refused') return { verdict: 'refused', refusal: judged.refusal };
  const conflictsBefore = countConflicts(log);
  const tally = startTally();
  const receiver = makeReceiver(log, toIncoming(bundle));
  const { received } = receiver;
  for (const chunk of readChanges(bundle)) {
    receiver.take(chunk);
    countInspections(log, received.touched, tally, arrived.inspections);
    received.touched.clear();
    yield at;
  }
  acceptSigner(log.db, signer, log.now());
  for (const inspection of tally.counted) arrived.inspections.add(inspection);
  return {
    verdict: 'ready',
    counts: {
      changes: received.added + received.known,
      added: received.added,
      known: received.known,
      inspectionsNew: tally.inspectionsNew,
      inspectionsUpdated: tally.inspectionsUpdated,
      conflicts: Math.max(0, countConflicts(log) - conflictsBefore),
      mediaAdded: bundle.media.filter(({ sha256 }) => isFirst(log, sha256, arrived.media)).length,
    },
    gaps: findGaps(log, bundle.manifest, received.runs),
    branches: received.branches.length,
  };
}

function isFirst(log: Log, sha256: string, arrived: Set<string>): boolean {
  if (arrived.has(sha256)) return false;
  arrived.add(sha256);
  return prepared(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(sha256) === undefined;
}
