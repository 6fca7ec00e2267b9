/** The bureau looks at its figures: filters in the address, a bar's table, the records behind a value, saved files. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';

let root = '';
let program: Program;
let browser: Browser;
let window: Window;
let page: Page;
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunxiao-numbers-'));
  program = await startProgram({ workspace: path.join(root, 'workspace'), home: root });
  browser = await launchBrowser();
  window = await openWindow(browser, program.entryUrl);
  page = window.page;
  await page.getByRole('heading', { name: '巡校' }).waitFor();
  await callProgram(page, 'workspace.create', { role: 'bureau', name: '云岫县教育局' });
  await page.goto(new URL('/#/numbers', page.url()).href);
  await page.reload();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(root, { recursive: true, force: true });
});

test('without data the dashboard says so in words, and shows no figures', async () => {
  await page.getByText('没有数字可以显示').waitFor();
  expect(await page.locator('.figure').count()).toBe(0);
  expect(await listBroken(page, 'empty')).toEqual([]);
});

test('a figure is a picture and a table, and its value leads to the records', async () => {
  await inspectOneSchool();
  await page.reload();
  await page.locator('[data-chart="grades"] .chart-drawn svg').waitFor();
  expect(await listBroken(page, 'dashboard')).toEqual([]);
  await page.getByRole('button', { name: '等级分布：以表格显示' }).press('Enter');
  const table = page.getByRole('table', { name: '等级分布' });
  await table.waitFor();
  expect(await listBroken(page, 'table')).toEqual([]);
  await table.getByRole('link').first().press('Enter');
  await page.getByText('只显示所选统计数字背后的检查').waitFor();
  await page.getByRole('link', { name: '云岫县第一小学' }).waitFor();
  await page.goBack();
});

test('the filters are in the address, and going back takes them back', async () => {
  const year = today.slice(0, 4);
  await page.goto(new URL(`/#/numbers/of/${encodeURIComponent(`period=${year}&stage=junior`)}`, page.url()).href);
  await page.getByText('没有数字可以显示').waitFor();
  await page.goto(new URL(`/#/numbers/of/${encodeURIComponent(`period=${year}&stage=primary`)}`, page.url()).href);
  await page.locator('[data-chart="coverage"] .chart-drawn svg').waitFor();
  await page.goBack();
  await page.getByText('没有数字可以显示').waitFor();
  await page.goForward();
  await page.locator('[data-chart="coverage"] .chart-drawn svg').waitFor();
  expect(decodeURIComponent(new URL(page.url()).hash)).toContain('stage=primary');
});

test('a chart is saved as PNG, SVG and CSV', async () => {
  const saved: { [format: string]: Buffer } = {};
  for (const format of ['PNG', 'SVG', 'CSV']) {
    await page.getByRole('button', { name: '等级分布：保存' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: new RegExp(format) }).click();
    saved[format] = readFileSync(await (await download).path());
  }
  expect(saved['PNG']!.subarray(1, 4).toString()).toBe('PNG');
  expect(saved['SVG']!.toString()).toMatch(/^<svg /);
  expect(saved['CSV']!.toString()).toMatch(/^\uFEFF"检查表","优秀","良好","合格","不合格"\r\n/);
  expect(window.complaints).toEqual([]);
});

async function inspectOneSchool(): Promise<void> {
  const school = await callProgram(page, 'schools.add', {
    name: '云岫县第一小学',
    code: null,
    stage: 'primary',
    town: '城关镇',
  });
  const visit = await callProgram(page, 'visits.start', { school: school.id, on: today, purpose: 'routine' });
  const [template] = await callProgram(page, 'checklists.list', {});
  const { id } = await callProgram(page, 'inspections.start', {
    visit: visit.id,
    venue: null,
    template: `${template!.id}@${template!.version}`,
  });
  await callProgram(page, 'inspections.finish', { inspection: id, reason: '演示' });
}
