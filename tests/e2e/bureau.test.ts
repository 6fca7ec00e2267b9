/** The bureau's desk on what really arrives: a team that disagrees, a bundle cut short, a checklist from the future. */

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { fillStick, FUTURE_SCHOOL, TEAM_SCHOOL } from './support/sticks.ts';

const STICK = '交来的U盘';

let folder: string;
let home: string;
let bureau: App;
let page: Page;

beforeAll(async () => {
  folder = makeTempFolder();
  home = path.join(folder, 'home');
  mkdirSync(home);
  await fillStick(folder, path.join(home, STICK));
  bureau = await openApp({ workspace: path.join(folder, 'bureau'), home });
  page = bureau.page;
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByLabel('单位名称').fill('青禾县教育局');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
});
afterAll(async () => {
  await bureau.close();
  removeFolder(folder);
});

test('only laptops whose check code was compared are taken; the others keep waiting', async () => {
  await bureau.chooseFolder('import', STICK);
  await page.getByRole('button', { name: '开始导入' }).click();
  await page.getByText('2 台电脑第一次交来数据包').waitFor();
  await page.getByRole('listitem').filter({ hasText: '周文澜' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: '接受并导入' }).click();
  await page.getByText('1 台电脑第一次交来数据包').waitFor();
  const summary = page.getByText('共 3 个数据包：合并 1 个，1 个等待核对身份，1 个未导入。');
  await summary.first().waitFor();
  expect(await page.getByRole('row').filter({ hasText: '等待核对' }).first().innerText()).toContain('陈一禾');
});

test('a bundle cut short is refused in a sentence, and the rest of the stick is merged', async () => {
  await page.getByRole('checkbox', { name: '已核对，一致' }).check();
  await page.getByRole('button', { name: '接受并导入' }).click();
  await page.getByText('合并 1 个，1 个以前已导入，1 个未导入。').first().waitFor();
  const refused = page.getByRole('row').filter({ hasText: '未导入' }).first();
  expect(await refused.innerText()).toContain('文件不完整');
  expect(await refused.innerText()).toContain('工作区没有变化');
  await page.getByRole('row').filter({ hasText: '陈一禾' }).getByText('出现 1 处冲突').first().waitFor();
});

test('where a team disagrees, both answers stand side by side with their authors', async () => {
  await page.getByRole('link', { name: '检查结果', exact: true }).click();
  // Pinyin initials of the school's name.
  await page.getByRole('searchbox').fill('spzzxxx');
  await page.getByText('共 1 份检查').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: TEAM_SCHOOL }).waitFor();
  const typo = page.locator('#item-bb-acc-typo');
  await typo.locator('.conflict-other').waitFor();
  const said = await typo.innerText();
  for (const part of ['3 处', '5 处', '周文澜', '陈一禾']) expect(said).toContain(part);
  await page.locator('.sheet-views').getByText('有冲突').click();
  expect(await page.locator('article.answer').count()).toBe(1);
  await page.locator('.sheet-views').getByText('全部').click();
});

test('evidence opens large', async () => {
  const thumbnail = page.locator('#item-bb-acc-typo').getByRole('button', { name: '走廊宣传栏' });
  await thumbnail.click();
  const shown = page.getByRole('dialog').getByRole('img', { name: '走廊宣传栏' });
  await shown.waitFor();
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('answers to a checklist from the future are shown as they stand', async () => {
  await page.getByRole('link', { name: '返回检查结果' }).click();
  await page.getByRole('searchbox').fill(FUTURE_SCHOOL);
  await page.getByRole('link', { name: FUTURE_SCHOOL }).press('Enter');
  await page.getByText('本机没有“tpl-future@9”这份检查表').waitFor();
  expect(await page.getByRole('row', { name: 'new-question' }).innerText()).toContain('全息屏');
});

test('no screen of the bureau breaks a rule of accessibility', async () => {
  const broken: string[] = [];
  const looks = [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const;
  for (const [language, appearance] of looks) {
    const where = `${language} ${appearance}`;
    await prefer(language, appearance);
    await page.goto(new URL('/#/imports', page.url()).href);
    await page.reload();
    await page.locator('.batch summary').first().click();
    await page.locator('.bundles').first().waitFor();
    broken.push(...(await listBroken(page, `imports ${where}`)));
    await page.locator('.drives, .drives-none').locator('..').locator('.row button').first().click();
    await page.getByRole('option').first().waitFor();
    broken.push(...(await listBroken(page, `places ${where}`)));
    await page.keyboard.press('Escape');
    await page.goto(new URL('/#/results', page.url()).href);
    await page.locator('.results-table').waitFor();
    broken.push(...(await listBroken(page, `results ${where}`)));
    await page.getByRole('link', { name: TEAM_SCHOOL }).click();
    await page.locator('.conflict-other').waitFor();
    broken.push(...(await listBroken(page, `result ${where}`)));
    await page.locator('#item-bb-acc-typo .answer-by button').click();
    await page.locator('.history').waitFor();
    broken.push(...(await listBroken(page, `history ${where}`)));
    await page.keyboard.press('Escape');
    await page.goto(new URL('/#/stick', page.url()).href);
    await page.locator('.stick').waitFor();
    broken.push(...(await listBroken(page, `stick ${where}`)));
  }
  await prefer('zh-CN', 'light');
  expect(broken).toEqual([]);
  expect(bureau.complaints).toEqual([]);
});

test('a stick pulled before the export costs nothing, and the next try succeeds', async () => {
  await page.goto(new URL('/#/stick', page.url()).href);
  await page.reload();
  const target = path.join(home, '回传U盘');
  mkdirSync(target);
  await bureau.chooseFolder('export', '回传U盘');
  rmSync(target, { recursive: true });
  await page.getByRole('button', { name: '导出到 回传U盘' }).click();
  await page.getByRole('heading', { name: '找不到要写入的位置，没有导出成功' }).waitFor();
  mkdirSync(target);
  await page.getByRole('button', { name: '重新选择后再导出' }).click();
  await bureau.chooseFolder('export', '回传U盘');
  await page.getByRole('button', { name: '导出到 回传U盘' }).click();
  await page.getByRole('heading', { name: '导出完成，数据包已写好' }).waitFor();
  expect(readdirSync(target)).toEqual([expect.stringMatching(/^巡校-上报-.*\.xunxiao$/)]);
});

async function prefer(language: string, appearance: string): Promise<void> {
  await page.evaluate((state) => localStorage.setItem('xunxiao.preferences', JSON.stringify({ state, version: 1 })), {
    language,
    appearance,
    navCollapsed: false,
    scoreShown: true,
  });
}
