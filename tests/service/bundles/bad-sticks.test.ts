import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readBundle } from '../../../electron/service/bundles/read.ts';
import { formatChangeLine } from '../../../shared/bundle/line.ts';
import { CHANGES, makeBundle, MANIFEST } from '../../fixtures/bundles.ts';
import { JPEG } from '../../fixtures/images.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { writeSample } from '../../fixtures/write-sample.ts';

const folder = useTempFolder();

const bigPhoto = Buffer.concat([JPEG, Buffer.alloc(900_000, 7)]);
const onePhoto = { images: [bigPhoto], manifest: { ...MANIFEST, counts: { ...MANIFEST.counts, media: 1 } } };

describe('a stick that is pulled or fails while a bundle is written', () => {
  it('never has anything overwritten', async () => {
    const stick = folder('stick');
    writeFileSync(join(stick, 'sample.xunxiao'), 'of last week');
    mkdirSync(join(stick, 'sample (2).xunxiao'));
    await writeSample(stick, folder('work'));
    expect(readdirSync(stick)).toEqual(['sample (2).xunxiao', 'sample (3).xunxiao', 'sample.xunxiao']);
    expect(readFileSync(join(stick, 'sample.xunxiao'), 'utf8')).toBe('of last week');
  });

  it('is cleaned of what earlier pulls left half-written, but not of what someone writes at the same time', async () => {
    const stick = folder('stick');
    const names = ['.sample.xunxiao.part', '.last-week.xunxiao.part', '.just-now.xunxiao.part', '.last-week.docx'];
    for (const name of names) writeFileSync(join(stick, name), 'half');
    for (const name of names.filter((one) => one.includes('week'))) utimesSync(join(stick, name), 1e9, 1e9);
    await writeSample(stick, folder('work'));
    expect(readdirSync(stick)).toEqual(['.just-now.xunxiao.part', '.last-week.docx', 'sample.xunxiao']);
  });

  it.each(['before', 'writing', 'checking'])('has nothing left on it when it is cancelled: %s', async (moment) => {
    const stick = folder('stick');
    const work = folder('work');
    const cancel = new AbortController();
    if (moment === 'before') cancel.abort();
    const writing = writeSample(stick, work, {
      ...onePhoto,
      signal: cancel.signal,
      onProgress: (_done, _total, stage) => stage === moment && cancel.abort(),
    });
    await expect(writing).rejects.toMatchObject({ name: 'Failure', code: 'cancelled' });
    expect(readdirSync(stick)).toEqual([]);
    expect(readdirSync(work)).toEqual(['media']);
  });

  it('is told apart from a good one by reading back what was written', async () => {
    const stick = folder('stick');
    const writing = writeSample(stick, folder('work'), {
      ...onePhoto,
      onProgress: (done, total, stage) => {
        if (stage !== 'writing' || done * 2 !== total) return;
        const part = openSync(join(stick, '.sample.xunxiao.part'), 'r+');
        writeSync(part, Buffer.from('!'), 0, 1, 5000);
        closeSync(part);
      },
    });
    await expect(writing).rejects.toMatchObject({ code: 'verify-failed', detail: { folder: stick } });
    expect(readdirSync(stick)).toEqual([]);
  });

  it('is missed when it is gone before, and when it is gone meanwhile', async () => {
    const stick = folder('stick');
    await expect(writeSample(join(stick, 'E:'), folder('work'))).rejects.toMatchObject({ code: 'folder-missing' });
    const file = join(stick, 'file');
    writeFileSync(file, '');
    await expect(writeSample(file, folder('work'))).rejects.toMatchObject({ code: 'folder-missing' });
    const writing = writeSample(stick, folder('work'), {
      ...onePhoto,
      onProgress: () => rmSync(stick, { recursive: true, force: true }),
    });
    await expect(writing).rejects.toMatchObject({ code: 'folder-missing' });
  });
});

