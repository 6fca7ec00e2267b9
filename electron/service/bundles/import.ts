/** Takes in a batch of bundle files; a bad one never stops the others. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { BundleResult, ImportBatch } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { findBundleFiles } from './find-files.ts';
import { mergeBundle, recordResult } from './merge.ts';
import type { Place } from './merge.ts';
import { forgetBatch } from './preview.ts';
import type { PreparedBatch } from './preview.ts';
import { keepRefused, letGo } from './quarantine.ts';
import { judgeSigner } from './signers.ts';
import { stageFile } from './staged-file.ts';
import type { StagedFile } from './staged-file.ts';

/** Accepts every signer: for a night job that a person has told so. */
export const ANY_KEY = '*';

/** 64 MiB of pages: checkpointing after every few bundles would write the same pages again and again. */
const WAL_PAGES_WHILE_IMPORTING = 16384;

/**
 * Reads, checks and merges file by file, without a person in between.
 *
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
  const files = await findBundleFiles(paths);
  const names = files.map((file) => path.basename(file));
  const folder = path.join(stagingFolder(workspace.folder), `import-${workspace.newId()}`);
  try {
    return await importEach(workspace, names, acceptKeys, context, (position) =>
      stageFile(
        workspace,
        { path: files[position]!, name: names[position]!, kept: null },
        { staging: path.join(folder, String(position)), signal: context.signal },
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Merges what a preview has staged. @throws as {@link importBundles} */
export async function mergePrepared(
  workspace: Workspace,
  batch: PreparedBatch,
  acceptKeys: readonly string[],
  context: JobContext,
): Promise<ImportBatch> {
  const names = batch.files.map((file) => file.about.file);
  try {
    return await importEach(workspace, names, acceptKeys, context, async (position) => batch.files[position]!);
  } finally {
    await forgetBatch(batch);
  }
}

async function importEach(
  workspace: Workspace,
  names: readonly string[],
  acceptKeys: readonly string[],
  context: JobContext,
  getFile: (position: number) => Promise<StagedFile>,
): Promise<ImportBatch> {
  const { db } = workspace.log;
  const batch = { id: workspace.newId(), at: workspace.log.now(), withdrawnAt: null };
  const insert = prepared(db, 'INSERT INTO batch (uid, at) VALUES (?, ?)');
  const number = Number(insert.run(batch.id, batch.at).lastInsertRowid);
  const results: BundleResult[] = [];
  db.pragma(`wal_autocheckpoint = ${WAL_PAGES_WHILE_IMPORTING}`);
  try {
    for (const [position, name] of names.entries()) {
      context.report({ stage: 'merging', subject: name, done: position, total: names.length });
      await breathe(context.signal);
      const place = { batch: number, position };
      results.push(await importFile(workspace, await getFile(position), acceptKeys, place, context.signal));
    }
  } finally {
    db.pragma('wal_autocheckpoint = 1000');
    // Flushes what the merges have left to the operating system, before anyone is told that it is merged.
    db.pragma('wal_checkpoint(PASSIVE)');
  }
  context.report({ stage: 'merging', subject: '', done: names.length, total: names.length });
  return { ...batch, results };
}

async function importFile(
  workspace: Workspace,
  file: StagedFile,
  acceptKeys: readonly string[],
  place: Place,
  signal: AbortSignal,
): Promise<BundleResult> {
  const { log } = workspace;
  if (!file.ok) {
    await keepRefused(workspace, file);
    return recordResult(log, place, { ...file.about, outcome: 'refused', refusal: file.refusal });
  }
  // Asked again: since a preview another file of the batch may have made this name known by another key.
  const judged = judgeSigner(log.db, file.signer, workspace.signingKey.publicKey);
  if (judged.verdict === 'refused') {
    return recordResult(log, place, { ...file.about, outcome: 'refused', refusal: judged.refusal });
  }
  const accepted = acceptKeys.includes(file.signer.publicKey) || acceptKeys.includes(ANY_KEY);
  if (judged.verdict === 'new' && !accepted) return recordResult(log, place, { ...file.about, outcome: 'new-signer' });
  const result = await mergeBundle(workspace, file, place, signal);
  if (file.kept !== null) await letGo(workspace, file.kept);
  return result;
}
