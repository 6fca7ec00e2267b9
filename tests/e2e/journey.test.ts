/** The main job from end to end: filled in at a school, carried on a stick, merged at the bureau, and again. */

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBuiltin } from '../../shared/checklist/builtin.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { answerByKeys, beginAs, bestKeys, startChecklist, waitUntilSaved } from './support/filling-in.ts';
import type { Keys } from './support/filling-in.ts';

const template = findBuiltin('tpl-venue-v1')!;
const STICK = '督学U盘';
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
  mkdirSync(path.join(home, STICK), { recursive: true });
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

test('an inspection is filled in, carried on a stick and merged; the same stick again changes nothing', async () => {
  const inspector = await open('inspector');
  const score = await fillIn(inspector.page);
  await exportTo(inspector);
  const [file] = readdirSync(path.join(home, STICK));
  expect(file).toMatch(/^巡校-结果-王敏-.*-未加密\.xunxiao$/);

  const bureau = await open('bureau');
  const { page } = bureau;
  await beginAsBureau(page, '青禾县教育局');
  await importFrom(bureau);
  await page.getByText('1 台电脑第一次交来数据包').waitFor();
  expect(await page.locator('.check-code code').textContent()).toMatch(/^\d{4}( \d{4}){3}$/);
  await page.getByRole('checkbox', { name: '已核对，一致' }).check();
  await page.getByRole('button', { name: '接受并导入' }).click();
  await page.getByText('共 1 个数据包：合并 1 个。带来新检查 1 份。').first().waitFor();

  await page.getByRole('button', { name: '查看检查结果' }).click();
  const row = page.getByRole('row', { name: SCHOOL });
  const merged = await row.innerText();
  expect(merged).toContain(score);
  expect(merged).toContain('35/35');
  expect(merged).toContain('王敏');
  await row.getByRole('link').press('Enter');
  await readSheet(page, score);

  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByRole('button', { name: '继续导入其他数据包' }).click();
  await importFrom(bureau);
  await page.getByText('共 1 个数据包：1 个以前已导入。没有新的检查内容。').first().waitFor();
  await page.getByRole('button', { name: '查看检查结果' }).click();
  await page.getByText('共 1 份检查').waitFor();
  expect(await row.innerText()).toBe(merged);

  expect([...inspector.complaints, ...bureau.complaints]).toEqual([]);
});

/** From the first start to a finished checklist. @returns the score as the inspector sees it */
async function fillIn(page: Page): Promise<string> {
  await beginAs(page, '王敏');
  await addSchool(page, SCHOOL);
  await startChecklist(page);
  const on = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  for (const item of template.items) {
    await answerByKeys(page, item, wrong[item.id] ?? bestKeys(item, on));
    await page.keyboard.press('Enter');
  }
  await waitUntilSaved(page);
  await page.keyboard.press('Enter');
  await page.getByText('所有题目都已作答').waitFor();
  await page.locator('#finish-first:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('已完成，答案已锁定').waitFor();
  return (await page.locator('.score-final strong').textContent()) ?? '';
}

/** By mouse, as the filling-in test does it by keyboard. */
async function addSchool(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: '学校', exact: true }).click();
  await page.getByRole('button', { name: '登记学校' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('学校名称').fill(name);
  await dialog.getByLabel('学段').click();
  await page.locator('.ant-select-item-option', { hasText: '小学' }).click();
  await dialog.getByRole('button', { name: '登记' }).click();
  await page.getByRole('heading', { name }).waitFor();
}

async function exportTo({ page, chooseFolder }: App): Promise<void> {
  await page.getByRole('link', { name: '导出', exact: true }).click();
  await page.getByRole('row', { name: SCHOOL }).getByText('已完成').waitFor();
  await chooseFolder('export', STICK);
  await page.getByRole('button', { name: `导出到 ${STICK}` }).click();
  await page.getByRole('heading', { name: '导出完成，数据包已写好' }).waitFor();
}

async function beginAsBureau(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByLabel('单位名称').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
}

async function importFrom({ page, chooseFolder }: App): Promise<void> {
  await chooseFolder('import', STICK);
  await page.getByRole('list', { name: '将要导入' }).getByText(STICK).waitFor();
  await page.getByRole('button', { name: '开始导入' }).click();
}

/** The sheet says what was found, what it cost and who wrote it; the history of an answer opens beside it. */
async function readSheet(page: Page, score: string): Promise<void> {
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
  expect(await page.locator('.score-figure strong').textContent()).toBe(score);
  const typo = page.locator('#item-bb-acc-typo');
  expect(await typo.innerText()).toContain('3 处');
  expect(await typo.innerText()).toContain('扣 1.5 / 6 分');
  expect(await typo.innerText()).toContain('王敏');
  expect(await page.locator('#item-bb-acc-map').innerText()).toContain('没有展示地图');
  expect(await page.locator('#item-bb-pub-items li[data-there="false"]').innerText()).toContain('招生入学信息');
  await typo.getByRole('button', { name: /历史$/ }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('当前显示').waitFor();
  expect(await drawer.locator('.history').innerText()).toContain('王敏');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}
