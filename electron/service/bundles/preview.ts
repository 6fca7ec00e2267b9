/** A batch before it is merged: its files lie checked in staging, and nothing is changed yet. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ImportPreview, PreviewedBundle } from '../../../shared/model/transfer.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { findBundleFiles } from './find-files.ts';
import { keepRefused } from './quarantine.ts';
import { stageFile } from './staged-file.ts';
import type { BatchFile, StagedFile } from './staged-file.ts';
import { tryBatch } from './trial.ts';
import type { Tried } from './trial.ts';

/** Files that lie checked in staging, waiting for a person's word. */
export type PreparedBatch = { readonly id: string; readonly folder: string; readonly files: readonly StagedFile[] };

/** So many changes are kept in memory between checking and trying them. */
const CHANGES_KEPT = 3000;

/** As {@link previewFiles}, of files and of folders, which are searched for bundles. */
export async function previewBundles(
  workspace: Workspace,
  paths: readonly string[],
  context: JobContext,
  passphrases: readonly string[] = [],
): Promise<{ batch: PreparedBatch; preview: ImportPreview }> {
  const files = await findBundleFiles(paths);
  const named = files.map((file) => ({ path: file, name: path.basename(file), kept: null }));
  return previewFiles(workspace, named, context, passphrases);
}

/**
 * Reads and checks every file, and tries them one on top of the other on the workspace as it is now.
 *
 * @param passphrases for files that are encrypted with one
 * @throws Failure cancelled, disk-full, disk-failed; nothing is left of it then
 */
export async function previewFiles(
  workspace: Workspace,
  files: readonly BatchFile[],
  context: JobContext,
  passphrases: readonly string[] = [],
): Promise<{ batch: PreparedBatch; preview: ImportPreview }> {
  const id = workspace.newId();
  const folder = path.join(stagingFolder(workspace.folder), `batch-${id}`);
  const staged: StagedFile[] = [];
  let changes = 0;
  try {
    for (const [position, file] of files.entries()) {
      context.report({ stage: 'checking', subject: file.name, done: position, total: files.length });
      await breathe(context.signal);
      const staging = path.join(folder, String(position));
      const one = await stageFile(workspace, file, { staging, signal: context.signal, passphrases });
      changes += one.ok ? one.bundle.manifest.counts.changes : 0;
      staged.push(changes > CHANGES_KEPT ? forgetChanges(one) : one);
    }
    const tried = await tryBatch(workspace, staged, folder, context);
    const bundles = staged.map((file, position) => describe(file, tried[position]!));
    return { batch: { id, folder, files: staged.map(forgetChanges) }, preview: { id, bundles } };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A person does not want a batch: nothing of it is merged, and refused files are kept as a merge keeps them. */
export async function dismissBatch(workspace: Workspace, batch: PreparedBatch): Promise<void> {
  for (const file of batch.files) if (!file.ok) await keepRefused(workspace, file);
  await forgetBatch(batch);
}

/** Forgets a batch that was merged, or in whose place another one comes. */
export async function forgetBatch(batch: PreparedBatch): Promise<void> {
  await rm(batch.folder, { recursive: true, force: true });
}

/** A shoebox of sticks waits on the disk, not in memory: changes are read again from staging when they are merged. */
function forgetChanges(file: StagedFile): StagedFile {
  return file.ok ? { ...file, bundle: { ...file.bundle, changes: null } } : file;
}

function describe(file: StagedFile, tried: Tried): PreviewedBundle {
  return { ...file.about, signerIsNew: file.ok && file.signerIsNew, ...tried };
}