/** Why file systems of our own cannot be made here; null when they can. */
function whyNoMounts(): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts a small file system for a test';
  if (process.getuid?.() !== 0) return 'only root may mount a small file system';
  const probe = join('/tmp', `xunxiao-mount-${process.pid}`);
  mkdirSync(probe);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return null;
  } catch {
    return 'this machine does not let us mount';
  } finally {
    rmSync(probe, { recursive: true });
  }
}

const noMounts = whyNoMounts();
if (noMounts !== null) console.warn(`Full and read-only sticks are not tested: ${noMounts}.`);

describe.skipIf(noMounts !== null)('a stick that is full or read-only', () => {
  const mounted: string[] = [];
  afterEach(() => {
    for (const point of mounted.splice(0)) execFileSync('umount', [point]);
  });

  function mountStick(name: string, bytes: number): string {
    const point = folder(name);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', point]);
    mounted.push(point);
    return point;
  }

  it('is found too small before the first byte is written', async () => {
    const stick = mountStick('stick', 512 * 1024);
    await expect(writeSample(stick, folder('work'), onePhoto)).rejects.toMatchObject({
      code: 'disk-full',
      detail: { place: 'target', free: 512 * 1024, needed: expect.toSatisfy((needed: number) => needed > 900_000) },
    });
    expect(readdirSync(stick)).toEqual([]);
  });

  it('may fill up meanwhile: nothing half-written stays, and what was there is kept', async () => {
    const stick = mountStick('stick', 1024 * 1024);
    let filled = false;
    const writing = writeSample(stick, folder('work'), {
      ...onePhoto,
      onProgress: () => {
        if (filled) return;
        filled = true;
        writeFileSync(join(stick, 'other'), Buffer.alloc(400 * 1024));
      },
    });
    await expect(writing).rejects.toMatchObject({ code: 'disk-full', detail: { place: 'target', reason: 'ENOSPC' } });
    expect(readdirSync(stick)).toEqual(['other']);
    rmSync(join(stick, 'other'));
    await writeSample(stick, folder('work'), onePhoto);
    expect(readdirSync(stick)).toEqual(['sample.xunxiao']);
  });

  it('is said to be read-only', async () => {
    const stick = mountStick('stick', 4 * 1024 * 1024);
    writeFileSync(join(stick, 'note.txt'), 'hello');
    execFileSync('mount', ['-o', 'remount,ro', stick]);
    await expect(writeSample(stick, folder('work'))).rejects.toMatchObject({
      code: 'folder-read-only',
      detail: { place: 'target', reason: 'EROFS' },
    });
    expect(readdirSync(stick)).toEqual(['note.txt']);
  });

  it('is told apart from our own disk being full', async () => {
    const work = mountStick('work', 64 * 1024);
    writeFileSync(join(work, 'ballast'), Buffer.alloc(60 * 1024));
    const lines = Array.from({ length: 3000 }, (_, index) =>
      formatChangeLine({ ...CHANGES[0]!, seq: index + 1, entity: `${(index * 7919) % 3001}-${index}` }),
    );
    const manifest = {
      ...MANIFEST,
      ranges: [{ replica: 0, from: 1, to: 3000, complete: true }],
      counts: { changes: 3000, inspections: 1, media: 0 },
    };
    const writing = writeSample(folder('stick'), work, { images: [], lines, manifest });
    await expect(writing).rejects.toMatchObject({ code: 'disk-full', detail: { place: 'workspace' } });
    expect(readdirSync(work)).toEqual(['ballast']);
    expect(readdirSync(folder('stick'))).toEqual([]);
  });

  it('does not make a bundle bad when it is our own disk that fills up while reading', async () => {
    const staging = mountStick('staging', 64 * 1024);
    const file = join(folder('stick'), 'a.xunxiao');
    writeFileSync(file, makeBundle({ media: [bigPhoto] }));
    const reading = readBundle(file, { staging, freeBytes: 1e9 });
    await expect(reading).rejects.toMatchObject({ name: 'Failure', code: 'disk-full', detail: { place: 'workspace' } });
    expect(readdirSync(staging)).toEqual([]);
  });
});
