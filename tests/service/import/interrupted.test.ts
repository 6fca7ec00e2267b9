import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { mediaFolder, stagingFolder } from '../../../electron/service/workspace.ts';
import { PNG } from '../../fixtures/images.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { addPhoto, answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import { readEverything } from '../../helpers/state.ts';

const desks = useDesks();

/** Two pictures that differ in what follows their last chunk, which no reader looks at. */
const PICTURES = [Buffer.concat([PNG, Buffer.from('1')]), Buffer.concat([PNG, Buffer.from('2')])];
const hashes = PICTURES.map((bytes) => createHash('sha256').update(bytes).digest('hex'));

async function inspectWithPhotos(desk: Desk): Promise<string> {
  const inspection = await startInspection(desk);
  await answer(desk, inspection, YES_NO[0]!, no);
  for (const bytes of PICTURES) await addPhoto(desk, inspection, bytes);
  return desk.exportTo(desks.folder());
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .toSorted();

async function snapshot(desk: Desk) {
  await desk.ask('today.open', {});
  return readEverything(desk.workspace.log.db);
}

describe('an import that fails half-way', () => {
  it.each([0, 1])('at photo %i of two leaves nothing behind, and works when it is tried again', async (nth) => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const file = await inspectWithPhotos(wang);
    const before = await snapshot(bureau);
    const inTheWay = path.join(mediaFolder(bureau.folder), hashes.toSorted()[nth]!.slice(0, 2));
    mkdirSync(mediaFolder(bureau.folder), { recursive: true });
    writeFileSync(inTheWay, '');

    const end = await bureau.finish('import.start', { paths: [file], acceptKeys: ['*'] });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'disk-failed', detail: { place: 'workspace' } } });
    rmSync(inTheWay);
    expect(await snapshot(bureau)).toEqual(before);
    expect(filesBelow(mediaFolder(bureau.folder))).toEqual([]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, changes: 0, media: 0 });

    expect((await bureau.importFrom([file], ['*'])).results).toMatchObject([
      { outcome: 'merged', counts: { mediaAdded: 2 } },
    ]);
    expect(filesBelow(mediaFolder(bureau.folder))).toEqual(hashes.toSorted());
  });

  it('in the database leaves nothing behind', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const file = await inspectWithPhotos(wang);
    const before = await snapshot(bureau);
    const { db } = bureau.workspace.log;
    db.exec(`CREATE TEMP TRIGGER fail BEFORE INSERT ON media WHEN NEW.sha256 = '${hashes.toSorted()[1]!}'
      BEGIN SELECT RAISE(ABORT, 'a failure made by a test'); END`);
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const end = await bureau.finish('import.start', { paths: [file], acceptKeys: ['*'] });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'bug' } });
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
    db.exec('DROP TRIGGER temp.fail');
    expect(await snapshot(bureau)).toEqual(before);
    expect(filesBelow(mediaFolder(bureau.folder))).toEqual([]);
    expect((await bureau.importFrom([file], ['*'])).results).toMatchObject([{ outcome: 'merged' }]);
  });

  it('keeps what the files before it brought', async () => {
    const wang = await desks.open('王芳');
    const li = await desks.open('李明');
    const bureau = await desks.open('县教育局', 'bureau');
    await answer(li, await startInspection(li, '一小'), YES_NO[0]!, no);
    const first = desks.folder('sticks/1');
    const second = desks.folder('sticks/2');
    for (const folder of [first, second]) mkdirSync(folder, { recursive: true });
    await li.exportTo(first);
    await inspectWithPhotos(wang);
    await wang.exportTo(second);
    writeFileSync(mediaFolder(bureau.folder), '');
    expect(await bureau.finish('import.start', { paths: [first, second], acceptKeys: ['*'] })).toMatchObject({
      state: 'failed',
    });
    rmSync(mediaFolder(bureau.folder));
    const { rows } = await bureau.ask('import.batches', { offset: 0, limit: 9 });
    expect(rows[0]!.results).toMatchObject([{ outcome: 'merged', signer: { name: '李明' } }]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
    const { results } = await bureau.importFrom([desks.folder('sticks')], ['*']);
    expect(results.map(({ outcome }) => outcome)).toEqual(['already-here', 'merged']);
  });

  it('leaves no staged file behind', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const file = await inspectWithPhotos(wang);
    await bureau.importFrom([file], ['*']);
    await bureau.importFrom([file], ['*']);
    expect(filesBelow(stagingFolder(bureau.folder))).toEqual([]);
    expect(filesBelow(stagingFolder(wang.folder))).toEqual([]);
  });
});

describe('an import that is taken back', () => {
  it('leaves what was there before, and comes back whole', async () => {
    const wang = await desks.open('王芳');
    const li = await desks.open('李明');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await answer(wang, inspection, YES_NO[0]!, no);
    const early = await wang.exportTo(desks.folder());
    await li.importFrom([early], ['*']);
    await bureau.importFrom([early], ['*']);
    await answer(li, inspection, YES_NO[0]!, yes);
    await answer(li, inspection, YES_NO[1]!, no);
    const sheet = () => bureau.ask('inspections.open', { inspection });
    const before = await sheet();
    const batch = await bureau.importFrom([await li.exportTo(desks.folder())], ['*']);
    const after = await sheet();
    expect(after.answers[YES_NO[0]!]).toMatchObject({ value: 'yes' });

    await bureau.ask('import.undo', { batch: batch.id });
    expect(await sheet()).toEqual(before);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
    await bureau.ask('import.redo', { batch: batch.id });
    expect(await sheet()).toEqual(after);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });

  it('does not take back what another stick brought as well', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await answer(wang, inspection, YES_NO[0]!, no);
    const first = await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    await answer(wang, inspection, YES_NO[1]!, no);
    const second = await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    await bureau.ask('import.undo', { batch: first.id });
    expect(Object.keys((await bureau.ask('inspections.open', { inspection })).answers)).toHaveLength(2);
    await bureau.ask('import.undo', { batch: second.id });
    await expect(bureau.ask('inspections.open', { inspection })).rejects.toMatchObject({ code: 'not-found' });
    await bureau.ask('import.redo', { batch: first.id });
    expect(Object.keys((await bureau.ask('inspections.open', { inspection })).answers)).toHaveLength(1);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });

  it('is brought in again by importing the stick again', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await answer(wang, inspection, YES_NO[0]!, no);
    const stick = await wang.exportTo(desks.folder());
    const batch = await bureau.importFrom([stick], ['*']);
    await bureau.ask('import.undo', { batch: batch.id });
    expect((await bureau.importFrom([stick], ['*'])).results).toMatchObject([{ outcome: 'merged' }]);
    await bureau.ask('import.redo', { batch: batch.id });
    expect(Object.keys((await bureau.ask('inspections.open', { inspection })).answers)).toHaveLength(1);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });

  it('keeps what was written here meanwhile, also where it replaced something taken back', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    const early = await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    expect(early.results).toMatchObject([{ outcome: 'merged' }]);
    await answer(wang, inspection, YES_NO[0]!, no);
    const batch = await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    await answer(bureau, inspection, YES_NO[0]!, yes);
    await bureau.ask('import.undo', { batch: batch.id });
    const shown = async () => (await bureau.ask('inspections.open', { inspection })).answers[YES_NO[0]!];
    expect(await shown()).toMatchObject({ value: 'yes', conflict: false });
    await bureau.ask('import.redo', { batch: batch.id });
    expect(await shown()).toMatchObject({ value: 'yes', conflict: false });
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });
});
