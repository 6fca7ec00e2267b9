/** What a batch would do, found by doing it and taking it back. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../../shared/model/failure.ts';
import type { ImportPreview, PreviewedBundle } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { receiveChanges } from '../log/receive.ts';
import { inTransaction } from '../log/write.ts';
import { stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { findBundleFiles } from './find-files.ts';
import { countConflicts, countInspections, findGaps, toIncoming } from './merge.ts';
import { stageFile } from './staged-file.ts';
import type { StagedFile } from './staged-file.ts';

/** Files that lie checked in staging, waiting for a person's word. */
export type PreparedBatch = { readonly id: string; readonly folder: string; readonly files: readonly StagedFile[] };

/**
 * Reads and checks every file, and tries each on the workspace as it is now.
 *
 * @throws Failure cancelled, disk-full, disk-failed; nothing is left of it then
 */
export async function previewBundles(
  workspace: Workspace,
  paths: readonly string[],
  context: JobContext,
): Promise<{ batch: PreparedBatch; preview: ImportPreview }> {
  const id = workspace.newId();
  const folder = path.join(stagingFolder(workspace.folder), `batch-${id}`);
  const staged: StagedFile[] = [];
  const bundles: PreviewedBundle[] = [];
  try {
    const files = await findBundleFiles(paths);
    for (const [position, file] of files.entries()) {
      context.report({ stage: 'checking', subject: path.basename(file), done: position, total: files.length });
      await breathe(context.signal);
      const one = await stageFile(workspace, file, path.join(folder, String(position)), context.signal);
      staged.push(forgetChanges(one));
      bundles.push(tryFile(workspace, one));
    }
    return { batch: { id, folder, files: staged }, preview: { id, bundles } };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Forgets a batch that is not wanted. */
export async function dismissBatch(batch: PreparedBatch): Promise<void> {
  await rm(batch.folder, { recursive: true, force: true });
}

/** A shoebox of sticks waits on the disk, not in memory: changes are read again from staging when they are merged. */
function forgetChanges(file: StagedFile): StagedFile {
  return file.ok ? { ...file, bundle: { ...file.bundle, changes: null } } : file;
}

function tryFile(workspace: Workspace, file: StagedFile): PreviewedBundle {
  if (!file.ok) return { ...file.about, signerIsNew: false, verdict: 'refused', refusal: file.refusal };
  return { ...file.about, signerIsNew: file.signerIsNew, verdict: 'ready', ...tryMerge(workspace, file) };
}

type Tried = Pick<PreviewedBundle & { verdict: 'ready' }, 'counts' | 'gaps' | 'branches'>;

/** Rows are not refreshed: counting needs cells only, and nothing of this may be remembered. */
function tryMerge(workspace: Workspace, file: StagedFile & { readonly ok: true }): Tried {
  const { log } = workspace;
  let tried: Tried | null = null;
  try {
    inTransaction(log, () => {
      const conflictsBefore = countConflicts(log);
      const received = receiveChanges(log, toIncoming(file.bundle));
      const tally = { inspectionsNew: 0, inspectionsUpdated: 0 };
      countInspections(log, received.touched, tally);
      tried = {
        counts: {
          changes: received.added + received.known,
          added: received.added,
          known: received.known,
          ...tally,
          conflicts: Math.max(0, countConflicts(log) - conflictsBefore),
          mediaAdded: file.bundle.media.filter(({ sha256 }) => isMissing(workspace, sha256)).length,
        },
        gaps: findGaps(log, file.bundle.manifest, received.runs),
        branches: received.branches.length,
      };
      // Ends the transaction without a trace.
      throw new Failure('cancelled');
    });
  } catch (error) {
    if (tried === null) throw error;
  }
  return tried!;
}

function isMissing({ log }: Workspace, sha256: string): boolean {
  return prepared(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(sha256) === undefined;
}
