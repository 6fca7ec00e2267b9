/** Reads one file of a batch into staging and says who signed it; the first half of an import. */
import { mkdir, rm } from 'node:fs/promises';
import type { PreviewedBundle, Refusal, Signer } from '../../../shared/model/transfer.ts';
import { identitiesOf, judgeSetup } from '../keys/setup.ts';
import type { Workspace } from '../workspace.ts';
import { readBundle } from './read.ts';
import type { VerifiedBundle } from './read.ts';
import { describeSigner, judgeSigner } from './signers.ts';

/** What is known of a file whatever becomes of it. */
export type About = Pick<PreviewedBundle, 'file' | 'bundle' | 'signer' | 'createdAt' | 'visit'>;

/** A file of a batch. */
export type BatchFile = {
  readonly path: string;
  /** As the person knows it: a kept copy lies under a number. */
  readonly name: string;
  /** The number under which it is kept since it was refused, null for one that lies elsewhere. */
  readonly kept: number | null;
};

export type StageOptions = {
  /** A folder to be made for this file alone; it is gone again when the file is refused. */
  readonly staging: string;
  readonly signal: AbortSignal;
  /** What a person has typed for files that are encrypted with a passphrase. */
  readonly passphrases?: readonly string[];
};

export type StagedFile = {
  readonly path: string;
  readonly kept: number | null;
  readonly about: About;
} & (
  | { readonly ok: true; readonly bundle: VerifiedBundle; readonly signer: Signer; readonly signerIsNew: boolean }
  | { readonly ok: false; readonly refusal: Refusal }
);

/** @throws Failure cancelled, disk-full, disk-failed */
export async function stageFile(workspace: Workspace, file: BatchFile, options: StageOptions): Promise<StagedFile> {
  await mkdir(options.staging, { recursive: true });
  const staged = await readAndJudge(workspace, file, options);
  if (!staged.ok) await rm(options.staging, { recursive: true, force: true });
  return staged;
}

async function readAndJudge(
  workspace: Workspace,
  { path: file, name, kept }: BatchFile,
  { staging, signal, passphrases }: StageOptions,
): Promise<StagedFile> {
  const verdict = await readBundle(file, { staging, signal, identities: identitiesOf(workspace), passphrases });
  const manifest = verdict.ok ? verdict.bundle.manifest : verdict.manifest;
  const about: About = {
    file: name,
    bundle: manifest?.id ?? null,
    signer: manifest === undefined ? null : describeSigner(manifest),
    createdAt: manifest?.createdAt ?? null,
    visit: manifest?.handover?.visit ?? null,
  };
  const refuse = ({ code, detail }: Refusal): StagedFile => {
    const refusal = { code, detail: 'file' in detail ? { ...detail, file: name } : detail };
    return { path: file, kept, about, ok: false, refusal };
  };
  if (!verdict.ok) return refuse(verdict.refusal);
  const signer = describeSigner(verdict.bundle.manifest);
  const judged = judgeSigner(workspace.log.db, signer, workspace.signingKey.publicKey);
  if (judged.verdict === 'refused') return refuse(judged.refusal);
  const changed = judgeSetup(workspace.log.db, verdict.bundle.manifest);
  if (changed !== null) return refuse(changed);
  const signerIsNew = judged.verdict === 'new';
  return { path: file, kept, about, ok: true, bundle: verdict.bundle, signer, signerIsNew };
}
