/** One bundle of a batch as the tables show it, before and after it was merged. */

import type { BundleResult, ImportPreview, PreviewedBundle, Refusal, Signer } from '../../../shared/model/transfer.ts';

export type Outcome = BundleResult['outcome'];

/** What would be, or what has become. */
export type Tense = 'planned' | 'done';

export type Found = Pick<PreviewedBundle & { verdict: 'ready' }, 'counts' | 'gaps' | 'branches'>;

export type BundleLine = {
  readonly file: string;
  readonly signer: Signer | null;
  readonly createdAt: string | null;
  readonly outcome: Outcome;
  /** What is in it; null for what was refused or not looked into. */
  readonly found: Found | null;
  readonly refusal: Refusal | null;
};

export function describeResult(result: BundleResult): BundleLine {
  const { file, signer, createdAt, outcome } = result;
  const isTaken = outcome === 'merged' || outcome === 'already-here';
  return {
    file,
    signer,
    createdAt,
    outcome,
    found: isTaken ? { counts: result.counts, gaps: result.gaps, branches: result.branches } : null,
    refusal: outcome === 'refused' ? result.refusal : null,
  };
}

/** @param compared public keys of new signers that a person accepts now */
export function describePreviewed(bundle: PreviewedBundle, compared: readonly string[]): BundleLine {
  const { file, signer, createdAt } = bundle;
  const about = { file, signer, createdAt };
  if (bundle.verdict === 'refused') return { ...about, outcome: 'refused', found: null, refusal: bundle.refusal };
  const { counts, gaps, branches } = bundle;
  const isNew = counts.added > 0 || counts.mediaAdded > 0;
  const outcome = isWaiting(bundle, compared) ? 'new-signer' : isNew ? 'merged' : 'already-here';
  return { ...about, outcome, found: { counts, gaps, branches }, refusal: null };
}

/** How many of a preview's files a merge would take now. */
export function countMergeable({ bundles }: ImportPreview, compared: readonly string[]): number {
  return bundles.filter((bundle) => bundle.verdict === 'ready' && !isWaiting(bundle, compared)).length;
}

function isWaiting({ signer, signerIsNew }: PreviewedBundle, compared: readonly string[]): boolean {
  return signerIsNew && signer !== null && !compared.includes(signer.publicKey);
}
