import { expect, test } from 'vitest';
import type { EntityId } from '../../../shared/model/ids.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { useDesks } from '../../helpers/desk.ts';
import { addPhoto, startInspection, YES_NO } from '../../helpers/inspection.ts';
import { send, storedBytes, takePhoto } from '../../helpers/pictures.ts';
import { greyPng } from '../../fixtures/pictures.ts';
import { PNG } from '../../fixtures/images.ts';
import { carry, keep, listOpen, makeTeam } from '../conflicts/team.ts';

const desks = useDesks();
const [item] = YES_NO as [string];

test('photos of a visit and of its inspections reach the bureau in their order, with what was drawn and written', async () => {
  const wang = await desks.open('王芳');
  const bureau = await desks.open('县教育局', 'bureau');
  const inspection = await startInspection(wang);
  const { visit } = (await wang.ask('inspections.open', { inspection })).inspection;
  const gate = await takePhoto(wang, { visit }, 1);
  const board = await takePhoto(wang, { inspection, item }, 2);
  const gone = await takePhoto(wang, { inspection, item }, 3);
  await wang.ask('photos.order', { photos: [board.id, gate.id] });
  await wang.ask('photos.caption', { photo: board.id, caption: '三号栏' });
  const shapes = [{ shape: 'number', at: { x: 0.2, y: 0.3 }, number: 1, colour: 'yellow' }] as const;
  await wang.ask('photos.draw', { photo: board.id, shapes: [...shapes] });
  await wang.ask('photos.remove', { photo: gone.id, reason: '重复' });

  await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
  const list = await bureau.ask('photos.list', { visit, inspection: null, finding: null });
  expect(list).toMatchObject([
    { id: board.id, inspection, item, visit: null, here: true, caption: '三号栏', shapes, by: { author: '王芳' } },
    { id: gate.id, inspection: null, visit, here: true },
  ]);
  expect(storedBytes(bureau, board.media)).toEqual(storedBytes(wang, board.media));
  expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, media: 3 });
});

test('a signature’s picture travels although it is no photo', async () => {
  const wang = await desks.open('王芳');
  const bureau = await desks.open('县教育局', 'bureau');
  const inspection = await startInspection(wang);
  const { visit } = (await wang.ask('inspections.open', { inspection })).inspection;
  const { media } = await send(wang, greyPng(30, 10));
  const value = {
    name: '李老师',
    post: '办公室主任',
    media,
    refused: false,
    words: '',
    original: '',
    hash: '0'.repeat(64),
  };
  saveCells(wang.workspace, [
    { cell: { kind: 'visit', entity: visit as string as EntityId, field: 'signature school' }, value },
  ]);
  const { results } = await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
  expect(results).toMatchObject([{ outcome: 'merged', counts: { mediaAdded: 1 } }]);
  expect(storedBytes(bureau, media)).toEqual(greyPng(30, 10));
});

test('photos of older programs are shown as before', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const media = await addPhoto(desk, inspection, PNG);
  expect((await desk.ask('inspections.open', { inspection })).photos).toMatchObject([
    {
      media,
      inspection,
      item: null,
      visit: null,
      finding: null,
      takenAt: null,
      masked: false,
      shapes: [],
      caption: '公告栏全景',
    },
  ]);
});

test('what a newer program wrote about a photo stays with it when it is moved', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const photo = await takePhoto(desk, { inspection });
  const cell = { kind: 'photo', entity: photo.id as EntityId, field: 'file' };
  const before = await desk.ask('cells.history', cell);
  saveCells(desk.workspace, [{ cell, value: { ...(before[0]!.value as object), lens: '广角' } }]);
  const owner = { inspection, item, visit: null, finding: null, recheck: null };
  await desk.ask('photos.assign', { photos: [photo.id], owner });
  expect((await desk.ask('cells.history', cell))[0]!.value).toMatchObject({ item, lens: '广角' });
});

test('unfit values from another laptop show as if they were not there', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const photo = await takePhoto(desk, { inspection });
  const write = (field: string, value: string | number | object): void =>
    saveCells(desk.workspace, [
      { cell: { kind: 'photo', entity: photo.id as EntityId, field }, value: value as string },
    ]);
  write('caption', { text: '<script>' });
  write('position', 'first');
  write('drawing', { shapes: [{ shape: 'arrow', from: { x: 9, y: 0 }, to: { x: 0, y: 0 }, colour: 'red' }] });
  write('taken', 'yesterday');
  write('removed', 1);
  expect((await desk.ask('inspections.open', { inspection })).photos).toEqual([photo]);
  expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
});

test('what two laptops say differently of a photo of a visit is a conflict at its school, and one of the two is shown', async () => {
  const team = await makeTeam(desks);
  const { wang, li, bureau, inspection } = team;
  const { visit, schoolName } = (await wang.ask('inspections.open', { inspection })).inspection;
  const photo = await takePhoto(wang, { visit });
  await carry(desks, wang, li);
  await wang.ask('photos.caption', { photo: photo.id, caption: '校门' });
  await li.ask('photos.caption', { photo: photo.id, caption: '南门' });
  await carry(desks, wang, bureau);
  await carry(desks, li, bureau);
  const [conflict] = await listOpen(bureau);
  expect(conflict).toMatchObject({ cell: { kind: 'photo', entity: photo.id, field: 'caption' }, schoolName });
  const [shown] = await bureau.ask('photos.list', { visit, inspection: null, finding: null });
  expect(['校门', '南门']).toContain(shown!.caption);
  await keep(bureau, conflict!, '王芳');
  expect((await bureau.ask('photos.list', { visit, inspection: null, finding: null }))[0]!.caption).toBe('校门');
});
