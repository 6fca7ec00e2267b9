/** Takes in a batch of bundle files, one transaction each; a bad one never stops the others. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ImportBatch, BundleResult, Gap, Signer } from '../../../shared/model/transfer.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import { prepared } from '../database/statement.ts';
import { adoptFile, mediaPath, registerMedia } from '../evidence/media-store.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { listGaps } from '../log/gaps.ts';
import { receiveChanges } from '../log/receive.ts';
import { inTransaction } from '../log/write.ts';
import { refreshEntities } from '../records/projection.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { findBundleFiles } from './find-files.ts';
import { readBundle, readChanges } from './read.ts';
import type { VerifiedBundle } from './read.ts';
import { acceptSigner, describeSigner, judgeSigner } from './signers.ts';

/** Accepts every signer: for a night job that a person has told so. */
export const ANY_KEY = '*';

/** 64 MiB of pages. */
const WAL_PAGES_WHILE_IMPORTING = 16384;

/**
 * @param paths files and folders; folders are searched for bundles
 * @param acceptKeys public keys that a person has accepted now, or {@link ANY_KEY}
 * @throws Failure cancelled, disk-full, disk-failed; what was merged before stays merged and is in the batch's record
 */
export async function importBundles(
  workspace: Workspace,
  paths: readonly string[],
  acceptKeys: readonly string[],
  context: JobContext,
): Promise<ImportBatch> {
  const { db } = workspace.log;
  const files = await findBundleFiles(paths);
  const batch = { id: workspace.newId(), at: workspace.log.now() };
  const number = Number(
    prepared(db, 'INSERT INTO batch (uid, at) VALUES (?, ?)').run(batch.id, batch.at).lastInsertRowid,
  );
  const results: BundleResult[] = [];
  // Checkpointing after every few bundles would write the same pages again and again.
  db.pragma(`wal_autocheckpoint = ${WAL_PAGES_WHILE_IMPORTING}`);
  try {
    for (const [position, file] of files.entries()) {
      context.report({ stage: 'merging', subject: path.basename(file), done: position, total: files.length });
      await breathe(context.signal);
      results.push(await importFile(workspace, file, { number, position, acceptKeys }, context));
    }
  } finally {
    db.pragma('wal_autocheckpoint = 1000');
    db.pragma('wal_checkpoint(PASSIVE)');
  }
  context.report({ stage: 'merging', subject: '', done: files.length, total: files.length });
  return { ...batch, results };
}

type Place = { readonly number: number; readonly position: number; readonly acceptKeys: readonly string[] };

