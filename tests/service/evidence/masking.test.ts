import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { thumbnailPath } from '../../../electron/service/evidence/thumbnails.ts';
import { useDesks } from '../../helpers/desk.ts';
import { startInspection, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { NO_OWNER, send, storedBytes, takePhoto } from '../../helpers/pictures.ts';
import { exifWithPlace, greyJpeg, greyPng } from '../../fixtures/pictures.ts';

const desks = useDesks();
const [item] = YES_NO as [string];

/** Whether these bytes stand in any file of the workspace. */
function holds(desk: Desk, bytes: Buffer): boolean {
  return readdirSync(desk.folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .some((file) => readFileSync(path.join(file.parentPath, file.name)).includes(bytes));
}

test('a masked picture takes the place of the one before, whose bytes and thumbnail are gone from the disk', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const before = await takePhoto(desk, { inspection, item }, 10);
  const other = await takePhoto(desk, { inspection, item }, 20);
  await desk.service.receive({ as: 'thumbnail', of: before.media }, greyPng(2, 2, 11));
  expect(existsSync(thumbnailPath(desk.folder, before.media))).toBe(true);
  const picture = storedBytes(desk, before.media)!;
  const { media } = await send(desk, greyPng(4, 3, 99));

  const masked = await desk.ask('photos.mask', { photo: before.id, media });
  expect(masked).toMatchObject({ id: before.id, media, masked: true, here: true, item });
  expect(storedBytes(desk, before.media)).toBeNull();
  expect(existsSync(thumbnailPath(desk.folder, before.media))).toBe(false);
  expect(holds(desk, picture.subarray(-40))).toBe(false);
  const { photos } = await desk.ask('inspections.open', { inspection });
  expect(photos.map(({ id }) => id)).toEqual([before.id, other.id]);
  expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true, media: 2 });
});

test('a picture that another photo shows stays', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const one = await takePhoto(desk, { inspection, item }, 10);
  const same = await takePhoto(desk, { inspection }, 10);
  expect(same.media).toBe(one.media);
  const { media } = await send(desk, greyPng(4, 3, 99));
  await desk.ask('photos.mask', { photo: one.id, media });
  expect(storedBytes(desk, one.media)).not.toBeNull();
  expect((await desk.ask('inspections.open', { inspection })).photos).toMatchObject([{ media }, { media: one.media }]);
});

test('what was unmasked never leaves on a stick afterwards', async () => {
  const desk = await desks.open('王芳');
  const bureau = await desks.open('县教育局', 'bureau');
  const inspection = await startInspection(desk);
  const photo = await takePhoto(desk, { inspection, item }, 10);
  const { media } = await send(desk, greyPng(4, 3, 99));
  await desk.ask('photos.mask', { photo: photo.id, media });
  const { results } = await bureau.importFrom([await desk.exportTo(desks.folder())], ['*']);
  expect(results).toMatchObject([{ outcome: 'merged', counts: { mediaAdded: 1 } }]);
  expect((await bureau.ask('inspections.open', { inspection })).photos).toMatchObject([
    { media, masked: true, here: true },
  ]);
  expect(storedBytes(bureau, photo.media)).toBeNull();
});

test('no file of a workspace has a place in it, whatever was sent', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { media } = await send(desk, greyJpeg(16, 16, [exifWithPlace(), exifWithPlace()]));
  const picture = { media, caption: '', source: 'folder', takenAt: null, masked: true, stamped: false } as const;
  await desk.ask('photos.add', { owner: { ...NO_OWNER, inspection }, pictures: [picture] });
  const thumbnail = greyJpeg(8, 8, [exifWithPlace()]);
  await desk.service.receive({ as: 'thumbnail', of: media }, thumbnail);
  expect(readFileSync(thumbnailPath(desk.folder, media))).toEqual(greyJpeg(8, 8));
  expect(holds(desk, Buffer.from('GPSLatitude'))).toBe(false);
});

test.each([
  ['of a picture that is not here', 'f'.repeat(64), greyPng(2, 2), 'not-found'],
  ['that is no picture', null, Buffer.from('<svg/>'), 'picture-unreadable'],
  ['that is as large as the picture', null, greyPng(400, 10), 'picture-too-large'],
  ['of more than its bytes', null, Buffer.alloc(61 * 1024), 'picture-too-large'],
])('a thumbnail %s is refused', async (_, of, bytes, code) => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { media } = await takePhoto(desk, { inspection });
  const reply = await desk.service.receive({ as: 'thumbnail', of: of ?? media }, bytes);
  expect(reply).toMatchObject({ ok: false, failure: { code } });
  expect(existsSync(path.join(desk.folder, 'thumbnails'))).toBe(false);
});
