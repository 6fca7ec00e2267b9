/** A clerk works the ledger by keyboard: narrows it, acts on several findings, moves a card, and takes an act back. */

import path from 'node:path';
import { mkdirSync, readdirSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { SOON } from './support/soon.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';

let browser: Browser;
let folder: string;
let program: Program;
let window: Window;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = makeTempFolder();
  mkdirSync(path.join(folder, 'home', '交换'), { recursive: true });
  program = await startProgram({ workspace: path.join(folder, 'workspace'), home: path.join(folder, 'home') });
  window = await openWindow(browser, program.entryUrl, { begin: { role: 'bureau', name: '青禾县教育局' } });
});
afterAll(async () => {
  await window.close();
  await program.stop();
  await browser.close();
  removeFolder(folder);
});

async function arrange(page: Page): Promise<void> {
  for (const [name, town] of [
    ['城关第一小学', '城关镇'],
    ['松坪镇中心小学', '松坪镇'],
  ] as const) {
    const { id: school } = await callProgram(page, 'schools.add', { name, code: null, stage: 'primary', town });
    for (const facts of ['橱窗破损', '标语褪色']) {
      await callProgram(page, 'ledger.add', {
        school,
        venue: null,
        on: '2026-03-01',
        source: 'complaint',
        facts: `${name}${facts}`,
        remedy: '限期更换',
        basis: '',
        severity: 'minor',
        due: '2026-03-20',
        post: '德育处',
        category: '安全',
      });
    }
  }
}

const rowOf = (page: Page, facts: string) => page.getByRole('row').filter({ hasText: facts });

async function choose(page: Page, field: string, option: string, within: Locator | Page = page): Promise<void> {
  await within.getByRole('combobox', { name: field, exact: true }).press('Enter');
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByTitle(option, { exact: true })
    .click();
}

test('a clerk narrows the ledger, issues what is left, and puts it back', async () => {
  const { page } = window;
  await arrange(page);
  await page.getByRole('link', { name: '问题台账' }).press('Enter');
  await page.getByText('共 4 条，未销号 4 条，逾期 4 条').waitFor();
  expect(await listBroken(page, 'ledger')).toEqual([]);

  await page.getByRole('searchbox', { name: '搜索问题' }).fill('spz');
  await page.getByText('共 2 条').waitFor();
  await page.getByRole('button', { name: '选择全部 2 条' }).press('Enter');
  await choose(page, '办理…', '下发');
  const dialog = page.getByRole('dialog', { name: '下发' });
  await dialog.getByText('可以办理 2 条。').waitFor();
  expect(await listBroken(page, 'act')).toEqual([]);
  await dialog.getByRole('button', { name: '下发（2 条）' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => rowOf(page, '松坪镇中心小学橱窗破损').innerText(), SOON).toContain('已下发');

  await page.getByRole('button', { name: '办理记录' }).press('Enter');
  await page.getByRole('button', { name: '撤回（2 条）' }).press('Enter');
  await page.getByText('已撤回').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => rowOf(page, '松坪镇中心小学橱窗破损').innerText(), SOON).toContain('草拟');
});

test('a filter that is needed again gets a name', async () => {
  const { page } = window;
  await page.getByRole('button', { name: '保存当前筛选' }).press('Enter');
  await page.getByLabel('给这组条件起个名字').fill('松坪镇');
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: '常用筛选' });
  await views.getByRole('button', { name: '松坪镇', exact: true }).waitFor();
  await views.getByRole('button', { name: '全部问题' }).press('Enter');
  await page.getByText('共 4 条').waitFor();
  await views.getByRole('button', { name: '松坪镇', exact: true }).press('Enter');
  await page.getByText('共 2 条').waitFor();
  expect(await callProgram(page, 'ledger.views', {})).toMatchObject([{ name: '松坪镇', filter: { query: 'spz' } }]);
  await views.getByRole('button', { name: '全部问题' }).press('Enter');
});

