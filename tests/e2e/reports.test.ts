/** The bureau writes a quarter's analysis with its chart, and all records, from the reports page. */

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quarterWith } from '../../shared/analysis/period.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { readDocx } from '../service/reports/read-docx.ts';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';

const OUT = '报告文件夹';
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

let folder: string;
let app: App;

beforeAll(async () => {
  folder = makeTempFolder();
  mkdirSync(path.join(folder, 'home', OUT), { recursive: true });
  app = await openApp({ workspace: path.join(folder, 'bureau'), home: path.join(folder, 'home') });
  const { page } = app;
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByLabel('单位名称').fill('青禾县教育局');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
  const school = await callProgram(page, 'schools.add', {
    name: '城关第一小学',
    code: null,
    stage: 'primary',
    town: '城关镇',
  });
  const visit = await callProgram(page, 'visits.start', { school: school.id, on: today, purpose: 'routine' });
  const sheet = { visit: visit.id, venue: null, template: 'tpl-venue-v1@1' };
  const inspection = await callProgram(page, 'inspections.start', sheet);
  await callProgram(page, 'inspections.finish', { inspection: inspection.id, reason: '当日停电' });
});
afterAll(async () => {
  await app.close();
  removeFolder(folder);
});

test('a quarterly analysis is written with its chart, and stands in the folder that was chosen', async () => {
  const { page } = app;
  await page.getByRole('link', { name: '统计数字' }).press('Enter');
  await page.getByRole('link', { name: '报告', exact: true }).press('Enter');
  await page.getByText('写什么').waitFor();
  const quarter = ['一', '二', '三', '四'][Number(quarterWith(today).to.slice(5, 7)) / 3 - 1]!;
  await page.getByRole('combobox', { name: '年份' }).press('Enter');
  await page
    .getByTitle(`${today.slice(0, 4)}年`)
    .last()
    .click();
  await page.getByRole('combobox', { name: '季度' }).press('Enter');
  await page.getByTitle(`第${quarter}季度`).last().click();
  await page.getByText('所选范围内有办结检查的到校 1 次').waitFor();
  expect(await listBroken(page, 'reports')).toEqual([]);
  await app.chooseFolder('export', OUT);
  await page.getByRole('button', { name: `写到“${OUT}”` }).press('Enter');
  await page.getByRole('heading', { name: '已写好' }).waitFor();
  const [file = ''] = readdirSync(path.join(folder, 'home', OUT));
  expect(file).toMatch(/^巡校-分析报告-青禾县教育局-/u);
  const { entries, text } = await readDocx(path.join(folder, 'home', OUT, file));
  expect(text).toContain('应检学校1所，实检1所，覆盖率100.0%');
  expect(entries.filter((name) => name.endsWith('.png')).length).toBeGreaterThan(0);
  expect(app.complaints).toEqual([]);
});

test('all records of the quarter go into folders by town, with a list', async () => {
  const { page } = app;
  await page.getByRole('button', { name: '再写一份' }).press('Enter');
  await page.getByRole('radio', { name: /检查记录/u }).check();
  await page.getByText('将写出 1 份记录。').waitFor();
  await app.chooseFolder('export', OUT);
  await page.getByRole('button', { name: `写到“${OUT}”` }).press('Enter');
  await page.getByRole('heading', { name: '已写好' }).waitFor();
  const root = readdirSync(path.join(folder, 'home', OUT)).find((name) => name.startsWith('巡校-检查记录'))!;
  expect(readdirSync(path.join(folder, 'home', OUT, root)).toSorted()).toEqual(
    ['城关镇', '检查记录目录.xlsx'].toSorted(),
  );
  expect(readdirSync(path.join(folder, 'home', OUT, root, '城关镇'))).toEqual([
    expect.stringMatching(/城关第一小学.*\.docx$/u),
  ]);
});
