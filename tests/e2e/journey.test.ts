/** The main journey, from the bureau's setup package over the school to the bureau and back: two programs, one stick. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBuiltin } from '../../shared/checklist/builtin.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import {
  PACKAGES,
  beginAsBureau,
  exportEncrypted,
  exportPackage,
  importPackage,
  makeSticks,
  mergeFirst,
  openPackage,
  preview,
} from './support/carrying.ts';
import { answerByKeys, answerOthers, startChecklist, waitUntilSaved } from './support/filling-in.ts';
import type { Keys } from './support/filling-in.ts';
import { SOON } from './support/soon.ts';

const template = findBuiltin('tpl-venue-v1')!;
const SCHOOL = '青禾县柳河小学';

/** Three things are wrong at the school; everything else gets its best answer. */
const wrong: { readonly [item: string]: Keys } = {
  'bb-acc-typo': { keys: '3' },
  'bb-pub-items': { keys: '1235' },
  'bb-acc-map': { na: '没有展示地图' },
};

let folder: string;
let home: string;
let apps: App[];

beforeEach(() => {
  folder = makeTempFolder();
  home = path.join(folder, 'home');
  makeSticks(home);
  apps = [];
});
afterEach(async () => {
  for (const app of apps) await app.close();
  removeFolder(folder);
});

async function open(workspace: string): Promise<App> {
  const app = await openApp({ workspace: path.join(folder, workspace), home });
  apps.push(app);
  return app;
}

test('a laptop is set up, an inspection carried encrypted and merged once, and its delivery confirmed', async () => {
  const bureau = await open('bureau');
  const { page } = bureau;
  await beginAsBureau(page);
  const school = { name: SCHOOL, code: null, stage: 'primary', town: '青溪镇' } as const;
  await callProgram(page, 'schools.add', school);
  const bureauCode = await exportPackage(bureau);

  const inspector = await open('inspector');
  const setupFile = readdirSync(path.join(home, PACKAGES))[0]!;
  expect(setupFile).toMatch(/^巡校-安装包-青禾县教育局-.*-未加密\.xunxiao$/);
  await openPackage(inspector, { name: '王敏', file: setupFile, bureauCode });
  const score = await fillIn(inspector.page);
  await inspector.page.getByRole('link', { name: '导出', exact: true }).click();
  await inspector.page.getByRole('row', { name: SCHOOL }).getByText('已完成').waitFor();
  await expect.poll(() => inspector.page.locator('.stick').innerText(), SOON).toContain(bureauCode);
  await exportEncrypted(inspector, home);
  const ownCode = (await callProgram(inspector.page, 'keys.state', {})).checkCode;

  await preview(bureau);
  await mergeFirst(bureau, ownCode);
  await page.getByText('共 1 个数据包：合并 1 个。带来新检查 1 份。').first().waitFor();

  await page.getByRole('button', { name: '查看检查结果' }).click();
  const row = page.getByRole('row', { name: SCHOOL });
  const merged = await row.innerText();
  expect(merged).toContain(score);
  expect(merged).toContain('35/35');
  expect(merged).toContain('王敏');
  await row.getByRole('link').press('Enter');
  await readSheet(page, score);

  // The same stick once more.
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByRole('button', { name: '继续导入其他数据包' }).click();
  await preview(bureau);
  await page.getByRole('row').filter({ hasText: '没有新内容' }).first().waitFor();
  await page.getByRole('button', { name: '合并 1 个数据包' }).click();
  await page.getByText('共 1 个数据包：1 个以前已导入。没有新的检查内容。').first().waitFor();
  await page.getByRole('button', { name: '查看检查结果' }).click();
  await page.getByText('共 1 份检查').waitFor();
  await expect.poll(() => row.innerText(), SOON).toBe(merged);

  // The receipt goes back with the next package.
  await exportPackage(bureau);
  await readDelivery(inspector.page, '已导出，等局端确认');
  await importPackage(inspector);
  await readDelivery(inspector.page, '局端已收到');

  expect([...inspector.complaints, ...bureau.complaints]).toEqual([]);
});

/** From the first day's screen to a finished checklist. @returns the score as the inspector sees it */
async function fillIn(page: Page): Promise<string> {
  await page.getByRole('link', { name: '学校', exact: true }).click();
  await page.getByRole('link', { name: SCHOOL }).click();
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
  await startChecklist(page);
  const inspection = /inspections\/([^/]+)/.exec(page.url())![1]!;
  await answerOthers(page, { inspection, items: template.items, but: wrong });
  await page.reload();
  for (const item of template.items.filter(({ id }) => id in wrong)) {
    await page.locator(`#item-${item.id}`).focus();
    await answerByKeys(page, item, wrong[item.id]!);
    await page.keyboard.press('Enter');
  }
  await waitUntilSaved(page);
  await page.keyboard.press('f');
  await page.getByText('所有题目都已作答').waitFor();
  await page.locator('#finish-first:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('已完成，答案已锁定').waitFor();
  return (await page.locator('.score-final strong').textContent()) ?? '';
}

async function readDelivery(page: Page, expected: string): Promise<void> {
  await page.getByRole('link', { name: '今日', exact: true }).click();
  await page.getByRole('article').filter({ hasText: SCHOOL }).getByText(expected).waitFor();
}

/** The sheet says what was found, what it cost and who wrote it; the history of an answer opens beside it. */
async function readSheet(page: Page, score: string): Promise<void> {
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
  await expect.poll(() => page.locator('.score-figure strong').textContent(), SOON).toBe(score);
  const typo = page.locator('#item-bb-acc-typo');
  await expect.poll(() => typo.innerText(), SOON).toContain('3 处');
  await expect.poll(() => typo.innerText(), SOON).toContain('扣 1.5 / 6 分');
  await expect.poll(() => typo.innerText(), SOON).toContain('王敏');
  await expect.poll(() => page.locator('#item-bb-acc-map').innerText(), SOON).toContain('没有展示地图');
  await expect
    .poll(() => page.locator('#item-bb-pub-items li[data-there="false"]').innerText(), SOON)
    .toContain('招生入学信息');
  await typo.getByRole('button', { name: /历史$/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('当前显示').waitFor();
  await expect.poll(() => drawer.locator('.history').innerText(), SOON).toContain('王敏');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}
