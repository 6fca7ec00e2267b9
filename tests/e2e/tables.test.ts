/** A clerk reads the statistics tables of a quarter, follows a row to its records, and enters what only the bureau knows. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClock } from '../../electron/service/simulate/clock.ts';
import { simulate } from '../../electron/service/simulate/simulate.ts';
import { chance, closeWorkspace, createWorkspace } from '../../electron/service/workspace.ts';
import { listBroken } from './support/accessibility.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';
import { SOON } from './support/soon.ts';

let root = '';
let program: Program;
let browser: Browser;
let window: Window;
let page: Page;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunxiao-tables-'));
  const folder = path.join(root, 'workspace');
  const clock = makeClock();
  const surroundings = { machine: { folder: path.join(root, 'machine') }, now: clock.now, random: chance };
  const workspace = createWorkspace(folder, { role: 'bureau', name: '云岫县教育局' }, surroundings);
  const team = { member: 1, members: 1 };
  await simulate(
    workspace,
    { seed: 'tables', schools: 8, inspections: 24, photos: 0, team, findings: true, last: '2026-05-31' },
    clock,
  );
  closeWorkspace(workspace);
  program = await startProgram({ workspace: folder, home: root });
  browser = await launchBrowser();
  window = await openWindow(browser, program.entryUrl);
  page = window.page;
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.goto(new URL('/#/numbers/tables', page.url()).href);
  await page.getByRole('heading', { name: 'Q1 检查覆盖情况' }).waitFor();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(root, { recursive: true, force: true });
});

const show = async (name: string): Promise<void> => {
  await page.getByRole('navigation', { name: '统计表目录' }).getByRole('link', { name }).press('Enter');
  await page.getByRole('heading', { name }).waitFor();
};

/** Opens one of the select boxes and takes what fits. */
async function choose(label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}

test('a year’s table is chosen, and a row leads to as many inspections as it says', async () => {
  await choose('统计期', '年度');
  await choose('年份', '2026年');
  await show('Q2 得分与等级分布');
  const row = page.locator('.tables-table tbody tr').first();
  const schools = await row.locator('td').first().innerText();
  expect(Number(schools)).toBeGreaterThan(0);
  await row.getByRole('link').press('Enter');
  await page.getByText(`共 ${schools} 份检查`).waitFor();
  await page.getByText('只显示所选统计数字背后的检查（2026年）。').waitFor();
  await page.getByRole('button', { name: '显示全部检查' }).press('Enter');
  await page.getByText('共 24 份检查').waitFor();
});

test('a row of rectification leads to its findings, and the tables are as they were left', async () => {
  await page.goBack();
  await page.getByRole('heading', { name: 'Q2 得分与等级分布' }).waitFor();
  await show('Q5 整改情况');
  const row = page.locator('.tables-table tbody tr').first();
  const findings = await row.locator('td').first().innerText();
  await row.getByRole('link').press('Enter');
  await page.getByText(`共 ${findings} 条`).first().waitFor();
  expect(Number(findings)).toBeGreaterThan(0);
});

test('a kind of venue leads to as many venues as are counted', async () => {
  await page.goBack();
  await show('Q7 阵地与账号底数');
  const row = page.locator('.tables-table tbody tr').first();
  const venues = Number(await row.locator('td').first().innerText());
  expect(venues).toBeGreaterThan(0);
  await row.getByRole('link').press('Enter');
  await page.getByText(`${venues} 处`, { exact: true }).waitFor();
});

test('what the bureau enters stands in the table at once', async () => {
  await page.goBack();
  await show('Q11 培训统计');
  await page.getByText('所选统计期和范围内没有可统计的内容。').waitFor();
  await page.getByRole('button', { name: '新增登记' }).press('Enter');
  await page.getByLabel('日期').fill('2026-03-20');
  await page.getByLabel('培训主题').fill('宣传阵地管理');
  await page.getByLabel('场次').fill('2');
  await page.getByLabel('参训人次').fill('80');
  await page.getByRole('button', { name: '保存登记' }).press('Enter');
  await page.getByRole('row', { name: '合计 2 80' }).waitFor();
  await expect.poll(() => page.getByRole('row', { name: '合计' }).innerText(), SOON).toContain('无数据');
  await page.getByRole('button', { name: '删除' }).press('Enter');
  await page.getByText('所选统计期和范围内没有可统计的内容。').waitFor();
  await page.getByRole('button', { name: '撤销删除' }).press('Enter');
  await page.getByRole('row', { name: '合计 2 80' }).waitFor();
});

test('a span that ends before it begins changes nothing and says so', async () => {
  await choose('统计期', '起止日期');
  await page.getByLabel('截止日期').fill('2025-12-31');
  await page.getByText('截止日期不能早于起始日期').waitFor();
  await page.getByRole('row', { name: '合计 2 80' }).waitFor();
  await page.getByLabel('截止日期').fill('2026-03-19');
  await page.getByLabel('截止日期').press('Enter');
  await page.getByText('所选统计期和范围内没有可统计的内容。').waitFor();
  expect(await page.getByText('截止日期不能早于起始日期').count()).toBe(0);
});

test('every part is reachable and named, and the page has complained about nothing', async () => {
  await show('Q1 检查覆盖情况');
  expect(await listBroken(page, 'a table')).toEqual([]);
  await show('Q11 培训统计');
  await page.getByRole('button', { name: '新增登记' }).press('Enter');
  expect(await listBroken(page, 'an entry')).toEqual([]);
  expect(window.complaints).toEqual([]);
});
