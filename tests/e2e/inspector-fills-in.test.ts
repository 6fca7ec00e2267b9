/** An inspector at a school: the built-in checklist by keyboard alone, a dead battery, a full disk. */

import path from 'node:path';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBuiltin } from '../../shared/checklist/builtin.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import {
  addSchool,
  answerByKeys,
  beginAs,
  bestKeys,
  openFreshChecklist,
  readCurrentItem,
  readSavedAnswers,
  startChecklist,
  waitUntilSaved,
} from './support/filling-in.ts';
import type { Keys } from './support/filling-in.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';
import { SOON } from './support/soon.ts';

const template = findBuiltin('tpl-venue-v1')!;

let browser: Browser;
let folder: string;
let program: Program;
let window: Window;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = makeTempFolder();
  program = await start();
  window = await openWindow(browser, program.entryUrl);
});
afterAll(async () => {
  await window.close();
  await program.stop();
  await browser.close();
  removeFolder(folder);
});

const start = (): Promise<Program> =>
  startProgram({ workspace: path.join(folder, 'workspace'), home: path.join(folder, 'home') });

/** Domain notes §2.5, the village school without screens and maps: 83.35 points, good. */
const villageSchool: { readonly [item: string]: Keys } = {
  'bb-mgmt-owner': { keys: '1' },
  'bb-acc-typo': { keys: '3' },
  'bb-acc-fact': { keys: '1' },
  'bb-acc-map': { na: '没有展示地图' },
  'bb-time-expired': { keys: '2' },
  'bb-pub-items': { keys: '1235' },
  'bb-pub-channel': { keys: '2' },
  'bb-safe-struct': { keys: '1' },
  'bb-safe-maint': { keys: '18' },
  'bb-led-access': { na: '没有电子屏' },
  'bb-led-cutoff': { na: '没有电子屏' },
  'bb-led-light': { na: '没有电子屏' },
  'bb-radio-log': { keys: '2' },
  'bb-ip-credit': { keys: '2' },
  'bb-priv-consent': { keys: '1' },
  'bb-bonus-selffix': { keys: '1' },
};

