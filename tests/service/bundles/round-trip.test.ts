import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBundle, readChanges } from '../../../electron/service/bundles/read.ts';
import type { VerifiedBundle } from '../../../electron/service/bundles/read.ts';
import { formatChangeLine } from '../../../shared/bundle/line.ts';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { Json } from '../../../shared/model/json.ts';
import { CHANGES, hashOf, KEY, makeBundle, MANIFEST } from '../../fixtures/bundles.ts';
import { JPEG, PNG, WEBP } from '../../fixtures/images.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { writeSample } from '../../fixtures/write-sample.ts';

const folder = useTempFolder();

async function readGood(path: string, staging = folder('staging')): Promise<VerifiedBundle> {
  const verdict = await readBundle(path, { staging });
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.refusal));
  return verdict.bundle;
}

function* many(count: number): Generator<WireChange> {
  for (let seq = 1; seq <= count; seq += 1) {
    yield { ...CHANGES[0]!, seq, field: `item-${seq % 35}`, value: { na: null, note: `第 ${seq} 条`, value: seq } };
  }
}

const oneLaptop = (changes: number) => ({
  ...MANIFEST,
  ranges: [{ replica: 0, from: 1, to: changes, complete: true }],
  counts: { changes, inspections: 1, media: 0 },
});

describe('a bundle that is written and read again', () => {
  it('carries every change and photo unchanged', async () => {
    const written = await writeSample(folder('stick'), folder('work'));
    const bundle = await readGood(written.path);
    expect([...readChanges(bundle)].flat()).toEqual(CHANGES);
    expect(bundle.manifest).toMatchObject(MANIFEST);
    expect(bundle.publicKey).toBe(KEY.publicKey);
    expect(bundle.media.map(({ type, bytes }) => ({ type, bytes }))).toEqual([
      { type: 'image/jpeg', bytes: JPEG.length },
      { type: 'image/png', bytes: PNG.length },
    ]);
    expect(bundle.media.map(({ path }) => readFileSync(path))).toEqual([JPEG, PNG]);
    expect(readFileSync(bundle.changesFile, 'utf8')).toBe(
      CHANGES.map((change) => `${formatChangeLine(change)}\n`).join(''),
    );
  });

  it('lies on the stick alone, as long and with the hash that was told', async () => {
    const stick = folder('stick');
    const work = folder('work');
    const { path, bytes, sha256 } = await writeSample(stick, work);
    expect(readdirSync(stick)).toEqual(['sample.xunxiao']);
    expect(readdirSync(work)).toEqual(['media']);
    const content = readFileSync(path);
    expect({ bytes: content.length, sha256: hashOf(content) }).toEqual({ bytes, sha256 });
  });

  it('is the same to the byte when it is written again', async () => {
    const first = await writeSample(folder('stick'), folder('work'));
    const second = await writeSample(folder('stick'), folder('work'));
    expect(second.path).not.toBe(first.path);
    expect(second.sha256).toBe(first.sha256);
  });

  it('is read under any other name', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    const renamed = join(folder('stick'), '新建文件夹 (2).zip');
    renameSync(path, renamed);
    expect((await readGood(renamed)).manifest.id).toBe(MANIFEST.id);
  });

  it('tells its progress up to the end', async () => {
    const steps: (readonly [number, number, string])[] = [];
    const { bytes, path } = await writeSample(folder('stick'), folder('work'), {
      onProgress: (done, total, stage) => steps.push([done, total, stage]),
    });
    expect(steps.at(-1)).toEqual([bytes * 2, bytes * 2, 'checking']);
    expect(steps.every(([done], index) => index === 0 || done > steps[index - 1]![0])).toBe(true);
    let last = 0;
    await readBundle(path, { staging: folder('staging'), onProgress: (done) => (last = done) });
    expect(last).toBe(bytes);
  });

  it('may hold no changes and no photos at all', async () => {
    const manifest = { ...MANIFEST, ranges: [], counts: { changes: 0, inspections: 0, media: 0 } };
    const { path } = await writeSample(folder('stick'), folder('work'), { manifest, lines: [], images: [] });
    const bundle = await readGood(path);
    expect([...readChanges(bundle)]).toEqual([]);
    expect(bundle.media).toEqual([]);
  });

  it('may hold WebP pictures and photos of several megabytes', async () => {
    const photo = Buffer.concat([JPEG.subarray(0, 4), randomBytes(3_000_000)]);
    const { path } = await writeSample(folder('stick'), folder('work'), { images: [photo, WEBP] });
    const { media } = await readGood(path);
    expect(media.map(({ type }) => type)).toEqual(['image/jpeg', 'image/webp']);
    expect(hashOf(readFileSync(media[0]!.path))).toBe(hashOf(photo));
  });

  it.each([5000, 60_000])('gives its %i changes in steps of 1,000', async (count) => {
    const { path } = await writeSample(folder('stick'), folder('work'), {
      manifest: oneLaptop(count),
      lines: [...many(count)].map(formatChangeLine),
      images: [],
    });
    const bundle = await readGood(path);
    const steps = [...readChanges(bundle)];
    expect(steps.slice(0, -1).every((step) => step.length === 1000)).toBe(true);
    expect(steps.flat()).toEqual([...many(count)]);
    expect(bundle.changes === null).toBe(count === 60_000);
  });

  it('may repeat one word for a megabyte without being taken for a bomb', async () => {
    const note = '好'.repeat(300_000);
    const { path } = await writeSample(folder('stick'), folder('work'), {
      manifest: oneLaptop(1),
      lines: [formatChangeLine({ ...CHANGES[0]!, value: { na: null, note, value: 1 } })],
      images: [],
    });
    expect([...readChanges(await readGood(path))].flat()[0]!.value).toMatchObject({ note });
  });

  it('keeps what a newer program wrote: kinds, fields and members of the manifest that are unknown here', async () => {
    const future = { ...CHANGES[0]!, kind: 'hologram', field: 'angle', value: { deep: [{ x: 1e-7 }, '𠮷'] } };
    const file = join(folder('stick'), 'future.xunxiao');
    const lines = [future, ...CHANGES.slice(1)].map(formatChangeLine);
    writeFileSync(file, makeBundle({ lines, manifest: (manifest) => ({ ...manifest, hologram: { depth: 3 } }) }));
    const bundle = await readGood(file);
    expect([...readChanges(bundle)].flat()[0]).toEqual(future);
    expect(bundle.manifest).toHaveProperty('hologram.depth', 3);
  });
});

