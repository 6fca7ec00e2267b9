/** What a batch of bundles came to. */

import { expect, test } from 'vitest';
import { summariseBatch } from '../../../renderer/screens/imports/batch-summary.ts';
import { countMergeable, describePreviewed, describeResult } from '../../../renderer/screens/imports/bundle-line.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import type { BundleCounts, BundleResult, Gap, PreviewedBundle } from '../../../shared/model/transfer.ts';

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
const gap: Gap = { replica: 'r1' as ReplicaId, name: '王敏', from: 3, to: 7 };
const signer = { replica: gap.replica, name: '王敏', role: 'inspector', publicKey: 'k1', checkCode: '0000' } as const;

test('counts what each bundle became and what the merged ones brought', () => {
  const results: BundleResult[] = [
    { ...about, outcome: 'merged', counts, gaps: [gap], branches: 0 },
    { ...about, outcome: 'merged', counts, gaps: [gap], branches: 0 },
    { ...about, outcome: 'new-signer' },
    { ...about, outcome: 'refused', refusal: { code: 'truncated', detail: {} } },
  ];
  expect(summariseBatch(results.map(describeResult))).toEqual({
    bundles: 4,
    outcomes: { merged: 2, 'already-here': 0, 'new-signer': 1, refused: 1 },
    inspectionsNew: 4,
    inspectionsUpdated: 2,
    conflicts: 2,
    gaps: 1,
  });
});

test('an empty folder comes to nothing', () => {
  expect(summariseBatch([]).bundles).toBe(0);
});

test('a new laptop’s bundle counts as soon as its check code was compared', () => {
  const bundle: PreviewedBundle = {
    ...about,
    signer,
    signerIsNew: true,
    verdict: 'ready',
    counts,
    gaps: [],
    branches: 0,
  };
  const known: PreviewedBundle = { ...bundle, signerIsNew: false, counts: { ...counts, added: 0 } };
  const refused: PreviewedBundle = {
    ...about,
    signerIsNew: false,
    verdict: 'refused',
    refusal: { code: 'truncated', detail: {} },
  };
  const preview = { id: 'p1', bundles: [bundle, known, refused] };
  const outcomes = (compared: readonly string[]) =>
    preview.bundles.map((one) => describePreviewed(one, compared).outcome);
  expect([countMergeable(preview, []), outcomes([])]).toEqual([1, ['new-signer', 'already-here', 'refused']]);
  expect([countMergeable(preview, ['k1']), outcomes(['k1'])]).toEqual([2, ['merged', 'already-here', 'refused']]);
  expect(summariseBatch([describePreviewed(bundle, [])]).inspectionsNew).toBe(0);
});
