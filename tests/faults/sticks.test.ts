import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportBundle } from '../../electron/service/bundles/export.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import { readToday } from '../../electron/service/records/today.ts';
import type { JobContext } from '../../electron/service/jobs.ts';
import type { JobProgress } from '../../shared/model/transfer.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { noLoopDisks, useLoopDisks } from '../helpers/loop-disk.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { noSmallDisks, useSmallDisks } from '../helpers/small-disk.ts';
import { dump } from '../helpers/state.ts';
import { useTestLaptops } from '../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const MB = 1024 * 1024;

/** With 5 MB of photos, so that there is a middle of the writing and of the reading back. */
async function makeWriter(): Promise<Laptop> {
  const writer = laptops.make('王芳');
  const { inspections } = fillWorkspace(writer.workspace, 2, 10);
  for (let photo = 0; photo < 5; photo += 1) {
    await addPhoto(writer.workspace, inspections[0]!, null, makeImage(Buffer.alloc(MB, photo)));
  }
  return writer;
}

/** Exports, and does something to the stick once, when the program has come so far. */
async function exportWhile(
  writer: Laptop,
  folder: string,
  stage: JobProgress['stage'],
  happens: () => void,
): Promise<void> {
  let done = false;
  const context: JobContext = {
    signal: new AbortController().signal,
    report(progress) {
      if (done || progress.stage !== stage || progress.done * 4 < progress.total) return;
      done = true;
      happens();
    },
  };
  try {
    await exportBundle(writer.workspace, { folder, everything: true }, '0.0.0-test', context);
  } finally {
    expect(done).toBe(true);
  }
}

const shown = (folder: string): string[] =>
  readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'lost+found');

/** Nothing counts as carried, nothing is changed, and another stick takes everything to the bureau. */
async function expectNothingLost(writer: Laptop): Promise<void> {
  const { workspace } = writer;
  expect(readToday(workspace.log.db)).toMatchObject({ unexported: workspace.log.seq, lastExportAt: null });
  expect(readdirSync(path.join(workspace.folder, 'staging'))).toEqual([]);
  expect(await checkWorkspace(workspace)).toMatchObject({ ok: true });
  const bureau = laptops.make('教育局', { role: 'bureau' });
  const { file } = await exportTo(workspace, path.join(laptops.folder(), 'another-stick'));
  expect(await importFrom(bureau.workspace, file)).toMatchObject({ results: [{ outcome: 'merged' }] });
  expect(dump(bureau.workspace.log)).toEqual(dump(workspace.log));
  expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, media: 5 });
}

/** Changes one byte of the half-written bundle, by another program. */
function spoil(folder: string): void {
  const name = readdirSync(folder).find((one) => one.endsWith('.part'))!;
  const file = path.join(folder, name);
  const at = statSync(file).size - 2 * MB;
  const old = readFileSync(file)[at]!;
  execFileSync('dd', [`of=${file}`, 'bs=1', `seek=${at}`, 'count=1', 'conv=notrunc', 'status=none'], {
    input: Buffer.from([old ^ 0xff]),
  });
}

it('a stick that gives back other bytes than were written to it is found out, and keeps no bundle', async () => {
  const writer = await makeWriter();
  const stick = path.join(laptops.folder(), 'stick');
  mkdirSync(stick);
  await expect(exportWhile(writer, stick, 'checking', () => spoil(stick))).rejects.toMatchObject({
    code: 'verify-failed',
  });
  expect(readdirSync(stick)).toEqual([]);
  await expectNothingLost(writer);
});

if (noSmallDisks !== null) console.warn(`Sticks that fill up or turn read-only are not tested: ${noSmallDisks}.`);