test('a whole checklist is filled in, finished and reopened by keyboard alone', async () => {
  const { page } = window;
  await beginAs(page, '王敏');
  await addSchool(page, '青禾县柳河小学');
  await startChecklist(page);

  const on = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  const daysBefore = await page.evaluate(() => new Date(Date.now() - 62 * 86_400_000).toLocaleDateString('sv'));
  const latest: Keys = { keys: daysBefore.replaceAll('-', '') };
  const answers: { readonly [item: string]: Keys } = { ...villageSchool, 'bb-time-latest': latest };
  for (const item of template.items) {
    expect(await readCurrentItem(page)).toBe(item.id);
    await answerByKeys(page, item, answers[item.id] ?? bestKeys(item, on));
    await page.keyboard.press('Enter');
  }

  await waitUntilSaved(page);
  await expect.poll(() => page.locator('.score-final').textContent(), SOON).toBe('83.35良好');
  await expect.poll(() => page.locator('.score-total').textContent(), SOON).toContain('基础分 80.35，加分 3');
  await expect.poll(() => page.locator('.sections .progress-words').textContent(), SOON).toBe('35/35');

  // Enter after the last item leads to the button that finishes.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('finish');
  await page.keyboard.press('Enter');
  await page.getByText('所有题目都已作答').waitFor();
  await page.locator('#finish-first:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('已完成，答案已锁定').waitFor();

  const finished = await readSavedAnswers(page);
  expect(Object.keys(finished)).toHaveLength(template.items.length);
  await page.reload();
  await page.getByText('已完成，答案已锁定').waitFor();
  expect(await readSavedAnswers(page)).toEqual(finished);
  await page.locator('#item-bb-acc-map').focus();
  await page.keyboard.press('1');
  expect(await readSavedAnswers(page)).toEqual(finished);

  await page.getByRole('button', { name: '重新打开' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('textbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.insertText('学校补充了审图号');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '完成检查表' }).waitFor();
  expect(window.complaints).toEqual([]);
});

test('finishing early lists what is missing, leads there, and wants a reason', async () => {
  const { page } = window;
  await openFreshChecklist(page, '青禾县石坝小学');
  await page.keyboard.press('2');
  await page.keyboard.press('f');

  const dialog = page.getByRole('dialog', { name: '完成检查表' });
  await dialog.getByText('还有 34 题未答').waitFor();
  await dialog.getByRole('button', { name: /审图号/ }).click();
  await page.locator('#item-bb-acc-map:focus').waitFor();

  await page.keyboard.press('f');
  await dialog.getByRole('button', { name: '完成，34 题不答' }).click();
  await dialog.getByText('请写明原因').waitFor();
  await dialog.getByLabel('未答的原因').fill('学校临时停课');
  await dialog.getByRole('button', { name: '完成，34 题不答' }).click();
  await page.getByText('有 34 题未答，按 0 分计。原因：学校临时停课').waitFor();
  await expect.poll(() => page.locator('.score-final').textContent(), SOON).toContain('不合格');
  expect(window.complaints).toEqual([]);
});

test('an answer asks the program to save it and to draft its finding, and for nothing else', async () => {
  const { page } = window;
  await openFreshChecklist(page, '青禾县河湾小学');
  const fail = async (item: string): Promise<void> => {
    await page.locator(`#item-${item}`).focus();
    await page.keyboard.press('2');
    await page.locator(`#item-${item} .finding`).waitFor();
  };
  // By its end the sheet has read all that it shows.
  await fail('bb-acc-map');
  const asked: string[] = [];
  const listen = (request: Request): void => void asked.push(new URL(request.url()).pathname);
  page.on('request', listen);
  await fail('bb-priv-consent');
  page.off('request', listen);
  expect(asked).toEqual(['/api/answers.save', '/api/findings.draft']);
});

test('an answer that the disk refused stays on the screen and is saved on the next try', async () => {
  const { page } = window;
  await openFreshChecklist(page, '青禾县城关小学');
  const saving = '**/api/answers.save';
  await page.route(saving, (route) =>
    route.fulfill({ json: { ok: false, failure: { code: 'disk-full', detail: {} } } }),
  );
  await page.locator('#item-bb-acc-typo').focus();
  await page.keyboard.type('12');
  await page.keyboard.press('Escape');
  const item = page.locator('#item-bb-acc-typo');
  await item.getByText('没有保存。 磁盘已满').waitFor();
  await page.getByText('1 题没有保存').waitFor();

  // Away and back: what was typed is still there, and is tried again.
  await page.getByRole('link', { name: '返回本次检查' }).click();
  await page.getByRole('heading', { name: '青禾县城关小学' }).waitFor();
  await page.goBack();
  await item.getByText('没有保存').waitFor();
  await expect.poll(() => item.getByRole('textbox').inputValue(), SOON).toBe('12');

  await page.unroute(saving);
  await item.getByRole('button', { name: '重试' }).click();
  await waitUntilSaved(page);
  await page.reload();
  await item.waitFor();
  await expect.poll(() => item.getByRole('textbox').inputValue(), SOON).toBe('12');
});

test('after the battery dies, every answer that was shown as saved is there', async () => {
  const { page } = window;
  await openFreshChecklist(page, '青禾县松坪小学');
  for (const item of template.items.slice(0, 12)) {
    await answerByKeys(page, item, villageSchool[item.id] ?? bestKeys(item, '2026-01-05'));
    await page.keyboard.press('Enter');
  }
  await page.locator('#item-bb-acc-typo').focus();
  await page.keyboard.press('n');
  await page.locator('[data-field="note"]:focus').waitFor();
  await page.keyboard.insertText('三年级走廊“己”误作“已”');
  await page.keyboard.press('Escape');
  await waitUntilSaved(page);
  const shown = await readSavedAnswers(page);
  expect(Object.keys(shown)).toHaveLength(12);
  const address = page.url().replace(/^[^#]*/, '');

  await program.kill();
  await page.locator('#item-bb-safe-struct').focus();
  await page.keyboard.type('7');
  await page.keyboard.press('Escape');
  await page.locator('#item-bb-safe-struct').getByText('没有保存').waitFor();
  await page.getByText('与程序的连接已断开').waitFor();
  await window.close();

  program = await start();
  window = await openWindow(browser, program.entryUrl);
  await window.page.getByRole('heading', { name: '今日' }).waitFor();
  await window.page.goto(new URL(address, window.page.url()).href);
  await window.page.locator('article.item').first().waitFor();
  expect(await readSavedAnswers(window.page)).toEqual(shown);
});
