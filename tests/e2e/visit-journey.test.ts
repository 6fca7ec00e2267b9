/** A whole visit, from the bureau's package to the record in Word and back to the bureau, with a camera that shows a test picture. */

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBuiltin } from '../../shared/checklist/builtin.ts';
import type { Photo } from '../../shared/model/photo.ts';
import { makeAnswer } from '../bench/fill.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { readDocx } from '../service/reports/read-docx.ts';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import * as carrying from './support/carrying.ts';
import { fillInClosing, reopenVisit, saveWord, signByHand } from './support/closing.ts';
import { countTiles, coverMiddle, drawArrow, FAKE_CAMERA, itemOf, pastePicture, shoot } from './support/evidence.ts';
import { answerByKeys, answerOthers, waitUntilSaved } from './support/filling-in.ts';
import type { Keys } from './support/filling-in.ts';
import { goTo, LOOKS, prefer, waitUntilShown } from './support/going.ts';
import { tabTo } from './support/keyboard.ts';
import { makeTwoColours } from './support/pictures.ts';
import { SOON } from './support/soon.ts';

const template = findBuiltin('tpl-venue-v1')!;
const CHECKLIST = 'tpl-venue-v1@1';
const SCHOOL = '青禾县柳河小学';
const OLD_VENUE = '宣传栏3号';
const NEW_VENUE = '校史长廊';
const PAPERS = '记录表';
const OLD_FACTS = `${OLD_VENUE}展示的地图未见审图号。`;

/** What is wrong at the school, and what only seems so at first. */
const TYPOS = 'bb-acc-typo';
const MAP = 'bb-acc-map';
const EXPIRED = 'bb-time-expired';
const RANKS = 'bb-priv-rank';
const REACH = 'bb-a11y-reach';
const wrong: { readonly [item: string]: Keys } = {
  [TYPOS]: { keys: '3' },
  [MAP]: { keys: '2' },
  [EXPIRED]: { keys: '1' },
  [RANKS]: { keys: '2' },
  [REACH]: { keys: '2' },
};

let folder: string;
let home: string;
let bureau: App;
let inspector: App;
/** Of today's visit. */
let visit: string;
/** The checklist that is filled in by keyboard. */
let inspection: string;

beforeAll(async () => {
  folder = makeTempFolder();
  home = path.join(folder, 'home');
  carrying.makeSticks(home);
  mkdirSync(path.join(home, PAPERS));
  bureau = await openApp({ workspace: path.join(folder, 'bureau'), home });
  inspector = await openApp({ workspace: path.join(folder, 'inspector'), home, switches: FAKE_CAMERA });
});
afterAll(async () => {
  await inspector.close();
  await bureau.close();
  removeFolder(folder);
});

test('a laptop gets the school with its venues from the bureau, and knows what was found in September', async () => {
  const { page } = bureau;
  await carrying.beginAsBureau(page);
  const facts = { name: SCHOOL, code: null, stage: 'primary', town: '青溪镇' } as const;
  const { id: school } = await callProgram(page, 'schools.add', facts);
  await callProgram(page, 'venues.add', { school, type: 'board', name: OLD_VENUE, post: '德育处', location: null });
  const bureauCode = await carrying.exportPackage(bureau);
  const file = readdirSync(path.join(home, carrying.PACKAGES))[0]!;
  await carrying.openPackage(inspector, { name: '王敏', file, bureauCode });
  await findMapInSeptember(inspector.page, school);
  const due = await callProgram(inspector.page, 'rechecks.due', { school, visit: null });
  expect(due.map(({ finding }) => [finding.facts, finding.photos])).toEqual([[OLD_FACTS, 1]]);
});

