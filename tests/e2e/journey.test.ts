/** The main journey, from the bureau's setup package over the school to the bureau and back: two programs, one stick. */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBuiltin } from '../../shared/checklist/builtin.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { answerByKeys, bestKeys, startChecklist, waitUntilSaved } from './support/filling-in.ts';
import type { Keys } from './support/filling-in.ts';
import { SOON } from './support/soon.ts';

const template = findBuiltin('tpl-venue-v1')!;
const PACKAGES = '下发U盘';
const STICK = '督学U盘';
const SCHOOL = '青禾县柳河小学';
const BUREAU = '青禾县教育局';

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
  for (const name of [PACKAGES, STICK]) mkdirSync(path.join(home, name), { recursive: true });
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
  await openPackage(inspector, setupFile, bureauCode);
  const score = await fillIn(inspector.page);
  await exportEncrypted(inspector, bureauCode);
  const ownCode = (await callProgram(inspector.page, 'keys.state', {})).checkCode;

  await preview(bureau);
  await page.getByText('1 台电脑第一次交来数据包').waitFor();
  await expect.poll(() => page.locator('.check-code code').textContent(), SOON).toBe(ownCode);
  await page.getByRole('checkbox', { name: '已核对，接受' }).check();
  await page.getByRole('button', { name: '合并 1 个数据包' }).click();
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

async function beginAsBureau(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByLabel('单位名称').fill(BUREAU);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
}

/** @returns the bureau's check code, as it stands in its settings */
async function exportPackage({ page, chooseFolder }: App): Promise<string> {
  await page.getByRole('link', { name: '设置', exact: true }).click();
  const code = await page.locator('.security .check-code code').textContent();
  await page.getByRole('button', { name: '导出安装包…' }).click();
  await chooseFolder('export', PACKAGES);
  await page.getByRole('button', { name: `导出安装包到 ${PACKAGES}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('安装包已写好，并已读回核对。').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  return code ?? '';
}

async function openPackage({ page, chooseFile }: App, file: string, bureauCode: string): Promise<void> {
  await page.getByLabel('姓名').fill('王敏');
  await chooseFile('setup', PACKAGES, file);
  // Whose package it is stands there before anything is made.
  await page.getByText(bureauCode).waitFor();
  await page.getByRole('button', { name: '核对一致，打开安装包并开始使用' }).click();
  await page.getByRole('heading', { name: '已就绪' }).waitFor();
  const ready = await page.getByRole('main').innerText();
  for (const part of ['学校名单里有 1 所学校', BUREAU, bureauCode]) expect(ready).toContain(part);
  await page.getByRole('button', { name: '进入巡校' }).click();
}

/** From the first day's screen to a finished checklist. @returns the score as the inspector sees it */
async function fillIn(page: Page): Promise<string> {
  await page.getByRole('link', { name: '学校', exact: true }).click();
  await page.getByRole('link', { name: SCHOOL }).click();
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
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

async function exportEncrypted({ page, chooseFolder }: App, bureauCode: string): Promise<void> {
  await page.getByRole('link', { name: '导出', exact: true }).click();
  await page.getByRole('row', { name: SCHOOL }).getByText('已完成').waitFor();
  await page.getByText('已加密：只有上面的单位能打开').waitFor();
  await expect.poll(() => page.locator('.stick').innerText(), SOON).toContain(bureauCode);
  await chooseFolder('export', STICK);
  await page.getByRole('button', { name: `导出到 ${STICK}` }).click();
  await page.getByRole('heading', { name: '导出完成，数据包已写好' }).waitFor();
  await page.getByText(`只有${BUREAU}`).waitFor();
  const [file] = readdirSync(path.join(home, STICK));
  expect(file).toMatch(/^巡校-结果-王敏-[\d-]+\.xunxiao$/);
  expect(readFileSync(path.join(home, STICK, file!), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);
}

async function preview({ page, chooseFolder }: App): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await chooseFolder('import', STICK);
  await page.getByRole('list', { name: '已选择' }).getByText(STICK).waitFor();
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByText('到现在为止没有改动任何内容。').waitFor();
}

/** The bureau is known since the setup: nobody is asked again. */
async function importPackage({ page, chooseFolder }: App): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await chooseFolder('import', PACKAGES);
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByRole('button', { name: /^合并 \d 个数据包$/ }).click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
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