const anyName = (limit: number) =>
  fc
    .string({ minLength: 1, maxLength: limit, unit: 'binary' })
    .filter((text) => text.length <= limit && !/\p{Cc}/u.test(text));

const anyChange = fc.record({
  value: fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }).map((json) => JSON.parse(JSON.stringify(json)) as Json),
  kind: anyName(40),
  entity: anyName(200),
  field: anyName(200),
  at: fc.nat(Number.MAX_SAFE_INTEGER),
});

describe('any changes at all', () => {
  it('come back as they were, whatever stands in their values', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 20 }), async (changes) => {
        run += 1;
        const wire = changes.map((change, index) => ({ ...CHANGES[0]!, ...change, seq: index + 1 }));
        const { path } = await writeSample(folder('stick'), folder('work'), {
          manifest: oneLaptop(wire.length),
          lines: wire.map(formatChangeLine),
          images: [],
        });
        const back = [...readChanges(await readGood(path, folder(`staging-${run}`)))].flat();
        expect(back.map(({ value: its, ...rest }) => [rest, canonicalJson(its)])).toEqual(
          wire.map(({ value: its, ...rest }) => [rest, canonicalJson(its)]),
        );
      }),
      { numRuns: 60, seed: 20_261_122 },
    );
  });
});

describe('what no bureau would take never leaves the laptop', () => {
  it.each([
    ['a line out of order', { lines: CHANGES.toReversed().map(formatChangeLine) }],
    ['a line too few', { lines: CHANGES.slice(1).map(formatChangeLine) }],
    ['a line that is none', { lines: ['{}'] }],
    ['a manifest with a wrong count', { manifest: { ...MANIFEST, counts: { ...MANIFEST.counts, media: 9 } } }],
    ['a signature by another key', { sign: () => ({ publicKey: 'x', signature: 'y' }) }],
    ['a signature that is wrong', { sign: () => ({ publicKey: KEY.publicKey, signature: 'AAAA' }) }],
  ])('%s is a bug, not a bundle', async (_, sample) => {
    const stick = folder('stick');
    const work = folder('work');
    await expect(writeSample(stick, work, sample)).rejects.toThrow(/no reader would take|do not fit/);
    expect(readdirSync(stick)).toEqual([]);
    expect(readdirSync(work)).toEqual(['media']);
  });

  it('a photo that has rotted on the laptop’s own disk is found before it goes', async () => {
    const stick = folder('stick');
    const work = folder('work');
    const rotten = Buffer.from(JPEG);
    rotten[9]! ^= 4;
    const path = join(work, 'rotten');
    writeFileSync(path, rotten);
    const media = [{ sha256: hashOf(JPEG), path, bytes: JPEG.length }];
    const manifest = { ...MANIFEST, counts: { ...MANIFEST.counts, media: 1 } };
    await expect(writeSample(stick, work, { media, manifest })).rejects.toMatchObject({
      code: 'workspace-damaged',
      detail: { media: hashOf(JPEG), reason: 'content' },
    });
    await expect(
      writeSample(stick, work, { media: [{ ...media[0]!, path: join(work, 'gone') }], manifest }),
    ).rejects.toMatchObject({ code: 'workspace-damaged', detail: { reason: 'ENOENT' } });
    expect(readdirSync(stick)).toEqual([]);
  });
});
