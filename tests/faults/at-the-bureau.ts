/** Killed at the bureau: while sticks are looked at, merged, withdrawn and brought back, and while it tidies up. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { restoreBatch, withdrawBatch } from '../../electron/service/bundles/undo.ts';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { makeLaptop } from '../helpers/laptop.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { cloneFolder } from '../helpers/running-service.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import { expectAnswers } from './expect-answers.ts';
import { digestOf, openWhole } from './holdings.ts';
import type { Prepared } from './scenario.ts';
import { digestStages, fillShoebox } from './shoebox.ts';

/** More changes than are merged in one step (electron/service/bundles/merge.ts). */
const LARGE = { inspections: 400, answers: 35 };

export async function prepareImport(folder: string): Promise<Prepared> {
  const shoebox = await fillShoebox(folder);
  const { stick, files } = shoebox;
  const broken = path.join(stick, '2b.xunxiao');
  copyFileSync(files[0]!, broken);
  truncateSync(broken, 900);
  const stages = await digestStages(folder, shoebox);
  return {
    start: path.join(folder, 'bureau'),
    args: [stick],
    judge: (place, acknowledged) =>
      openWhole(place, async ({ workspace }) => {
        const merged = stages.indexOf(digestOf(workspace));
        if (merged === -1) throw new Error('half a file is merged');
        if (acknowledged.includes('imported') && merged !== files.length) throw new Error(`only ${merged} are there`);
        expectRecorded(workspace, merged);
        expectQuarantineWhole(workspace, readFileSync(broken), [0, 1]);
        await importFrom(workspace, stick);
        if (digestOf(workspace) !== stages.at(-1)) throw new Error('the same stick again does not make it whole');
        expectQuarantineWhole(workspace, readFileSync(broken), [1]);
      }),
  };
}

/** A file's result is written down with what it brought, or not at all. */
function expectRecorded({ log }: Workspace, merged: number): void {
  const results = log.db.prepare<[], string>('SELECT result FROM batch_file').pluck().all();
  const told = results.filter((text) => (JSON.parse(text) as { outcome: string }).outcome === 'merged').length;
  // One is the fifth laptop's.
  if (told !== merged + 1) throw new Error(`${merged} files are merged and ${told - 1} are recorded`);
}

function expectQuarantineWhole(workspace: Workspace, broken: Buffer, counts: readonly number[]): void {
  const kept = workspace.log.db.prepare<[], { id: number; bytes: number }>('SELECT id, bytes FROM quarantine').all();
  for (const { id, bytes } of kept) {
    const file = path.join(workspace.folder, 'quarantine', String(id));
    if (!existsSync(file)) throw new Error('listed in quarantine, and not there');
    const content = readFileSync(file);
    if (content.length !== bytes || !content.equals(broken)) throw new Error('half a file is kept in quarantine');
  }
  if (!counts.includes(kept.length)) throw new Error(`${kept.length} files in quarantine`);
}

export async function prepareLarge(folder: string): Promise<Prepared> {
  const bureau = makeLaptop({ folder: path.join(folder, 'bureau'), role: 'bureau', name: '教育局' });
  const own = fillWorkspace(bureau.workspace, 1, 5).inspections[0]!;
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
  const { inspections } = fillWorkspace(laptop.workspace, LARGE.inspections, LARGE.answers);
  await addPhoto(laptop.workspace, inspections[0]!, null, makeImage(Buffer.from('large')));
  const { file } = await exportTo(laptop.workspace, path.join(folder, 'stick'));
  closeWorkspace(laptop.workspace);
  const without = new Set([own]);
  const [before, after] = (await digestStages(folder, { bureau, files: [file] }, without)) as [string, string];
  return {
    start: path.join(folder, 'bureau'),
    args: [file, own],
    judge: (place, acknowledged) =>
      openWhole(place, ({ workspace }) => {
        const now = digestOf(workspace, without);
        if (now !== before && now !== after) throw new Error('half a bundle is merged');
        if (acknowledged.includes('imported') && now !== after) throw new Error('told to be merged, and it is not');
        expectAnswers(workspace, own, acknowledged);
      }),
  };
}

export async function preparePreview(folder: string): Promise<Prepared> {
  const shoebox = await fillShoebox(folder);
  const [before] = await digestStages(folder, shoebox);
  return {
    start: path.join(folder, 'bureau'),
    args: [shoebox.stick],
    judge: (place) =>
      openWhole(place, ({ workspace }) => {
        if (digestOf(workspace) !== before) throw new Error('a preview changed something');
      }),
  };
}

export async function prepareUndo(folder: string): Promise<Prepared> {
  const { bureau, files } = await fillShoebox(folder);
  const batches: string[] = [];
  for (const file of files.slice(1)) batches.push((await importFrom(bureau.workspace, file)).id);
  closeWorkspace(bureau.workspace);
  const [one, two, three] = batches as [string, string, string];
  const steps = [`undo ${two}`, `undo ${one}`, `redo ${two}`, `undo ${three}`, `redo ${one}`, `redo ${three}`];
  const stages: string[] = [];
  const place = cloneFolder(path.join(folder, 'bureau'), path.join(folder, 'trial'));
  await openWhole(place, ({ workspace }) => {
    stages.push(digestOf(workspace));
    for (const step of steps) {
      const [act, batch] = step.split(' ') as [string, string];
      (act === 'undo' ? withdrawBatch : restoreBatch)(workspace, batch);
      stages.push(digestOf(workspace));
    }
  });
  removeFolder(path.join(folder, 'trial'));
  if (stages.at(-1) !== stages[0]) throw new Error('everything undone and redone is not what it was');
  return {
    start: path.join(folder, 'bureau'),
    args: steps,
    judge: (left, acknowledged) =>
      openWhole(left, ({ workspace }) => {
        const now = digestOf(workspace);
        const told = acknowledged.length;
        if (now !== stages[told] && now !== stages[told + 1])
          throw new Error(`not as after ${told} or ${told + 1} steps`);
      }),
  };
}

export async function prepareCompact(folder: string): Promise<Prepared> {
  const { bureau, files } = await fillShoebox(folder);
  await importFrom(bureau.workspace, ...files);
  withdrawBatch(bureau.workspace, (await importFrom(bureau.workspace, files[0]!)).id);
  bureau.workspace.log.db.exec('DELETE FROM set_aside');
  const orphan = path.join(bureau.folder, 'media', 'ff', 'ff'.repeat(32));
  mkdirSync(path.dirname(orphan), { recursive: true });
  writeFileSync(orphan, 'named by nothing');
  const before = digestOf(bureau.workspace);
  closeWorkspace(bureau.workspace);
  return {
    start: path.join(folder, 'bureau'),
    args: [],
    judge: (place, acknowledged) =>
      openWhole(place, ({ workspace }) => {
        if (digestOf(workspace) !== before) throw new Error('another content than before');
        const isThere = existsSync(path.join(place.folder, 'media', 'ff', 'ff'.repeat(32)));
        if (acknowledged.length > 0 && isThere)
          throw new Error('told to be compacted, and what nothing names is there');
      }),
  };
}
