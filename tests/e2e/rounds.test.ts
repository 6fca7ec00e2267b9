/** A round from its plan to its progress: the bureau shares schools among teams, a laptop takes its tasks and brings them back. */

import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { beginAs } from './support/filling-in.ts';
import { tabTo } from './support/keyboard.ts';
import { SOON } from './support/soon.ts';

const OUT = '下发U盘';
const FIRST = '第一组U盘';
const BACK = '交回U盘';
const ROUND = '秋季宣传阵地检查';

let folder: string;
let home: string;
let bureau: App;
let laptop: App;

beforeAll(async () => {
  folder = makeTempFolder();
  home = path.join(folder, 'home');
  for (const name of [OUT, FIRST, BACK]) mkdirSync(path.join(home, name), { recursive: true });
  bureau = await openApp({ workspace: path.join(folder, 'bureau'), home });
  laptop = await openApp({ workspace: path.join(folder, 'laptop'), home });
  await bureau.page.getByRole('radio', { name: '局端' }).check();
  await bureau.page.getByLabel('单位名称').fill('青禾县教育局');
  await bureau.page.keyboard.press('Enter');
  await bureau.page.getByRole('heading', { name: '导入数据包' }).waitFor();
  await fillRoster(bureau.page);
});
afterAll(async () => {
  await bureau.close();
  await laptop.close();
  removeFolder(folder);
});

/** Six schools in two towns, four inspectors; 王芳 works at the first school. */
async function fillRoster(page: Page): Promise<void> {
  let own = '';
  for (const town of ['城关镇', '石坝乡']) {
    for (const nth of ['一', '二', '三']) {
      const school = { name: `${town}第${nth}小学`, code: null, stage: 'primary', town } as const;
      const { id } = await callProgram(page, 'schools.add', school);
      own ||= id;
    }
  }
  for (const name of ['王芳', '李强', '赵敏', '孙伟']) {
    const fields = { name, ...(name === '王芳' ? { ownSchool: own } : {}) };
    await callProgram(page, 'roster.saveEntry', { list: 'inspectors', id: null, fields });
  }
}

test('a round is planned, and its schools are shared evenly and without anyone’s own', async () => {
  const { page } = bureau;
  await page.getByRole('link', { name: '批次与任务' }).press('Enter');
  await page.getByText('还没有批次').waitFor();
  await page.getByRole('button', { name: '新建批次' }).press('Enter');
  await page.getByLabel('批次名称').fill(ROUND);
  await page.getByLabel('年度清单事项编号').fill('2026-07');
  await page.getByRole('combobox', { name: '检查表' }).press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText('现在选中 6 所学校，分布在 2 个乡镇').waitFor();
  expect(await listBroken(page, 'new round')).toEqual([]);
  await page.getByRole('button', { name: '建立批次' }).press('Enter');
  await page.getByText('共 6 所学校，还有 6 所没有分组。').waitFor();

  await addTeam(page, ['王芳', '李强']);
  await addTeam(page, ['赵敏', '孙伟']);
  await page.getByRole('button', { name: '分配未分组的学校' }).press('Enter');
  await page.getByText('共 6 所学校，全部已分组。').waitFor();
  for (const name of ['第1组', '第2组']) {
    await page.getByRole('article').filter({ hasText: name }).getByText('3 所学校').waitFor();
  }
  await expect.poll(() => teamOf(page, '城关镇第一小学'), SOON).toBe('第2组');
  expect(await listBroken(page, 'teams')).toEqual([]);
});

async function addTeam(page: Page, names: readonly string[]): Promise<void> {
  const form = page.getByRole('form', { name: '增加一个组' });
  for (const name of names) {
    await form.getByRole('combobox', { name: '人员' }).fill(name);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: '增加一个组' }).press('Enter');
  await page.getByRole('article').filter({ hasText: names[0]! }).waitFor();
}

function teamOf(page: Page, school: string): Promise<string> {
  return page
    .getByRole('combobox', { name: `${school}的组` })
    .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]!.text);
}

test('schools are moved by keys and by dragging; one’s own school is refused in a sentence', async () => {
  const { page } = bureau;
  await tabTo(page, '石坝乡第一小学的组');
  const before = await teamOf(page, '石坝乡第一小学');
  await page.keyboard.press(before === '第1组' ? 'ArrowDown' : 'ArrowUp');
  await expect.poll(() => teamOf(page, '石坝乡第一小学'), SOON).not.toBe(before);
  await page.getByRole('combobox', { name: '城关镇第一小学的组' }).selectOption({ label: '第1组' });
  await page.getByText('“王芳”不检查自己所在的学校“城关镇第一小学”（回避）').waitFor();
  expect(await teamOf(page, '城关镇第一小学')).toBe('第2组');

  await page.getByRole('button', { name: '看板' }).press('Enter');
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const school = page.getByRole('listitem').filter({ hasText: /^石坝乡第三小学$/ });
  const target = (await column('第1组').filter({ has: school }).count()) === 1 ? '第2组' : '第1组';
  await school.dragTo(column(target));
  await column(target).getByText('石坝乡第三小学').waitFor();
  expect(await listBroken(page, 'board')).toEqual([]);
  await page.getByRole('button', { name: '表格' }).press('Enter');
  await page.getByRole('button', { name: '全部重新分配' }).press('Enter');
  for (const name of ['第1组', '第2组']) {
    await page.getByRole('article').filter({ hasText: name }).getByText('3 所学校').waitFor();
  }
});