test('on the board a card goes only where the rules let it go, by its own list or dragged', async () => {
  const { page } = window;
  await page.getByText('看板', { exact: true }).click();
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  await column('草拟').getByText('城关第一小学橱窗破损').waitFor();
  expect(await listBroken(page, 'board')).toEqual([]);
  await choose(page, '办理：城关第一小学橱窗破损', '下发');
  await page.getByRole('dialog').getByRole('button', { name: '下发（1 条）' }).press('Enter');
  await column('已下发').getByText('城关第一小学橱窗破损').waitFor();

  await column('已下发').getByRole('link').dragTo(column('整改中'));
  const begin = page.getByRole('dialog', { name: '开始整改' });
  await begin.getByRole('button', { name: '开始整改（1 条）' }).press('Enter');
  await column('整改中').getByText('城关第一小学橱窗破损').waitFor();

  await choose(page, '办理：城关第一小学橱窗破损', '挂账');
  const parking = page.getByRole('dialog', { name: '挂账' });
  await expect.poll(() => parking.getByRole('button', { name: '挂账（1 条）' }).isDisabled(), SOON).toBe(true);
  await parking.getByLabel('原因（写进记录）').fill('须由住建部门处理');
  await parking.getByRole('button', { name: '挂账（1 条）' }).press('Enter');
  await column('挂账').getByText('城关第一小学橱窗破损').waitFor();
  await page.getByText('列表', { exact: true }).click();
});

test('a finding’s page tells its story, and a recheck from the desk closes it', async () => {
  const { page } = window;
  await page.getByRole('link', { name: '城关第一小学橱窗破损' }).press('Enter');
  await page.getByRole('heading', { name: '问题：城关第一小学' }).waitFor();
  await page.getByText('须由住建部门处理').waitFor();
  expect(await listBroken(page, 'finding')).toEqual([]);
  await page.getByRole('radio', { name: '已改', exact: true }).check();
  await page.getByLabel('复查意见').fill('照片可见已更换');
  await page.getByRole('button', { name: '登记复查结论' }).press('Enter');
  await page.getByText('复查结论：已改。照片可见已更换').waitFor();
  await page.getByText('已销号 · 整改到位').first().waitFor();
  await page.getByRole('link', { name: '返回问题台账' }).press('Enter');
});

test('what a school reports itself is added, and the ledger goes out as Excel', async () => {
  const { page } = window;
  await page.getByRole('button', { name: '添加问题' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '添加问题（自查、投诉、上级发现）' });
  await dialog.getByLabel('学校').fill('城关');
  await page.getByTitle('城关第一小学', { exact: true }).click();
  await choose(page, '类别', '责任', dialog);
  await dialog.getByLabel('事实').fill('值班室未张贴责任人');
  expect(await listBroken(page, 'add')).toEqual([]);
  await dialog.getByRole('button', { name: '添加', exact: true }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator(':focus', { hasText: '添加问题' }).waitFor();
  await rowOf(page, '值班室未张贴责任人').waitFor();

  await page.getByRole('button', { name: /导出$/ }).press('Enter');
  const out = page.getByRole('dialog', { name: '导出问题台账' });
  await out.getByRole('button', { name: '另选文件夹…' }).press('Enter');
  for (const step of ['主文件夹', '交换']) {
    const option = page.getByRole('option', { name: step });
    await option.waitFor();
    await page.locator('[role="listbox"]:focus').waitFor();
    while ((await option.getAttribute('data-active')) === null) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('[aria-current="location"]', { hasText: step }).waitFor();
  }
  await page.getByRole('button', { name: '选择“交换”' }).press('Enter');
  await out.getByRole('button', { name: '保存到“交换”' }).press('Enter');
  await out.getByText('5 条').waitFor();
  expect(readdirSync(path.join(folder, 'home', '交换'))).toEqual([expect.stringMatching(/问题台账.*\.xlsx$/)]);
  expect(window.complaints).toEqual([]);
});
