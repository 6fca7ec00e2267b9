/** Photos in a real browser: taken, masked, drawn on, put in order; and what lies on the disk afterwards. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import type { Photo } from '../../shared/model/photo.ts';
import { makeExif, withSegment } from '../fixtures/exif.ts';
import { PNG } from '../fixtures/images.ts';
import { DIALOG, listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { dropOnto } from './support/drop.ts';
import { FAKE_CAMERA, countTiles, coverMiddle, drawArrow, itemOf, pastePicture, shoot } from './support/evidence.ts';
import { INSPECTOR, openFreshChecklist } from './support/filling-in.ts';
import { useApp } from './support/one-app.ts';
import { decode, listFiles, makeTwoColours } from './support/pictures.ts';
import { SOON } from './support/soon.ts';

/** Its evidence need not be masked. */
const PLAIN = 'bb-veto-ad';
/** Its evidence must be: sensitive personal data in public. */
const MASKED = 'bb-veto-privacy';

const opened = useApp({ switches: FAKE_CAMERA, inBrowser: true, begin: INSPECTOR });
let page: Page;
let inspection: string;
/** The media that other tests have left. */
let earlier: ReadonlySet<string>;

// Each test is at a school of its own, and its pictures are of a size of their own, so that no two are one file.
let schools = 0;
beforeEach(async () => {
  page = opened.page;
  schools += 1;
  inspection = await openFreshChecklist(page, `青禾县第${schools}小学`);
  earlier = new Set(listFiles(mediaFolder()));
});

test('photos are shot, pasted, dropped and masked; the disk holds nothing that was covered, and no place', async () => {
  await shoot(page, 2);
  await countTiles(page, PLAIN, 2);
  await pastePicture(page, await makeTwoColours(page));
  await countTiles(page, PLAIN, 3);

  const phone = path.join(opened.folder, 'IMG_0001.jpg');
  writeFileSync(phone, withSegment(await makeTwoColours(page), makeExif('2026:03:02 14:05:09', '+08:00')));
  await dropOnto(page, phone, await middleOf(itemOf(page, MASKED)));
  await page.locator('.mask-board:focus').waitFor();
  expect(listNewMedia().length, 'nothing is stored before it is masked').toBe(3);
  await coverMiddle(page);
  expect(await listBroken(page, 'mask editor', DIALOG)).toEqual([]);
  await page.getByRole('button', { name: '遮挡 1 处并保存' }).click();
  await countTiles(page, MASKED, 1);

  const [masked] = (await listPhotos()).filter((photo) => photo.item === MASKED);
  expect(masked).toMatchObject({ masked: true, takenAt: Date.parse('2026-03-02T14:05:09+08:00'), width: 800 });
  const picture = await decode(page, readMedia(masked!.media));
  expect(picture.brightest(0.26, 0.26, 0.74, 0.74), 'every covered pixel is black').toBeLessThan(12);
  expect(picture.at(0.05, 0.5)[0]).toBeGreaterThan(200);
  expect(picture.at(0.95, 0.5)[2]).toBeGreaterThan(200);
  expectNoTrace();
});

test('what is drawn and written on photos and their order are there after a restart of the window', async () => {
  await shoot(page, 2);
  await countTiles(page, PLAIN, 2);
  const before = (await listPhotos()).map(({ id }) => id);

  await itemOf(page, PLAIN).locator('.photo-tile').first().click();
  await page.locator('.photo-frame img').waitFor();
  expect(await listBroken(page, 'viewer', DIALOG)).toEqual([]);
  await page.getByRole('button', { name: '标注' }).click();
  await drawArrow(page);
  await page.locator('.tool', { hasText: '文字' }).click();
  await page.locator('.drawing-board').focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('文字', { exact: true }).and(page.locator('input[maxlength]')).waitFor();
  await page.keyboard.insertText('缺审图号');
  await page.keyboard.press('Enter');
  await page.locator('[data-shape="1"]:focus').waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await listBroken(page, 'drawing', DIALOG)).toEqual([]);
  await page.getByRole('button', { name: '完成标注' }).click();
  // Closed without leaving the field first.
  await page.getByRole('textbox', { name: '说明' }).fill('三年级走廊左侧');
  await page.keyboard.press('Escape');
  await page.locator('.photo-viewer').waitFor({ state: 'hidden' });
  await itemOf(page, PLAIN).getByRole('button', { name: '三年级走廊左侧' }).click();
  await page.getByRole('button', { name: '后移' }).click();
  await page.getByText('第 2 张，共 2 张').waitFor();

  await page.reload();
  await countTiles(page, PLAIN, 2);
  const after = await listPhotos();
  expect(after.map(({ id }) => id)).toEqual(before.toReversed());
  expect(after[1]!.caption).toBe('三年级走廊左侧');
  expect(after[1]!.shapes.map(({ shape }) => shape)).toEqual(['arrow', 'text']);
});