async function importFile(
  workspace: Workspace,
  file: string,
  place: Place,
  context: JobContext,
): Promise<BundleResult> {
  const { db } = workspace.log;
  const staging = path.join(stagingFolder(workspace.folder), `import-${place.number}-${place.position}`);
  await mkdir(staging, { recursive: true });
  try {
    const verdict = await readBundle(file, { staging, signal: context.signal });
    const name = path.basename(file);
    if (!verdict.ok) {
      const { manifest, refusal } = verdict;
      const signer = manifest === undefined ? null : describeSigner(manifest);
      const about = { file: name, bundle: manifest?.id ?? null, signer, createdAt: manifest?.createdAt ?? null };
      return record(workspace, place, { ...about, outcome: 'refused', refusal });
    }
    const { manifest } = verdict.bundle;
    const signer = describeSigner(manifest);
    const about = { file: name, bundle: manifest.id, signer, createdAt: manifest.createdAt };
    const known = judgeSigner(db, signer, workspace.signingKey.publicKey);
    if (known.verdict === 'refused') {
      return record(workspace, place, { ...about, outcome: 'refused', refusal: known.refusal });
    }
    const accepted = place.acceptKeys.includes(signer.publicKey) || place.acceptKeys.includes(ANY_KEY);
    if (known.verdict === 'new' && !accepted) return record(workspace, place, { ...about, outcome: 'new-signer' });
    const adopted = await adoptMedia(workspace, verdict.bundle);
    try {
      return inTransaction(workspace.log, () => mergeBundle(workspace, verdict.bundle, signer, place, about));
    } catch (error) {
      for (const sha256 of adopted) await rm(mediaPath(mediaFolder(workspace.folder), sha256), { force: true });
      throw error;
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Files first: a row that names a file must never be there without it. @returns those that were not here */
async function adoptMedia(workspace: Workspace, bundle: VerifiedBundle): Promise<string[]> {
  const adopted: string[] = [];
  for (const media of bundle.media) {
    if (await adoptFile(mediaFolder(workspace.folder), media.path, media.sha256)) adopted.push(media.sha256);
  }
  return adopted;
}

type About = Pick<BundleResult, 'file' | 'bundle' | 'signer' | 'createdAt'>;

function mergeBundle(
  workspace: Workspace,
  bundle: VerifiedBundle,
  signer: Signer,
  place: Place,
  about: About,
): BundleResult {
  const { log } = workspace;
  const { db } = log;
  acceptSigner(db, signer, log.now());
  const conflictsBefore = countConflicts(workspace);
  const received = receiveChanges(log, {
    replicas: bundle.manifest.replicas,
    authors: bundle.manifest.authors,
    ranges: bundle.manifest.ranges,
    changes: () => readChanges(bundle),
  });
  const inspections = countInspections(workspace, received.touched);
  refreshEntities(db, received.touched);
  const mediaAdded = bundle.media.filter((media) => registerMedia(db, media)).length;
  noteRuns(workspace, place.number, received.runs);
  return record(workspace, place, {
    ...about,
    outcome: received.added === 0 && mediaAdded === 0 ? 'already-here' : 'merged',
    counts: {
      changes: received.added + received.known,
      added: received.added,
      known: received.known,
      ...inspections,
      conflicts: Math.max(0, countConflicts(workspace) - conflictsBefore),
      mediaAdded,
    },
    gaps: findGaps(workspace, received.runs),
    branches: received.branches.length,
  });
}

function record(workspace: Workspace, place: Place, result: BundleResult): BundleResult {
  prepared(workspace.log.db, 'INSERT INTO batch_file (batch, position, result) VALUES (?, ?, ?)').run(
    place.number,
    place.position,
    JSON.stringify(result),
  );
  return result;
}

function countConflicts(workspace: Workspace): number {
  return prepared(workspace.log.db, 'SELECT COUNT(*) FROM cell WHERE conflict = 1').pluck().get() as number;
}

/** Asked before the rows are refreshed: an inspection that has no row yet is new. */
function countInspections(
  workspace: Workspace,
  touched: ReadonlySet<number>,
): { inspectionsNew: number; inspectionsUpdated: number } {
  const { db } = workspace.log;
  const isInspection = prepared<[number], number>(
    db,
    `SELECT 1 FROM cell WHERE entity = ? AND kind = 'inspection' AND field = 'subject'`,
  ).pluck();
  const hasRow = prepared<[number], number>(db, 'SELECT 1 FROM inspection WHERE entity = ?').pluck();
  let inspectionsNew = 0;
  let inspectionsUpdated = 0;
  for (const entity of touched) {
    if (isInspection.get(entity) === undefined) continue;
    if (hasRow.get(entity) === undefined) inspectionsNew += 1;
    else inspectionsUpdated += 1;
  }
  return { inspectionsNew, inspectionsUpdated };
}

type FiledRun = { readonly replica: number; readonly from: number; readonly to: number };

/** Which changes a batch carried, those already here included: what its undoing would take back depends on it. */
function noteRuns(workspace: Workspace, batch: number, runs: readonly FiledRun[]): void {
  for (const run of runs) {
    prepared(
      workspace.log.db,
      `INSERT INTO batch_run (batch, replica, from_seq, to_seq) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ).run(batch, run.replica, run.from, run.to);
  }
}

/** What is still missing of the replicas that a bundle carried. */
function findGaps(workspace: Workspace, runs: readonly FiledRun[]): Gap[] {
  const { db } = workspace.log;
  return [...new Set(runs.map((run) => run.replica))].flatMap((id) => {
    const replica = prepared<[number], { uid: string; name: string; branchFrom: number | null }>(
      db,
      'SELECT uid, name, branch_from AS branchFrom FROM replica WHERE id = ?',
    ).get(id)!;
    return listGaps(db, id, replica.branchFrom ?? 1).map(({ from, to }) => ({
      replica: replica.uid as ReplicaId,
      name: replica.name,
      from,
      to,
    }));
  });
}
