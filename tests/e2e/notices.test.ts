/** A clerk fills in the office's name, issues notices for two schools, prints one again, revokes it, and issues a circular. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf } from '../../shared/findings/days.ts';
import { CHECKLIST } from '../helpers/inspection.ts';
import { listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { goTo } from './support/going.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';
import { SOON } from './support/soon.ts';

/** Where the window's clock stands. */
const TODAY = dayOf(Date.now());
const FACTS = '公示栏缺少监督电话。';

let root = '';
let program: Program;
let browser: Browser;
let window: Window;
let page: Page;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunxiao-notices-'));
  mkdirSync(path.join(root, '公文'), { recursive: true });
  program = await startProgram({ workspace: path.join(root, 'workspace'), home: root });
  browser = await launchBrowser();
  window = await openWindow(browser, program.entryUrl, { begin: { role: 'bureau', name: '云岫县教育局' } });
  page = window.page;
  for (const name of ['云岫县第一小学', '松坪镇中心小学']) {
    const { id: school } = await callProgram(page, 'schools.add', {
      name,
      code: null,
      stage: 'primary',
      town: '城关镇',
    });
    const on = TODAY;
    const visit = await callProgram(page, 'visits.start', { school, on, purpose: 'routine' });
    const template = `${CHECKLIST.id}@${CHECKLIST.version}`;
    const inspection = await callProgram(page, 'inspections.start', { visit: visit.id, venue: null, template });
    const text = { facts: FACTS, remedy: '补上电话。', basis: '《办法》第九条', severity: 'major', due: null } as const;
    const finding = { visit: visit.id, inspection: inspection.id, item: null, venue: null, post: '', ...text };
    await callProgram(page, 'findings.add', finding);
    await callProgram(page, 'inspections.finish', { inspection: inspection.id, reason: '时间不足' });
  }
  await goTo(page, '/notices');
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(root, { recursive: true, force: true });
});

const documents = (): string[] => readdirSync(path.join(root, '公文')).toSorted();

/** The folder is remembered by nobody: it is chosen each time. */
async function chooseFolder(): Promise<void> {
  await page.getByRole('button', { name: '另选文件夹…' }).press('Enter');
  for (const name of ['主文件夹', '公文']) await page.getByRole('option', { name }).click();
  await page.getByRole('button', { name: '选择“公文”' }).click();
}

test('nothing can be issued before the office has said who it is; its fields are kept as one leaves them', async () => {
  await page.getByRole('button', { name: '制发整改通知书' }).press('Enter');
  await page.getByText('还没有填写发文机关、联系人岗位，暂时不能制发。').waitFor();
  expect(await page.getByRole('button', { name: /^制发 \d+ 份$/ }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: '到设置中填写' }).press('Enter');
  await page.getByLabel('发文机关', { exact: true }).fill('云岫县教育局');
  await page.getByLabel('联系人岗位').fill('督导室');
  await page.getByLabel('整改通知书文号格式').fill('云教改第{n}号');
  await page.keyboard.press('Tab');
  await page.getByText('格式不对，没有保存。').waitFor();
  await page.getByLabel('整改通知书文号格式').fill('云教改〔{year}〕{n}号');
  await page.keyboard.press('Tab');
  await page.getByText(/^例如 云教改〔\d{4}〕1号$/).waitFor();
  expect(await listBroken(page, 'office')).toEqual([]);
});

test('both schools get their notice, numbered one after the other, as Word files', async () => {
  await page.goto(new URL('/#/notices/new', page.url()).href);
  for (const school of ['云岫县第一小学', '松坪镇中心小学']) {
    const section = page.getByRole('region', { name: school });
    await section.getByText('到校检查尚未结束').waitFor();
    await section.getByRole('checkbox').first().check();
  }
  expect(await listBroken(page, 'new notices')).toEqual([]);
  await page.getByRole('button', { name: '制发 2 份' }).press('Enter');
  await chooseFolder();
  await page.getByRole('button', { name: '制发，保存到“公文”' }).press('Enter');
  await page.getByText('已制发 2 份，写出 2 个文件。').waitFor();
  const year = TODAY.slice(0, 4);
  expect(documents().map((name) => name.replace(/-[^-]*\.docx$/, ''))).toEqual([
    `整改通知书-云教改〔${year}〕1号`,
    `整改通知书-云教改〔${year}〕2号`,
  ]);
  await page.getByRole('button', { name: '关闭', exact: true }).last().press('Enter');
  await page.getByRole('heading', { name: '通知与通报' }).waitFor();
  await expect.poll(() => page.getByRole('table').getByRole('row').count(), SOON).toBe(3);
  expect(await listBroken(page, 'notices')).toEqual([]);
});

test('one is opened, printed again, and revoked; its finding can go into another', async () => {
  await page.getByRole('link', { name: /2号$/ }).press('Enter');
  await page.getByRole('heading', { name: /^整改通知书 云教改/ }).waitFor();
  await page.getByText(FACTS).waitFor();
  await page.getByText('已下发').waitFor();
  expect(await listBroken(page, 'notice')).toEqual([]);
  await page.getByRole('button', { name: '重新打印' }).press('Enter');
  await chooseFolder();
  await page.getByRole('button', { name: '写出，保存到“公文”' }).press('Enter');
  await page.getByText('已写出 1 个文件。').waitFor();
  expect(documents().some((name) => name.endsWith(' (2).docx'))).toBe(true);
  await page.getByRole('button', { name: '关闭', exact: true }).last().press('Enter');
  await page.getByRole('button', { name: '作废' }).press('Enter');
  await page.getByLabel('作废原因').fill('校名有误');
  await page.keyboard.press('Enter');
  await page.getByText(/作废，原因：校名有误$/).waitFor();
  await page.goto(new URL('/#/notices/new', page.url()).href);
  await page.getByText('已选 1 个问题，1 所学校').waitFor();
});

test('a circular is read before it is issued, and comes with its two tables', async () => {
  await page.goto(new URL('/#/notices/circular', page.url()).href);
  await page.getByText(/共检查学校2所，应检2所，覆盖率100\.0%/).waitFor();
  expect(await listBroken(page, 'circular')).toEqual([]);
  await page.getByRole('button', { name: '制发通报' }).press('Enter');
  await chooseFolder();
  await page.getByRole('button', { name: '制发，保存到“公文”' }).press('Enter');
  await page.getByText('已制发 1 份，写出 3 个文件。').waitFor();
  expect(documents().filter((name) => name.startsWith('通报'))).toHaveLength(3);
  await page.getByRole('button', { name: '关闭', exact: true }).last().press('Enter');
  expect(window.complaints).toEqual([]);
});
