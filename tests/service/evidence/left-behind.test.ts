import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { mediaPath } from '../../../electron/service/evidence/media-store.ts';
import { mediaFolder } from '../../../electron/service/workspace.ts';
import { useDesks } from '../../helpers/desk.ts';
import { startInspection } from '../../helpers/inspection.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { listStored, send, storedBytes, takePhoto } from '../../helpers/pictures.ts';
import { greyPng } from '../../fixtures/pictures.ts';

const HOUR = 60 * 60 * 1000;
const desks = useDesks();

/** Closes a program and opens it again so much later. */
async function reopen(desk: Desk, hours: number): Promise<Desk> {
  desk.service.close();
  const now = desk.clock.now + hours * HOUR;
  return openDesk(desk.folder, null, { now: () => now });
}

const countLoose = (desk: Desk): unknown =>
  desk.workspace.log.db.prepare('SELECT COUNT(*) FROM loose_media').pluck().get();

test('a picture that became no photo waits for a day and is then erased, and photos stay', async () => {
  const first = await desks.open('王芳');
  const inspection = await startInspection(first);
  const photo = await takePhoto(first, { inspection }, 1);
  const waiting = await send(first, greyPng(4, 3, 2));
  const soon = await reopen(first, 23);
  expect(storedBytes(soon, waiting.media)).not.toBeNull();
  const later = await reopen(soon, 25);
  expect(listStored(later.folder)).toEqual([photo.media]);
  expect(countLoose(later)).toBe(0);
  expect(await checkWorkspace(later.workspace)).toMatchObject({ ok: true, media: 1 });
  later.service.close();
});

test('a picture that was sent twice and became a photo once is not erased', async () => {
  const first = await desks.open('王芳');
  const inspection = await startInspection(first);
  const photo = await takePhoto(first, { inspection }, 1);
  await send(first, greyPng(4, 3, 1));
  expect(countLoose(first)).toBe(1);
  const later = await reopen(first, 48);
  expect(storedBytes(later, photo.media)).not.toBeNull();
  expect(countLoose(later)).toBe(0);
  later.service.close();
});

test('a picture that only a withdrawn import names is not erased, so that the import can be brought in again', async () => {
  const wang = await desks.open('王芳');
  const inspection = await startInspection(wang);
  const photo = await takePhoto(wang, { inspection }, 1);
  const first = await desks.open('县教育局', 'bureau');
  const { id } = await first.importFrom([await wang.exportTo(desks.folder())], ['*']);
  await send(first, greyPng(4, 3, 1));
  await first.ask('import.undo', { batch: id });
  const bureau = await reopen(first, 48);
  await bureau.ask('import.redo', { batch: id });
  expect((await bureau.ask('inspections.open', { inspection })).photos).toMatchObject([
    { media: photo.media, here: true },
  ]);
  expect(storedBytes(bureau, photo.media)).not.toBeNull();
  bureau.service.close();
});

test('a picture that was given up when the program ended is erased at the next opening', async () => {
  const first = await desks.open('王芳');
  const { media } = await send(first, greyPng(4, 3, 1));
  first.workspace.log.db.exec(`DELETE FROM media; UPDATE loose_media SET erase = 1`);
  const next = await reopen(first, 0);
  expect(listStored(next.folder)).toEqual([]);
  expect(countLoose(next)).toBe(0);
  expect(existsSync(mediaPath(mediaFolder(next.folder), media))).toBe(false);
  next.service.close();
});

test('a given-up picture that somebody brings again is kept', async () => {
  const first = await desks.open('王芳');
  const { media } = await send(first, greyPng(4, 3, 1));
  first.workspace.log.db.exec('UPDATE loose_media SET erase = 1');
  const next = await reopen(first, 0);
  expect(storedBytes(next, media)).not.toBeNull();
  next.service.close();
});

test('thumbnails can all be deleted, and are not missed', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { media } = await takePhoto(desk, { inspection });
  const thumbnails = path.join(desk.folder, 'thumbnails');
  mkdirSync(thumbnails);
  writeFileSync(path.join(thumbnails, 'odd'), '');
  expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
  expect((await desk.service.receive({ as: 'thumbnail', of: media }, greyPng(2, 2))).ok).toBe(true);
});
