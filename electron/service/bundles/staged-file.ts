/** Reads one file of a batch into staging and says who signed it; the first half of an import. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PreviewedBundle, Refusal, Signer } from '../../../shared/model/transfer.ts';
import { identitiesOf, judgeSetup } from '../keys/setup.ts';
import type { Workspace } from '../workspace.ts';
import { readBundle } from './read.ts';
import type { VerifiedBundle } from './read.ts';
import { describeSigner, judgeSigner } from './signers.ts';

/** What is known of a file whatever becomes of it. */
export type About = Pick<PreviewedBundle, 'file' | 'bundle' | 'signer' | 'createdAt'>;

export type StagedFile = {
  readonly path: string;
  readonly about: About;
} & (
  | { readonly ok: true; readonly bundle: VerifiedBundle; readonly signer: Signer; readonly signerIsNew: boolean }
  | { readonly ok: false; readonly refusal: Refusal }
);

/**
 * @param staging a folder to be made for this file alone; it is gone again when the file is refused
 * @throws Failure cancelled, disk-full, disk-failed
 */
export async function stageFile(
  workspace: Workspace,
  file: string,
  staging: string,
  signal: AbortSignal,
): Promise<StagedFile> {
  await mkdir(staging, { recursive: true });
  const staged = await readAndJudge(workspace, file, staging, signal);
  if (!staged.ok) await rm(staging, { recursive: true, force: true });
  return staged;
}

async function readAndJudge(
  workspace: Workspace,
  file: string,
  staging: string,
  signal: AbortSignal,
): Promise<StagedFile> {
  const verdict = await readBundle(file, { staging, signal, identities: identitiesOf(workspace) });
  const manifest = verdict.ok ? verdict.bundle.manifest : verdict.manifest;
  const about: About = {
    file: path.basename(file),
    bundle: manifest?.id ?? null,
    signer: manifest === undefined ? null : describeSigner(manifest),
    createdAt: manifest?.createdAt ?? null,
  };
  if (!verdict.ok) return { path: file, about, ok: false, refusal: verdict.refusal };
  const signer = describeSigner(verdict.bundle.manifest);
  const judged = judgeSigner(workspace.log.db, signer, workspace.signingKey.publicKey);
  if (judged.verdict === 'refused') return { path: file, about, ok: false, refusal: judged.refusal };
  const changed = judgeSetup(workspace.log.db, verdict.bundle.manifest);
  if (changed !== null) return { path: file, about, ok: false, refusal: changed };
  return { path: file, about, ok: true, bundle: verdict.bundle, signer, signerIsNew: judged.verdict === 'new' };
}