test('a visit is begun at two venues, one of which nobody knew of', async () => {
  const { page } = inspector;
  await page.getByRole('link', { name: '学校', exact: true }).press('Enter');
  await page.getByRole('link', { name: SCHOOL }).press('Enter');
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
  await tabTo(page, '开始到校检查');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor();
  await tabTo(page, '开始');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '添加检查表' }).waitFor();
  visit = /visits\/([^/]+)/.exec(page.url())![1]!;

  await page.getByRole('checkbox', { name: OLD_VENUE }).press('Space');
  await page.getByRole('button', { name: '添加阵地' }).press('Enter');
  await page.locator('[role="dialog"] input[placeholder]:focus').waitFor();
  await page.keyboard.insertText(NEW_VENUE);
  const type = page.getByRole('dialog').getByRole('combobox');
  await type.press('ArrowDown');
  await page.getByRole('option').first().waitFor({ state: 'attached' });
  await type.press('ArrowUp');
  await type.press('Enter');
  await page.getByLabel('名称').press('Enter');
  await page.getByRole('checkbox', { name: NEW_VENUE, checked: true }).waitFor();
  await page.getByRole('button', { name: '添加 2 份检查表' }).press('Enter');
  await page.getByRole('heading', { name: '添加检查表' }).waitFor({ state: 'detached' });
  const { inspections } = await callProgram(page, 'visits.open', { visit });
  expect(inspections.map(({ venueName, total }) => [venueName, total])).toEqual([
    [OLD_VENUE, 30],
    [NEW_VENUE, 35],
  ]);
  inspection = inspections[1]!.id;
});

test('what was found in September is looked at first: fixed, with a photo of today beside the old one', async () => {
  const { page } = inspector;
  const recheck = page.locator('.recheck');
  await page.getByRole('heading', { name: '先复查：上次还有 1 条问题没有销号' }).waitFor();
  await recheck.getByText(OLD_FACTS).waitFor();
  await recheck.getByRole('button', { name: '经过和照片' }).press('Enter');
  await recheck.locator('.photo-tile img').waitFor();
  await recheck.getByRole('button', { name: '收起经过' }).press('Enter');
  await tabTo(page, '已改');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '上次的问题都已复查' }).waitFor();
  await recheck.locator('[data-evidence="file"]').setInputFiles(await pictureFile(page, 640));
  await expect.poll(() => recheck.locator('.photo-tile img').count(), SOON).toBe(1);
  await page.getByLabel('复查意见').fill('已换用标准地图');
  await page.getByLabel('复查意见').press('Tab');
});

test('all 35 items are answered, those where something is wrong by keyboard', async () => {
  const { page } = inspector;
  await answerOthers(page, { inspection, items: template.items, but: wrong });
  await page.getByRole('link', { name: NEW_VENUE }).press('Enter');
  await page.locator('article.item:focus').waitFor();
  for (const item of template.items.filter(({ id }) => id in wrong)) {
    await itemOf(page, item.id).focus();
    await answerByKeys(page, item, wrong[item.id]!);
    await page.keyboard.press('Enter');
  }
  await waitUntilSaved(page);
  await expect.poll(() => page.locator('.sections .progress-words').textContent(), SOON).toBe('35/35');
  await itemOf(page, 'bb-mgmt-approve').focus();
  await page.keyboard.press('d');
  await page.getByLabel('总数（件）').fill('12');
  await page.keyboard.press('Enter');
  await itemOf(page, 'bb-mgmt-approve').getByText('共 12 件，抽取 3 件').waitFor();
});

test('photos are shot, pasted, masked before they are stored, and drawn on', async () => {
  const { page } = inspector;
  await itemOf(page, TYPOS).focus();
  await shoot(page, 1);
  await countTiles(page, TYPOS, 1);
  await itemOf(page, MAP).focus();
  await pastePicture(page, await makeTwoColours(page));
  await countTiles(page, MAP, 1);
  await itemOf(page, RANKS)
    .locator('[data-evidence="file"]')
    .setInputFiles(await pictureFile(page, 720));
  await page.locator('.mask-board:focus').waitFor();
  await coverMiddle(page);
  await page.getByRole('button', { name: '遮挡 1 处并保存' }).press('Enter');
  await countTiles(page, RANKS, 1);

  await itemOf(page, TYPOS).locator('.photo-tile').press('Enter');
  await page.getByRole('button', { name: '标注' }).press('Enter');
  await drawArrow(page);
  await page.getByRole('button', { name: '完成标注' }).press('Enter');
  await page.keyboard.press('Escape');
  await page.locator('.photo-viewer').waitFor({ state: 'hidden' });
  const kept = await listPhotos(page);
  expect(kept.map(({ item, masked, shapes }) => [item, masked, shapes.length])).toEqual([
    [TYPOS, false, 1],
    [MAP, false, 0],
    [RANKS, true, 0],
  ]);
});

