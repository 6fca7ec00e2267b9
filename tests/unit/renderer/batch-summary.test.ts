/** What a batch of bundles came to. */

import { expect, test } from 'vitest';
import { summariseBatch } from '../../../renderer/screens/imports/batch-summary.ts';
import type { BundleCounts, BundleResult } from '../../../shared/model/transfer.ts';

const counts: BundleCounts = {
  changes: 10,
  added: 10,
  known: 0,
  inspectionsNew: 2,
  inspectionsUpdated: 1,
  conflicts: 1,
  mediaAdded: 0,
};
const about = { file: 'a.xunxiao', bundle: null, signer: null, createdAt: null };

test('counts what each bundle became and what the merged ones brought', () => {
  const results: BundleResult[] = [
    { ...about, outcome: 'merged', counts, gaps: [], branches: 0 },
    { ...about, outcome: 'merged', counts, gaps: [], branches: 0 },
    { ...about, outcome: 'new-signer' },
    { ...about, outcome: 'refused', refusal: { code: 'truncated', detail: {} } },
  ];
  expect(summariseBatch(results)).toEqual({
    bundles: 4,
    outcomes: { merged: 2, 'already-here': 0, 'new-signer': 1, refused: 1 },
    inspectionsNew: 4,
    inspectionsUpdated: 2,
    conflicts: 2,
    gaps: 0,
  });
});

test('an empty folder comes to nothing', () => {
  expect(summariseBatch([]).bundles).toBe(0);
});
