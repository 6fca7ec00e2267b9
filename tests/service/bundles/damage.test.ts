import { deepStrictEqual } from 'node:assert';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBundle, readChanges } from '../../../electron/service/bundles/read.ts';
import type { VerifiedBundle } from '../../../electron/service/bundles/read.ts';
import { CHANGES, makeBundle, MANIFEST } from '../../fixtures/bundles.ts';
import { JPEG, PNG } from '../../fixtures/images.ts';
import { makeQuickFolder, removeFolder } from '../../helpers/temp-folder.ts';

const SEED = 20_261_122;

/** What became of some bytes handed in as a bundle: the code of the refusal, or the sample's own content; anything else throws. */
async function judge(bytes: Uint8Array): Promise<string> {
  const folder = makeQuickFolder();
  try {
    const file = join(folder, 'a.xunxiao');
    const staging = join(folder, 'staging');
    writeFileSync(file, bytes);
    mkdirSync(staging);
    const verdict = await readBundle(file, { staging });
    if (verdict.ok) {
      deepStrictEqual(describeContent(verdict.bundle), CONTENT);
      return 'same content';
    }
    deepStrictEqual(readdirSync(staging), []);
    return verdict.refusal.code;
  } finally {
    removeFolder(folder);
  }
}

const CONTENT = { manifest: MANIFEST, changes: CHANGES, photos: [JPEG, PNG] };

function describeContent(bundle: VerifiedBundle): object {
  const { entries: _, ...manifest } = bundle.manifest;
  const photos = bundle.media.map(({ path }) => readFileSync(path));
  return { manifest, changes: [...readChanges(bundle)].flat(), photos };
}

describe('a bundle from a stick that went bad', () => {
  const good = makeBundle();

  it('is good when it is good', async () => {
    expect(await judge(good)).toBe('same content');
  });

  it('is refused when it was cut off, wherever that was', async () => {
    const outcomes = new Map<string, number>();
    for (let length = 0; length < good.length; length += 1) {
      const outcome = await judge(good.subarray(0, length));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ 'not-a-bundle': 4, truncated: good.length - 4 });
  });

  it('is refused, or says exactly the same, when any one byte of it is another', async () => {
    const outcomes = new Set<string>();
    const flip = fc.record({ at: fc.nat(good.length - 1), mask: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(flip, async ({ at, mask }) => {
        const bytes = Buffer.from(good);
        bytes[at]! ^= mask;
        outcomes.add(await judge(bytes));
      }),
      { numRuns: 1200, seed: SEED },
    );
    expect(outcomes).toContain('damaged');
    expect(outcomes).toContain('same content');
  });

  it('is refused, or says exactly the same, when pieces of it were overwritten, repeated or exchanged', async () => {
    const place = fc.nat(good.length);
    const piece = fc
      .tuple(place, place)
      .map(([one, other]) => good.subarray(Math.min(one, other), Math.max(one, other)));
    const spoilt = fc.oneof(
      fc.record({ at: place, bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }) }).map(({ at, bytes }) => {
        const copy = Buffer.from(good);
        copy.set(bytes.subarray(0, Math.max(0, copy.length - at)), at);
        return copy;
      }),
      fc.tuple(place, piece).map(([at, bytes]) => Buffer.concat([good.subarray(0, at), bytes, good.subarray(at)])),
      fc.tuple(piece, piece, piece).map((pieces) => Buffer.concat(pieces)),
      fc.tuple(place, place).map(([from, to]) => Buffer.concat([good.subarray(0, from), good.subarray(to)])),
    );
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => void outcomes.add(await judge(bytes))),
      {
        numRuns: 800,
        seed: SEED,
      },
    );
    expect(outcomes).toContain('damaged');
    expect(outcomes).toContain('truncated');
  });
});