test('a photo that is masked later is erased as it was', async () => {
  await pastePicture(page, await makeTwoColours(page, 800, 800));
  await countTiles(page, PLAIN, 1);
  const [before] = await listPhotos();

  await itemOf(page, PLAIN).locator('.photo-tile').click();
  await page.getByRole('button', { name: '遮挡', exact: true }).click();
  await page.locator('.mask-board').waitFor();
  await coverMiddle(page);
  await page.getByRole('button', { name: '遮挡并删除原照片' }).click();
  await page.locator('.photo-viewer').waitFor();

  const [after] = await listPhotos();
  expect(after).toMatchObject({ id: before!.id, masked: true });
  expect(listNewMedia().map((file) => path.basename(file))).toEqual([after!.media]);
  expect(listFiles(path.join(opened.folder, 'workspace')).some((file) => file.includes(before!.media))).toBe(false);
  const picture = await decode(page, readMedia(after!.media));
  expect(picture.brightest(0.26, 0.26, 0.74, 0.74)).toBeLessThan(12);
});

test('a phone’s folder lands on the visit and is assigned; what is no photo is named, and the others go on', async () => {
  const { visit } = (await callProgram(page, 'inspections.open', { inspection })).inspection;
  const phone = path.join(opened.folder, 'DCIM');
  mkdirSync(phone);
  const picture = await makeTwoColours(page, 400, 300);
  const other = await makeTwoColours(page, 420, 300);
  const files: { readonly [name: string]: Buffer } = {
    'IMG_1.jpg': picture,
    'IMG_2.jpg': withSegment(other, makeExif('2026:03:02 14:05:09', '', 6)),
    'Thumbs.db': Buffer.from('left by the system'),
    'drawing.jpg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'notice.jpg': Buffer.from('%PDF-1.7\n'),
    'byte.png': Buffer.from([0x89]),
    'nothing.jpg': Buffer.alloc(0),
    'huge.png': hundredMegapixels(),
    'cut.jpg': picture.subarray(0, 200),
    'half.jpg': picture.subarray(0, picture.length / 2),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(phone, name), bytes);

  await page.goto(new URL(`/#/visits/${visit}/photos`, page.url()).href);
  await page.locator('[data-evidence="folder"]').setInputFiles(phone);
  await page.getByText('有 7 项没有保存').waitFor();
  const refusals = await page.locator('.intake-refused li').allTextContents();
  for (const [name, why] of [
    ['drawing.jpg', '不是 JPEG、PNG 或 WebP 照片'],
    ['notice.jpg', '不是 JPEG、PNG 或 WebP 照片'],
    ['byte.png', '不是 JPEG、PNG 或 WebP 照片'],
    ['nothing.jpg', '空文件'],
    ['huge.png', '超过 8000 万像素'],
    ['cut.jpg', '已损坏或不完整'],
    ['half.jpg', '已损坏或不完整'],
  ] as const) {
    expect(refusals.find((line) => line.includes(name))).toContain(why);
  }
  await page.locator('.intake').getByRole('button', { name: '关闭' }).click();
  await expect.poll(() => page.locator('.wall .photo-tile').count(), SOON).toBe(2);
  expect(listNewMedia()).toHaveLength(2);
  const kept = await callProgram(page, 'photos.list', { visit, inspection: null, finding: null });
  const sizes = kept.map(({ width, height }) => [width, height]).toSorted(([a = 0], [b = 0]) => a - b);
  expect(sizes, 'one was taken with the phone turned').toEqual([
    [300, 420],
    [400, 300],
  ]);
  expectNoTrace();

  // Small pictures can go any time: whoever shows them makes them again.
  const thumbnails = path.join(opened.folder, 'workspace', 'thumbnails');
  const listSmall = (): string[] =>
    listFiles(thumbnails).filter((file) => kept.some(({ media }) => path.basename(file).startsWith(media)));
  await expect.poll(() => listSmall().length, SOON).toBe(2);
  for (const file of listSmall()) rmSync(file);
  await page.reload();
  await expect.poll(() => listSmall().length, SOON).toBe(2);
  await expect.poll(() => page.evaluate(countShown), SOON).toBe(2);

  await page.locator('.wall .photo-tile').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.wall li:nth-child(2) .photo-tile:focus').waitFor();
  await page.getByRole('checkbox', { name: '选择：照片 1' }).check();
  await page.getByRole('checkbox', { name: '选择：照片 2' }).check();
  expect(await listBroken(page, 'wall')).toEqual([]);
  await page.getByLabel('选中的 2 张归到').focus();
  await page.keyboard.insertText('审图号');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '归入' }).click();
  await page.locator('.wall h2', { hasText: '审图号' }).waitFor();
  const assigned = await listPhotos();
  expect(assigned.map((photo) => photo.item)).toEqual(['bb-acc-map', 'bb-acc-map']);
});

