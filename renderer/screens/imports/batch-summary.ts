/** What a batch comes to, counted. */

import type { BundleLine, Outcome } from './bundle-line.ts';

export type BatchSummary = {
  readonly bundles: number;
  readonly outcomes: { readonly [outcome in Outcome]: number };
  readonly inspectionsNew: number;
  readonly inspectionsUpdated: number;
  readonly conflicts: number;
  /** Each once, however many bundles of that laptop there are. */
  readonly gaps: number;
};

/** Inspections, conflicts and gaps are those of bundles that are taken. */
export function summariseBatch(lines: readonly BundleLine[]): BatchSummary {
  const outcomes: { [outcome in Outcome]: number } = { merged: 0, 'already-here': 0, 'new-signer': 0, refused: 0 };
  let inspectionsNew = 0;
  let inspectionsUpdated = 0;
  let conflicts = 0;
  const gaps = new Set<string>();
  for (const { outcome, found } of lines) {
    outcomes[outcome] += 1;
    if (found === null || outcome === 'new-signer') continue;
    inspectionsNew += found.counts.inspectionsNew;
    inspectionsUpdated += found.counts.inspectionsUpdated;
    conflicts += found.counts.conflicts;
    for (const { replica, from } of found.gaps) gaps.add(`${replica} ${from}`);
  }
  return { bundles: lines.length, outcomes, inspectionsNew, inspectionsUpdated, conflicts, gaps: gaps.size };
}