test('findings are drafted, completed, withdrawn where the answer was wrong, and fixed on the spot', async () => {
  const { page } = inspector;
  for (const item of [TYPOS, MAP, EXPIRED, RANKS, REACH]) await itemOf(page, item).locator('.finding').waitFor();
  await itemOf(page, TYPOS).focus();
  await fillBlanks(page, { n: '2', wrong: '座落', right: '坐落' });
  await itemOf(page, EXPIRED).focus();
  await fillBlanks(page, { date: '9月1日', what: '开学典礼' });

  await itemOf(page, REACH).focus();
  await page.keyboard.press('1');
  await itemOf(page, REACH).getByText('这条问题还在').waitFor();
  await page.keyboard.press('w');
  await itemOf(page, REACH).locator('.finding').waitFor({ state: 'detached' });

  await page.goBack();
  await page.getByRole('link', { name: '问题清单' }).press('Enter');
  const expired = page.locator('.finding').filter({ hasText: '开学典礼' });
  await expired.getByRole('button', { name: '填写、修改' }).press('Enter');
  await expired.locator('[data-evidence="file"]').setInputFiles(await pictureFile(page, 480));
  await expired.locator('.photo-tile img').waitFor();
  await expired.getByRole('button', { name: '立行立改' }).press('Enter');
  await expired.getByRole('button', { name: '标为立行立改' }).press('Enter');
  await expired.getByText('已销号 · 立行立改').waitFor();
  expect(await listFindings(page)).toEqual([
    [TYPOS, 'draft', null, `${NEW_VENUE}第2版有错别字3处，如“座落”应为“坐落”。`],
    [MAP, 'draft', null, `${NEW_VENUE}展示的地图未见审图号。`],
    [EXPIRED, 'closed', 'fixed_on_spot', `${NEW_VENUE}仍展示9月1日已结束的开学典礼。`],
    [RANKS, 'draft', null, `${NEW_VENUE}公开展示学生成绩排名。`],
    [REACH, 'withdrawn', null, '主要公示位置过高或前有台阶。'],
  ]);
});

test('the visit is closed with three signatures, and the record says all of it', async () => {
  const { page } = inspector;
  await answerOtherVenue(page);
  await openHere(page, `/visits/${visit}`);
  await page.getByRole('button', { name: '结束检查…' }).press('Enter');
  await page.getByRole('heading', { name: '还缺什么' }).waitFor();
  // What the checklist wants photographed and is not must be explained.
  await page.locator('summary', { hasText: /\d+ 题缺少照片/ }).waitFor();
  await fillInClosing(page);
  await signByHand(page, '检查人员一', '王敏');
  await signByHand(page, '检查人员二', '李强');
  await signByHand(page, '学校负责人', '赵主任');
  await page.getByLabel(/没有完成，请说明原因/).fill('公示栏玻璃反光，无法拍清');
  await page.getByRole('button', { name: '结束检查并锁定' }).press('Enter');
  await page.getByText('本次检查已结束并锁定').waitFor();
  const closed = await callProgram(page, 'closing.open', { visit });
  expect([closed.closing.state, closed.amended]).toEqual(['closed', false]);

  await saveWord(inspector, PAPERS);
  const [file] = readdirSync(path.join(home, PAPERS));
  const { text, entries } = await readDocx(path.join(home, PAPERS, file!));
  const people = [SCHOOL, OLD_VENUE, NEW_VENUE, '王敏', '李强', '赵主任', '德育处', closed.hash];
  const found = ['“座落”应为“坐落”', '开学典礼', '公开展示学生成绩排名', '公示栏玻璃反光，无法拍清', '已换用标准地图'];
  for (const words of [...people, ...found]) expect(text).toContain(words);
  expect(text).not.toContain('位置过高');
  const pictures = entries.filter((entry) => entry.startsWith('word/media/'));
  expect(pictures, 'five photos and three signatures').toHaveLength(8);
});

