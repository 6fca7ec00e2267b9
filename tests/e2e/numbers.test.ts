/** The bureau looks at its figures: filters in the address, a bar's table, the records behind a value, saved files. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { goTo } from './support/going.ts';

let root = '';
let app: App;
let page: Page;
const OUT = '图表文件夹';
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunxiao-numbers-'));
  mkdirSync(path.join(root, OUT));
  const begin = { role: 'bureau', name: '云岫县教育局' } as const;
  app = await openApp({ workspace: path.join(root, 'workspace'), home: root, begin });
  page = app.page;
  await goTo(page, '/numbers');
});

afterAll(async () => {
  await app?.close();
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

test('a chart is saved as PNG, SVG and CSV into a folder that is chosen', async () => {
  const folder = path.join(root, OUT);
  for (const format of ['PNG', 'SVG', 'CSV']) {
    await page.getByRole('button', { name: '等级分布：保存' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: '等级分布：保存' });
    await dialog.getByRole('radio', { name: new RegExp(format) }).check();
    await app.chooseFolder('export', OUT);
    await dialog.getByRole('button', { name: `保存到“${OUT}”` }).press('Enter');
    await dialog.getByText(`已保存：等级分布-${today.slice(0, 4)}.${format.toLowerCase()}`).waitFor();
    await dialog.locator('.row').getByRole('button', { name: '关闭' }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }
  const read = (ending: string): Buffer => readFileSync(path.join(folder, `等级分布-${today.slice(0, 4)}.${ending}`));
  expect(read('png').subarray(1, 4).toString()).toBe('PNG');
  expect(read('svg').toString()).toMatch(/^<svg /);
  expect(read('csv').toString()).toMatch(/^\uFEFF检查表,优秀,良好,合格,不合格\r\n/);
  expect(app.complaints).toEqual([]);
});

test('the period and filters go along from page to page, and back', async () => {
  const tables = page.getByRole('navigation', { name: '统计数字的页面' });
  await tables.getByRole('link', { name: '统计表' }).press('Enter');
  await page.getByRole('heading', { name: 'Q1 检查覆盖情况' }).waitFor();
  await page.getByRole('navigation', { name: '统计表目录' }).getByRole('link', { name: 'Q5' }).press('Enter');
  await page.getByRole('heading', { name: 'Q5 整改情况' }).waitFor();
  await page.getByTitle('小学').first().waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Q5 整改情况' }).waitFor();
  await page.getByTitle('小学').first().waitFor();
  await tables.getByRole('link', { name: '报告' }).press('Enter');
  await page.getByText('写什么').waitFor();
  await page.getByTitle('小学').first().waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Q5 整改情况' }).waitFor();
  expect(decodeURIComponent(new URL(page.url()).hash)).toContain('table=Q5');
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