test('a photo is dragged to the item where it belongs', async () => {
  await pastePicture(page, await makeTwoColours(page, 832));
  await countTiles(page, PLAIN, 1);
  await itemOf(page, PLAIN).locator('.photo-tile').dragTo(itemOf(page, MASKED).locator('.item-head'));
  await countTiles(page, MASKED, 1);
  await countTiles(page, PLAIN, 0);
  expect((await listPhotos()).map((photo) => photo.item)).toEqual([MASKED]);
  // There it would have been masked before it was stored.
  await itemOf(page, MASKED).getByRole('button', { name: '照片 1 未检查遮挡' }).waitFor();
  expect(await listBroken(page, 'a photo to be masked', `#item-${MASKED}`)).toEqual([]);
});

test('of many photos that wait to be masked, stopping keeps those that are stored and no other', async () => {
  const pictures = await Promise.all([300, 320, 340, 360].map((width) => makeTwoColours(page, width, 200)));
  const files = pictures.map((buffer, index) => ({ name: `IMG_${index}.jpg`, mimeType: 'image/jpeg', buffer }));
  await itemOf(page, MASKED).locator('[data-evidence="file"]').setInputFiles(files);
  await page.getByText('IMG_0.jpg（第 1 张，共 4 张）').waitFor();
  await page.getByRole('button', { name: '没有需要遮挡的，保存' }).click();
  await page.getByText('第 2 张，共 4 张').waitFor();
  await page.getByRole('button', { name: '不要这张' }).click();
  await page.getByText('第 3 张，共 4 张').waitFor();
  await page.getByRole('button', { name: '全部停止' }).click();
  await page.locator('.mask-board').waitFor({ state: 'hidden' });
  await countTiles(page, MASKED, 1);
  expect(listNewMedia()).toHaveLength(1);
});

test('the photos of a finished checklist are looked at, not changed', async () => {
  await pastePicture(page, await makeTwoColours(page, 848));
  await countTiles(page, PLAIN, 1);
  await callProgram(page, 'inspections.finish', { inspection, reason: '学校临时停课' });
  await page.reload();
  await countTiles(page, PLAIN, 1);
  expect(await page.locator('[data-evidence]').count()).toBe(0);
  await itemOf(page, PLAIN).locator('.photo-tile').click();
  await page.locator('.photo-frame img').waitFor();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('button', { name: /标注|遮挡|移除/ }).count()).toBe(0);
  expect(await dialog.getByRole('textbox').count()).toBe(0);
});

// Last: the settings hold for the whole workspace.
test('photos are shrunk and stamped as the settings say', async () => {
  await callProgram(page, 'settings.write', { photoEdge: 1024, photoStamp: true });
  await page.reload();
  await page.locator('article.item:focus').waitFor();
  await pastePicture(page, await makeTwoColours(page, 2048, 1024));
  await countTiles(page, PLAIN, 1);
  const [photo] = await listPhotos();
  expect(photo).toMatchObject({ width: 1024, height: 512 });
  const picture = await decode(page, readMedia(photo!.media));
  // White words on a strip that darkens the blue.
  expect(picture.at(0.999, 0.99)[2]).toBeLessThan(160);
  expect(picture.brightest(0.8, 0.94, 1, 1)).toBeGreaterThan(200);
  expect(picture.at(0.9, 0.5)[2]).toBeGreaterThan(230);
});

const mediaFolder = (): string => path.join(opened.folder, 'workspace', 'media');
const listNewMedia = (): string[] => listFiles(mediaFolder()).filter((file) => !earlier.has(file));

function readMedia(sha256: string): Buffer {
  const file = listFiles(mediaFolder()).find((each) => path.basename(each) === sha256);
  if (file === undefined) throw new Error(`no ${sha256} in media/`);
  return readFileSync(file);
}

/** No metadata in any picture that was kept, small ones included. */
function expectNoTrace(): void {
  const thumbnails = path.join(opened.folder, 'workspace', 'thumbnails');
  for (const file of [...listFiles(mediaFolder()), ...listFiles(thumbnails)]) {
    const bytes = readFileSync(file).toString('latin1');
    expect(bytes.startsWith('\u00ff\u00d8')).toBe(true);
    expect(/Exif|GPS|http:\/\/ns\.adobe|\u00ff\u00e1/.test(bytes.slice(0, 4096))).toBe(false);
  }
}

/** In the page. */
function countShown(): number {
  return [...document.querySelectorAll<HTMLImageElement>('.photo-tile img')].filter((image) => image.naturalWidth > 0)
    .length;
}

async function listPhotos(): Promise<readonly Photo[]> {
  return callProgram(page, 'photos.list', { visit: null, inspection, finding: null });
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = (await element.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function hundredMegapixels(): Buffer {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(10_000, 16);
  png.writeUInt32BE(10_000, 20);
  return png;
}