test('the bureau gets all of it, and what is changed after the signatures shows as amended there, too', async () => {
  const { page } = bureau;
  const ours = inspector.page;
  const ownCode = (await callProgram(ours, 'keys.state', {})).checkCode;
  await ours.getByRole('link', { name: '导出', exact: true }).press('Enter');
  await carrying.exportEncrypted(inspector, home);
  await carrying.preview(bureau);
  await carrying.mergeFirst(bureau, ownCode);
  await page.getByRole('button', { name: '查看检查结果' }).click();
  await page.getByRole('row', { name: NEW_VENUE }).getByRole('link').press('Enter');
  await page.getByRole('button', { name: '现场检查记录表' }).press('Enter');
  await page.getByText('“座落”应为“坐落”').first().waitFor();
  expect(await describeVisit(page)).toEqual(await describeVisit(ours));
  expect((await callProgram(page, 'closing.open', { visit })).amended).toBe(false);

  await openHere(ours, `/visits/${visit}/closing`);
  await ours.getByText('本次检查已结束并锁定').waitFor();
  await reopenVisit(ours, '错填一题');
  await callProgram(ours, 'inspections.reopen', { inspection, reason: '错填一题' });
  await openHere(ours, `/inspections/${inspection}`);
  await itemOf(ours, RANKS).focus();
  await ours.keyboard.press('1');
  await waitUntilSaved(ours);
  await openHere(ours, `/visits/${visit}`);
  await ours.locator('.visit-closing').getByText('签字后内容有变动').waitFor();

  await ours.getByRole('link', { name: '导出', exact: true }).press('Enter');
  await carrying.exportEncrypted(inspector, home);
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByRole('button', { name: '继续导入其他数据包' }).click();
  await carrying.preview(bureau);
  await page.getByRole('button', { name: '合并 2 个数据包' }).click();
  await page.getByRole('button', { name: '查看检查结果' }).click();
  const row = page.getByRole('row', { name: NEW_VENUE });
  await row.getByText('签字后内容有变动').waitFor();
  await row.getByRole('link').press('Enter');
  await page.locator('.sheet-state').getByText('签字后内容有变动').waitFor();
  await page.getByRole('button', { name: '现场检查记录表' }).press('Enter');
  await page
    .getByText(/签字后有变动|签字后内容有变动/)
    .first()
    .waitFor();
  expect(await describeVisit(page)).toEqual(await describeVisit(ours));
  expect([...inspector.complaints, ...bureau.complaints]).toEqual([]);
});

test('no screen that shows the visit breaks a rule of accessibility, on the laptop or at the bureau', async () => {
  const { school } = await callProgram(inspector.page, 'visits.open', { visit });
  const parts = (names: readonly string[]) => names.map((part) => `/visits/${visit}${part}`);
  const shared = [
    ...parts(['', '/findings', '/photos', '/closing', '/record']),
    `/schools/${school}`,
    `/schools/${school}/venues`,
  ];
  // Each screen in both looks, here or where it is what a test is about; what both desks show, once at each.
  const rounds = [
    ['laptop', inspector, LOOKS[0], [...shared, '/today', '/stick']],
    ['laptop', inspector, LOOKS[1], parts(['', '/findings', '/photos', '/handover'])],
    ['bureau', bureau, LOOKS[1], [...shared, '/results', `/results/${inspection}`, `/roster/schools/${school}`]],
  ] as const;
  const broken: string[] = [];
  for (const [who, { page }, look, addresses] of rounds) {
    await prefer(page, look);
    for (const address of addresses) {
      await goTo(page, address);
      await waitUntilShown(page);
      broken.push(...(await listBroken(page, `${who} ${address} ${look.language} ${look.appearance}`)));
    }
  }
  expect(broken).toEqual([]);
  expect([...inspector.complaints, ...bureau.complaints]).toEqual([]);
});