describe.skipIf(noSmallDisks !== null)('while a laptop writes its bundle, a stick', () => {
  const disks = useSmallDisks();

  it('that fills up keeps no bundle, and takes one when there is room again', async () => {
    const writer = await makeWriter();
    const stick = disks.mount(8 * MB);
    const filling = () => writeFileSync(path.join(stick, 'film.mp4'), Buffer.alloc(5 * MB));
    await expect(exportWhile(writer, stick, 'writing', filling)).rejects.toMatchObject({
      code: 'disk-full',
      detail: { place: 'target' },
    });
    expect(readdirSync(stick)).toEqual(['film.mp4']);
    await expectNothingLost(writer);
    writeFileSync(path.join(stick, 'film.mp4'), '');
    await exportTo(writer.workspace, stick);
    expect(shown(stick)).toHaveLength(2);
  });

  it('that turns read-only keeps no bundle in sight, and what it keeps is imported by nobody', async () => {
    const writer = await makeWriter();
    const stick = disks.mount(16 * MB);
    const turning = () => disks.setReadOnly(stick, true);
    await expect(exportWhile(writer, stick, 'checking', turning)).rejects.toMatchObject({ code: 'folder-read-only' });
    expect(shown(stick)).toEqual([]);
    await expectNothingLost(writer);
    const bureau = laptops.make('教育局', { role: 'bureau' });
    expect((await importFrom(bureau.workspace, stick)).results).toEqual([]);
    disks.setReadOnly(stick, false);
    await exportTo(writer.workspace, stick);
    expect((await importFrom(bureau.workspace, stick)).results).toMatchObject([{ outcome: 'merged' }]);
  });
});

if (noLoopDisks !== null) console.warn(`Sticks that are pulled or break are not tested: ${noLoopDisks}.`);

describe.skipIf(noLoopDisks !== null)('a stick', () => {
  const disks = useLoopDisks();

  it.each(['writing', 'checking'] as const)(
    'that is pulled while a bundle is on its way (%s) is missed',
    async (stage) => {
      const writer = await makeWriter();
      const stick = disks.plug(16 * MB);
      await expect(exportWhile(writer, stick.folder, stage, () => stick.pull())).rejects.toMatchObject({
        code: 'folder-missing',
        detail: { place: 'target' },
      });
      expect(readdirSync(stick.folder)).toEqual([]);
      await expectNothingLost(writer);
    },
  );

  it('whose bundle was written comes back whole after it was taken out and put in again', async () => {
    const writer = await makeWriter();
    const stick = disks.plug(16 * MB);
    await exportTo(writer.workspace, stick.folder);
    stick.replug();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    expect((await importFrom(bureau.workspace, stick.folder)).results).toMatchObject([{ outcome: 'merged' }]);
    expect(dump(bureau.workspace.log)).toEqual(dump(writer.workspace.log));
  });

  it('that holds less than it says keeps no bundle', async () => {
    const writer = await makeWriter();
    const stick = disks.plug(16 * MB, 3 * MB);
    const exporting = exportTo(writer.workspace, stick.folder);
    // Kernels call it the one or the other.
    const code: unknown = expect.stringMatching(/^disk-(full|failed)$/);
    await expect(exporting).rejects.toMatchObject({ code, detail: { place: 'target' } });
    expect(shown(stick.folder)).toEqual([]);
    await expectNothingLost(writer);
  });

  it('that cannot be read to its end is refused, changes nothing, and stops no other', async () => {
    const [writer, other] = [await makeWriter(), laptops.make('李强')];
    fillWorkspace(other.workspace, 1, 5);
    const stick = disks.plug(16 * MB);
    const { file } = await exportTo(writer.workspace, stick.folder);
    stick.replug();
    stick.breakAfter(3 * MB);
    const good = await exportTo(other.workspace, path.join(laptops.folder(), 'good'));
    const bureau = laptops.make('教育局', { role: 'bureau' });
    const { results } = await importFrom(bureau.workspace, file, good.file);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['merged', 'refused']);
    expect(results.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      refusal: { code: 'file-unreadable', detail: { problem: 'EIO' } },
    });
    expect(dump(bureau.workspace.log)).toEqual(dump(other.workspace.log));
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, media: 0 });
    expect(readdirSync(path.join(bureau.folder, 'staging'))).toEqual([]);
  });
});
