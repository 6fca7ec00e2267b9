/** What a batch came to, counted. */

import type { BundleResult } from '../../../shared/model/transfer.ts';

export type Outcome = BundleResult['outcome'];

export type BatchSummary = {
  readonly bundles: number;
  readonly outcomes: { readonly [outcome in Outcome]: number };
  readonly inspectionsNew: number;
  readonly inspectionsUpdated: number;
  readonly conflicts: number;
  readonly gaps: number;
};

export function summariseBatch(results: readonly BundleResult[]): BatchSummary {
  const outcomes: { [outcome in Outcome]: number } = { merged: 0, 'already-here': 0, 'new-signer': 0, refused: 0 };
  let inspectionsNew = 0;
  let inspectionsUpdated = 0;
  let conflicts = 0;
  let gaps = 0;
  for (const result of results) {
    outcomes[result.outcome] += 1;
    if (result.outcome !== 'merged' && result.outcome !== 'already-here') continue;
    inspectionsNew += result.counts.inspectionsNew;
    inspectionsUpdated += result.counts.inspectionsUpdated;
    conflicts += result.counts.conflicts;
    gaps += result.gaps.length;
  }
  return { bundles: results.length, outcomes, inspectionsNew, inspectionsUpdated, conflicts, gaps };
}