const listPhotos = (page: Page): Promise<readonly Photo[]> =>
  callProgram(page, 'photos.list', { visit: null, inspection, finding: null });

async function listFindings(page: Page): Promise<unknown> {
  const found = await callProgram(page, 'findings.ofVisit', { visit });
  return found.map(({ item, state, closure, facts }) => [item, state, closure, facts]);
}

/** Everything that was recorded, as the record has it. */
async function describeVisit(page: Page): Promise<unknown> {
  return [
    await callProgram(page, 'records.open', { visit }),
    await listFindings(page),
    (await listPhotos(page)).map(({ id, media, shapes }) => [id, media, shapes]),
  ];
}

/** An earlier visit of this laptop's own, with a photo of what was wrong. */
async function findMapInSeptember(page: Page, school: string): Promise<void> {
  const [venue] = (await callProgram(page, 'schools.open', { school })).venues;
  const earlier = await callProgram(page, 'visits.start', { school, on: '2026-09-01', purpose: 'routine' });
  const place = { visit: earlier.id, venue: venue!.id, template: CHECKLIST };
  const { id } = await callProgram(page, 'inspections.start', place);
  await callProgram(page, 'answers.save', { inspection: id, item: MAP, answer: { value: 'no', na: null, note: '' } });
  const [finding] = await callProgram(page, 'findings.draftMissing', { visit: earlier.id });
  const media = await page.evaluate(
    async (base64) => {
      const body = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0)!);
      const reply = await fetch('/picture', { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body });
      return ((await reply.json()) as { value: { media: string } }).value.media;
    },
    (await makeTwoColours(page, 320, 240)).toString('base64'),
  );
  const owner = { inspection: null, item: null, visit: null, finding: finding!.id, recheck: null };
  const facts = { caption: '', source: 'file', takenAt: null, masked: false, stamped: false } as const;
  await callProgram(page, 'photos.add', { owner, pictures: [{ media, ...facts }] });
  await callProgram(page, 'inspections.finish', { inspection: id, reason: '只看宣传栏' });
}

/** Each width is another picture. */
async function pictureFile(page: Page, width: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name: `IMG_${width}.jpg`, mimeType: 'image/jpeg', buffer: await makeTwoColours(page, width, 400) };
}

/** Opens the current item's finding and fills its blanks in, one after the other, in their order. */
async function fillBlanks(page: Page, words: { readonly [blank: string]: string }): Promise<void> {
  await page.keyboard.press('q');
  for (const [blank, text] of Object.entries(words)) {
    await page.locator(`[data-blank="${blank}"]:focus`).waitFor();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
  }
  await page.locator('[data-blank]').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
}

/** The other checklist, of which this journey is not. */
async function answerOtherVenue(page: Page): Promise<void> {
  const { inspections } = await callProgram(page, 'visits.open', { visit });
  const other = inspections.find(({ venueName }) => venueName === OLD_VENUE)!.id;
  for (const item of template.items) {
    const none = { value: null, na: '本处没有', note: '' };
    const good = item.score.mode === 'veto' ? { value: 'no', na: null, note: '' } : makeAnswer(item, 1);
    await callProgram(page, 'answers.save', { inspection: other, item: item.id, answer: item.allowNa ? none : good });
  }
}

async function openHere(page: Page, address: string): Promise<void> {
  await page.goto(new URL(`/#${address}`, page.url()).href);
  await page.reload();
  await page.locator('h1').waitFor();
}
