/** The first start on an inspector's laptop: the bureau's package makes it ready. */

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { SetupPreview } from '../../../shared/model/keys.ts';
import type { ImportBatch, Refusal } from '../../../shared/model/transfer.ts';
import { toDiskFailure } from '../bundles/disk-failure.ts';
import { importBundles } from '../bundles/import.ts';
import { readBundle } from '../bundles/read.ts';
import { acceptSigner, describeSigner } from '../bundles/signers.ts';
import type { JobContext } from '../jobs.ts';
import { inTransaction } from '../log/write.ts';
import { createWorkspace, stagingFolder } from '../workspace.ts';
import type { Surroundings, Workspace } from '../workspace.ts';
import { adoptSetup } from './setup.ts';

export type OpenedSetup =
  | { readonly ok: true; readonly workspace: Workspace; readonly batch: ImportBatch }
  | { readonly ok: false; readonly refusal: Refusal };

const UNWATCHED: JobContext = { signal: new AbortController().signal, report: () => undefined };

/**
 * Whose package it is, before there is a workspace: its check code is compared by telephone first.
 *
 * @param folder where the workspace is to be; the package is looked into there, and nothing of it stays
 * @throws Failure of our own disk
 */
export async function previewSetup(folder: string, file: string): Promise<SetupPreview> {
  const verdict = await readSetup(folder, file);
  if (!verdict.ok) return verdict;
  const { name, publicKey, checkCode } = describeSigner(verdict.manifest);
  return { ok: true, bureau: { name, publicKey, checkCode } };
}

/**
 * Makes an inspector's workspace in a folder that has none, for the bureau that made the package, with its roster. Opening the
 * package is the person's word that this is their bureau.
 *
 * @param name the inspector's
 * @param publicKey the bureau's whose check code the person has compared, where it was shown
 * @throws Failure changed-meanwhile when the package is another bureau's than that one; as `createWorkspace` and `importBundles`; a package that is refused has made nothing
 */
export async function openSetup(
  folder: string,
  { file, name, publicKey }: { readonly file: string; readonly name: string; readonly publicKey?: string | undefined },
  surroundings: Surroundings,
): Promise<OpenedSetup> {
  const verdict = await readSetup(folder, file);
  if (!verdict.ok) return verdict;
  const { manifest } = verdict;
  const isOther = publicKey !== undefined && manifest.createdBy.publicKey !== publicKey;
  if (isOther) throw new Failure('changed-meanwhile');
  const workspace = createWorkspace(folder, { role: 'inspector', name }, surroundings);
  const { log, signingKey } = workspace;
  inTransaction(log, () => {
    acceptSigner(log.db, describeSigner(manifest), log.now());
    adoptSetup(log.db, manifest, signingKey.publicKey);
  });
  return { ok: true, workspace, batch: await importBundles(workspace, [file], [], UNWATCHED) };
}

async function readSetup(
  folder: string,
  file: string,
): Promise<{ ok: true; manifest: BundleManifest } | { ok: false; refusal: Refusal }> {
  const staging = await makeStaging(folder);
  try {
    const verdict = await readBundle(file, { staging });
    if (!verdict.ok) return { ok: false, refusal: verdict.refusal };
    const { manifest } = verdict.bundle;
    if (manifest.setup !== undefined) return { ok: true, manifest };
    return { ok: false, refusal: { code: 'not-a-setup', detail: { file: path.basename(file) } } };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function makeStaging(folder: string): Promise<string> {
  try {
    await mkdir(stagingFolder(folder), { recursive: true });
    return await mkdtemp(path.join(stagingFolder(folder), 'setup-'));
  } catch (error) {
    throw toDiskFailure(error, 'workspace', { folder });
  }
}