test('each team gets its package, and it is said that anyone can open it', async () => {
  const { page, chooseFolder } = bureau;
  await page.getByRole('link', { name: '任务包' }).press('Enter');
  await expect.poll(() => page.getByText('不加密：拾到 U 盘的人都能打开。').count(), SOON).toBe(2);
  await chooseFolder('export', OUT);
  expect(await listBroken(page, 'packages')).toEqual([]);
  await page.getByRole('button', { name: `导出 2 个任务包到“${OUT}”` }).press('Enter');
  await page.getByRole('heading', { name: '已导出 2 个任务包' }).waitFor();
  const files = readdirSync(path.join(home, OUT)).toSorted();
  expect(files).toHaveLength(2);
  const [first] = files;
  expect(first).toMatch(/^巡校-任务包-秋季宣传阵地检查-第1组-\d{8}-\d{6}-未加密\.xunxiao$/);
  renameSync(path.join(home, OUT, first!), path.join(home, FIRST, first!));
});

test('a laptop sees its tasks on its first screen and starts one', async () => {
  const { page } = laptop;
  await beginAs(page, '李强');
  await importAll(laptop, FIRST);
  await page.getByRole('link', { name: '今日', exact: true }).press('Enter');
  await page.getByText('3 所学校待检查').waitFor();
  expect(await listBroken(page, 'tasks')).toEqual([]);
  const start = page.getByRole('button', { name: /^开始检查/ }).first();
  const school = (await start.getAttribute('aria-label'))!.replace('开始检查', '');
  await start.press('Enter');
  await page.getByRole('heading', { name: school }).waitFor();
  const [task] = (await callProgram(page, 'tasks.mine', {})).filter(({ schoolName }) => schoolName === school);
  const { inspections } = await callProgram(page, 'visits.open', { visit: task!.visit });
  await callProgram(page, 'inspections.finish', { inspection: inspections[0]!.id, reason: '只为演练' });
  await page.getByRole('link', { name: '今日', exact: true }).press('Enter');
  await page.getByRole('button', { name: `继续检查${school}` }).waitFor();
  await page.getByText('2 所学校待检查').waitFor();
});

test('what the laptop brings back counts as progress, and its next package is for it alone', async () => {
  await exportAll(laptop, BACK);
  const { page } = bureau;
  await page.getByRole('link', { name: '导入', exact: true }).press('Enter');
  await importAll(bureau, BACK);
  await page.getByRole('link', { name: '批次与任务' }).press('Enter');
  await page.getByRole('link', { name: ROUND }).press('Enter');
  await page.getByRole('link', { name: '进展' }).press('Enter');
  const row = page.getByRole('row').filter({ hasText: '李强' });
  await expect.poll(() => row.innerText(), SOON).toContain('已收到');
  await expect.poll(() => row.innerText(), SOON).toContain('没有缺口');
  await page.getByRole('heading', { name: '未到校的学校（5）' }).waitFor();
  await page.getByRole('heading', { name: '已到校的学校' }).waitFor();
  expect(await listBroken(page, 'progress')).toEqual([]);
  await page.getByRole('link', { name: '任务包' }).press('Enter');
  await page.getByText('加密：只有李强的电脑能打开。').waitFor();
  await page.getByText('王芳的电脑还没有登记公钥，打不开。').waitFor();
  expect([...bureau.complaints, ...laptop.complaints]).toEqual([]);
});

async function importAll({ page, chooseFolder }: App, stick: string): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).press('Enter');
  await chooseFolder('import', stick);
  await page.getByRole('button', { name: '预览', exact: true }).press('Enter');
  await page.getByRole('checkbox', { name: '已核对，接受' }).check();
  await page.getByRole('button', { name: '合并 1 个数据包' }).press('Enter');
  await page.getByText('共 1 个数据包：合并 1 个。').first().waitFor();
}

async function exportAll({ page, chooseFolder }: App, stick: string): Promise<void> {
  await page.getByRole('link', { name: '导出', exact: true }).press('Enter');
  await chooseFolder('export', stick);
  await page.getByRole('button', { name: new RegExp(`${stick}$`) }).press('Enter');
  await expect
    .poll(() => readdirSync(path.join(home, stick)).filter((name) => name.endsWith('.xunxiao')).length, SOON)
    .toBe(1);
}
