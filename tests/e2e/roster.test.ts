/** A clerk takes in the roster from a file of an old Excel, puts a wrong cell right, edits a school, joins a provisional one. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { goTo } from './support/going.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';
import { SOON } from './support/soon.ts';

const CSV = [
  '云岫县2026年学校名册',
  'XXDM,学校名称,办学类型码,所在乡镇,督学责任区,在校生数',
  '2151000123,云岫县第一小学,211,城关镇,1,"1,620"',
  '2151000124,鹭桥镇中心小学,211,鹭桥镇,2,很多',
  '',
].join('\r\n');

let root = '';
let program: Program;
let browser: Browser;
let window: Window;
let page: Page;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunxiao-roster-'));
  mkdirSync(path.join(root, '文档'), { recursive: true });
  writeFileSync(path.join(root, '文档', '名册.csv'), CSV);
  program = await startProgram({ workspace: path.join(root, 'workspace'), home: root });
  browser = await launchBrowser();
  window = await openWindow(browser, program.entryUrl, { begin: { role: 'bureau', name: '云岫县教育局' } });
  page = window.page;
  await goTo(page, '/roster/import');
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(root, { recursive: true, force: true });
});

test('a file is chosen, its columns are known, a wrong cell is put right, and the roster is written', async () => {
  await page.getByRole('button', { name: '选择表格文件…' }).press('Enter');
  for (const name of ['主文件夹', '文档', '名册.csv']) await page.getByRole('option', { name }).click();
  await page.getByRole('heading', { name: '核对列：名册.csv' }).waitFor();
  expect(await listBroken(page, 'columns')).toEqual([]);
  await page.getByRole('button', { name: '预览', exact: true }).press('Enter');
  await page.getByText('“很多”不是整数').waitFor();
  expect(await listBroken(page, 'preview')).toEqual([]);
  await page.getByLabel('第 4 行“在校生”改为').fill('410');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '写入 2 条' }).press('Enter');
  await page.getByText('“名册.csv”已导入').waitFor();
  await page.getByRole('link', { name: '查看结果' }).press('Enter');
  await page.getByRole('link', { name: '鹭桥镇中心小学' }).waitFor();
  expect(await listBroken(page, 'schools')).toEqual([]);
});

test('a school’s field is saved as one leaves it, and what does not fit is said and not saved', async () => {
  await page.getByRole('link', { name: '云岫县第一小学' }).press('Enter');
  await page.getByRole('heading', { name: '云岫县第一小学' }).waitFor();
  await page.getByLabel('学校名称').fill('云岫县实验小学');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '云岫县实验小学' }).waitFor();
  await expect.poll(() => page.getByLabel('简称和曾用名').inputValue(), SOON).toBe('云岫县第一小学');
  await page.getByLabel('统一社会信用代码').fill('121000004000022590');
  await page.keyboard.press('Tab');
  await page.getByText('校验位不对').waitFor();
  await page.getByText('没有保存。').waitFor();
  expect(await listBroken(page, 'school')).toEqual([]);
  await page.getByLabel('统一社会信用代码').fill('12100000400002259P');
  await page.keyboard.press('Tab');
  await page.getByText('校验位不对').waitFor({ state: 'detached' });
  await page.getByText('变更记录').click();
  await page.getByRole('cell', { name: '12100000400002259P' }).waitFor();
});

test('a school is stopped with a reason, and an import is taken back as far as nobody went on with it', async () => {
  await page.getByRole('button', { name: '变更状态' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '状态' }).press('ArrowDown');
  await page.getByRole('option', { name: '停办', exact: true }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('原因（必填）').fill('校舍维修');
  await dialog.getByRole('button', { name: '确认变更' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('校舍维修').first().waitFor();
  await page.getByRole('link', { name: '返回名册' }).press('Enter');
  await page.getByRole('link', { name: '导入', exact: true }).last().press('Enter');
  await page.getByRole('button', { name: '撤回' }).press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /撤\s*回/ })
    .press('Enter');
  await page.getByText('已撤回：恢复 1 条，保留 1 条').waitFor();
  expect(await listBroken(page, 'import')).toEqual([]);
});

test('inspectors, districts and towns are kept in lists that keyboard and screen reader can use', async () => {
  await page.getByRole('link', { name: '检查员、责任区与乡镇' }).press('Enter');
  await page.getByLabel('新检查员的姓名').fill('王芳');
  await page.keyboard.press('Enter');
  await page.getByLabel('王芳：岗位').fill('专职督学');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '移除 王芳' }).waitFor();
  expect(await listBroken(page, 'lists')).toEqual([]);
  const { inspectors } = await callProgram(page, 'roster.lists', {});
  expect(inspectors).toMatchObject([{ name: '王芳', post: '专职督学' }]);
  expect(window.complaints).toEqual([]);
});

test('the county’s venues are narrowed in the address, and left for a school’s own, by keyboard', async () => {
  const search = { query: '', town: null, stage: null, offset: 0, limit: 10 };
  const { rows } = await callProgram(page, 'schools.search', search);
  const school = rows[0]!.id;
  const board = { school, type: 'board', name: '校门宣传栏', post: null, location: '校门内侧' } as const;
  await callProgram(page, 'venues.add', board);
  await page.getByRole('link', { name: '阵地台账', exact: true }).press('Enter');
  await page.getByLabel('责任岗位未定').press('Space');
  await page.getByRole('button', { name: '校门宣传栏' }).waitFor();
  expect(decodeURIComponent(decodeURIComponent(page.url()))).toContain('noPost=true');
  expect(await listBroken(page, 'venues')).toEqual([]);
  await page.getByLabel('责任岗位未定').press('Space');
  await page.getByRole('link', { name: rows[0]!.name }).press('Enter');
  await page.getByRole('heading', { name: `${rows[0]!.name} · 阵地台账` }).waitFor();
});
