import { expect, test } from 'vitest';
import type { Desk } from '../../helpers/open-desk.ts';
import { useDesks } from '../../helpers/desk.ts';
import { startInspection, YES_NO } from '../../helpers/inspection.ts';
import { NO_OWNER, send, storedBytes, takePhoto } from '../../helpers/pictures.ts';
import { exifWithPlace, greyJpeg, greyPng } from '../../fixtures/pictures.ts';

const desks = useDesks();
const [first, second] = YES_NO as [string, string];

async function openVisit(): Promise<{ desk: Desk; inspection: string; visit: string }> {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const visit = (await desk.ask('inspections.open', { inspection })).inspection.visit;
  return { desk, inspection, visit };
}

async function listVisit(desk: Desk, visit: string): Promise<string[]> {
  return (await desk.ask('photos.list', { visit, inspection: null, finding: null })).map(({ id }) => id);
}

test('a picture is kept without where it was taken and becomes a photo of its item', async () => {
  const { desk, inspection } = await openVisit();
  const picture = await send(desk, greyJpeg(40, 30, [exifWithPlace()]));
  expect(picture).toMatchObject({ type: 'image/jpeg', width: 40, height: 30 });
  const [photo] = await desk.ask('photos.add', {
    owner: { ...NO_OWNER, inspection, item: first },
    pictures: [
      {
        media: picture.media,
        caption: '宣传栏全景',
        source: 'camera',
        takenAt: 1_700_000_000_000,
        masked: false,
        stamped: true,
      },
    ],
  });
  expect(photo).toMatchObject({
    inspection,
    item: first,
    visit: null,
    here: true,
    caption: '宣传栏全景',
    takenAt: 1_700_000_000_000,
    masked: false,
    shapes: [],
    width: 40,
    height: 30,
    by: { author: '王芳' },
  });
  const stored = storedBytes(desk, picture.media)!;
  expect(stored.toString('latin1')).not.toContain('GPS');
  expect(stored).toEqual(greyJpeg(40, 30));
  const sheet = await desk.ask('inspections.open', { inspection });
  expect(sheet.photos).toEqual([photo]);
  expect(sheet.inspection.photos).toBe(1);
});

test('a visit shows its own photos and those of its inspections, in the order in which they were taken', async () => {
  const { desk, inspection, visit } = await openVisit();
  const board = await takePhoto(desk, { inspection, item: first }, 1);
  const gate = await takePhoto(desk, { visit }, 2);
  const sheet = await takePhoto(desk, { inspection }, 3);
  expect(await listVisit(desk, visit)).toEqual([board.id, gate.id, sheet.id]);
  const list = { visit: null, inspection: null, finding: null };
  expect((await desk.ask('photos.list', { ...list, inspection })).map(({ id }) => id)).toEqual([board.id, sheet.id]);
});

test('photos are put into another order, named, drawn on, moved and taken away, and all of it is there after reopening', async () => {
  const { desk, inspection, visit } = await openVisit();
  const one = await takePhoto(desk, { inspection, item: first }, 1);
  const two = await takePhoto(desk, { inspection, item: first }, 2);
  const three = await takePhoto(desk, { visit }, 3);
  await desk.ask('photos.order', { photos: [two.id, one.id] });
  await desk.ask('photos.caption', { photo: one.id, caption: '公告栏' });
  const arrow = { shape: 'arrow', from: { x: 0, y: 0 }, to: { x: 0.5, y: 1 }, colour: 'red' } as const;
  await desk.ask('photos.draw', { photo: one.id, shapes: [arrow] });
  await desk.ask('photos.assign', { photos: [three.id], owner: { ...NO_OWNER, inspection, item: second } });
  const removed = await takePhoto(desk, { inspection }, 4);
  await desk.ask('photos.remove', { photo: removed.id, reason: '拍糊了' });
  const list = await desk.ask('photos.list', { visit, inspection: null, finding: null });
  expect(list.map(({ id, caption, item, shapes }) => ({ id, caption, item, shapes }))).toEqual([
    { id: two.id, caption: '', item: first, shapes: [] },
    { id: one.id, caption: '公告栏', item: first, shapes: [arrow] },
    { id: three.id, caption: '', item: second, shapes: [] },
  ]);
  expect((await desk.ask('inspections.open', { inspection })).inspection.photos).toBe(3);
  await expect(desk.ask('photos.caption', { photo: removed.id, caption: '' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('several pictures become photos together or not at all', async () => {
  const { desk, inspection, visit } = await openVisit();
  const { media } = await send(desk, greyPng(2, 2));
  const picture = { caption: '', source: 'file', takenAt: null, masked: false, stamped: false } as const;
  const adding = desk.ask('photos.add', {
    owner: { ...NO_OWNER, inspection },
    pictures: [
      { ...picture, media },
      { ...picture, media: 'f'.repeat(64) },
    ],
  });
  await expect(adding).rejects.toMatchObject({ code: 'not-found' });
  expect(await listVisit(desk, visit)).toEqual([]);
});

test.each([
  ['nobody', {}],
  ['two at once', { inspection: 'i', visit: 'v' }],
  ['an item without its inspection', { visit: 'v', item: 'a' }],
  ['a recheck without its finding', { visit: 'v', recheck: 'r' }],
])('a photo of %s is refused', async (_, owner) => {
  const { desk } = await openVisit();
  await expect(takePhoto(desk, owner)).rejects.toMatchObject({ code: 'invalid-input' });
});

test('a photo of something that is not here is refused', async () => {
  const { desk } = await openVisit();
  await expect(takePhoto(desk, { inspection: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
});

test('photos of a finished inspection stay as they are until it is opened again', async () => {
  const { desk, inspection } = await openVisit();
  const photo = await takePhoto(desk, { inspection, item: first });
  const { media } = await send(desk, greyPng(2, 2));
  await desk.ask('inspections.finish', { inspection, reason: '只看一项' });
  const writes = [
    () => takePhoto(desk, { inspection }, 7),
    () => desk.ask('photos.caption', { photo: photo.id, caption: 'x' }),
    () => desk.ask('photos.draw', { photo: photo.id, shapes: [] }),
    () => desk.ask('photos.mask', { photo: photo.id, media }),
    () => desk.ask('photos.order', { photos: [photo.id] }),
    () => desk.ask('photos.remove', { photo: photo.id, reason: '' }),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'inspection-finished' });
  await desk.ask('inspections.reopen', { inspection, reason: '补充' });
  expect((await desk.ask('photos.caption', { photo: photo.id, caption: '补充' })).caption).toBe('补充');
});

test('the limits of photos are this workspace’s own settings', async () => {
  const desk = await desks.open('王芳');
  expect(await desk.ask('settings.read', {})).toEqual({ photoEdge: 1600, photoStamp: false, hideScore: false });
  expect(await desk.ask('settings.write', { photoEdge: 2400 })).toMatchObject({ photoEdge: 2400, photoStamp: false });
  await desk.ask('settings.write', { photoStamp: true });
  expect(await desk.ask('settings.read', {})).toEqual({ photoEdge: 2400, photoStamp: true, hideScore: false });
});
