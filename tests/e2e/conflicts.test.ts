/** The bureau decides where a team disagrees, by key and by rule, takes it back, and joins what was inspected twice. */

import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAnswer } from '../../electron/service/records/inspections/answers.ts';
import { startInspection } from '../../electron/service/records/inspections/inspection-start.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { startVisit } from '../../electron/service/records/visits/visits.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import type { AnswerValue } from '../../shared/checklist/answers.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { DIALOG, listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { SOON } from './support/soon.ts';

const SCHOOL = '松坪镇中心小学';
const TYPO = 'bb-acc-typo';

let folder: string;
let bureau: App;
let page: Page;

beforeAll(async () => {
  folder = makeTempFolder();
  const workspace = await fillBureau(folder);
  bureau = await openApp({ workspace, home: path.join(folder, 'home') });
  page = bureau.page;
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
});
afterAll(async () => {
  await bureau.close();
  removeFolder(folder);
});

test('what waits is counted in the navigation and stands side by side', async () => {
  await page.getByRole('link', { name: /^冲突与重复\s*4 项等待决定$/ }).click();
  await page.getByRole('heading', { name: '冲突与重复' }).waitFor();
  await page.getByText('3 处等待决定').waitFor();
  await expect.poll(() => page.locator('.conflicts-entry').count(), SOON).toBe(3);
  const sides = page.locator('.side');
  await expect.poll(() => sides.count(), SOON).toBe(2);
  await expect.poll(() => sides.first().innerText(), SOON).toContain('周文澜的电脑');
  await expect.poll(() => sides.last().innerText(), SOON).toContain('陈一禾的电脑');
});

test('one key decides and goes on, a button takes it back, another key writes what none of them said', async () => {
  await page.getByRole('button', { name: /错别字/ }).click();
  await page.getByRole('heading', { name: /错别字/ }).waitFor();
  await page.keyboard.press('1');
  await page.locator('.last-decision').waitFor();
  await page.getByText('2 处等待决定').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText('3 处等待决定').waitFor();

  await page.getByRole('button', { name: /错别字/ }).click();
  await page.getByText('上一次决定已撤销，请重新决定').waitFor();
  await expect.poll(() => page.locator('.side').first().innerText(), SOON).toContain('3 处');
  await expect.poll(() => page.locator('.side').last().innerText(), SOON).toContain('5 处');
  await page.getByLabel('理由').fill('到校复核');
  await page.locator('.conflict-detail h2').click();
  await page.keyboard.press('3');
  await page.locator('.third-typed').fill('4');
  await page.keyboard.press('Enter');
  await page.getByText('2 处等待决定').waitFor();
});

test('while another answer is written, digits choose in its form and decide nothing', async () => {
  await page.getByRole('button', { name: /商业广告/ }).click();
  await page.getByRole('heading', { name: /商业广告/ }).waitFor();
  await page.keyboard.press('3');
  const form = page.locator('form.third');
  await form.waitFor();
  await page.keyboard.press('2');
  await expect.poll(() => form.getByRole('radio').nth(1).getAttribute('aria-checked'), SOON).toBe('true');
  await page.locator('.conflict-detail h2').click();
  await page.keyboard.press('1');
  await form.getByRole('button', { name: '取消' }).click();
  await page.getByText('2 处等待决定').waitFor();
});

test('a rule takes one laptop’s answers for the whole inspection, and is one entry among the decisions', async () => {
  await page.getByRole('button', { name: '本次检查全部采用…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('共 2 处冲突').waitFor();
  await dialog.getByRole('radio', { name: /陈一禾的电脑/ }).check();
  await dialog.getByRole('button', { name: '采用，决定 2 处' }).click();
  await page.getByText('没有等待决定的冲突。').waitFor();

  await page.getByText('已决定', { exact: true }).click();
  // Two singles, the first of them undone, and the rule.
  await page.getByText('3 次决定').waitFor();
  await page.getByRole('heading', { name: '2 处采用“陈一禾”电脑的内容' }).waitFor();
  await expect.poll(() => page.locator('.decided-cell').count(), SOON).toBe(2);
  await page
    .getByRole('button', { name: /错别字/ })
    .first()
    .click();
  await page.getByText('理由：到校复核').waitFor();
  const written = page.locator('.side[data-kept="true"]');
  await expect.poll(() => written.innerText(), SOON).toContain('4 处');
});

test('two inspections of one day are joined, the difference is decided, and the join is taken back', async () => {
  await page.getByText('重复检查 1').click();
  await page.getByText('两份答得相同 1 题，不同 2 题，只有甲有 2 题，只有乙有 1 题。').waitFor();
  // The bureau wrote the number of wrong characters itself: which one stands is asked before anything is written.
  await page.getByText('有 1 题，保留的一份里是本机写的').waitFor();
  const join = page.getByRole('button', { name: '合并为一份' });
  await expect.poll(() => join.isDisabled(), SOON).toBe(true);
  await page
    .getByRole('row', { name: /错别字/ })
    .getByRole('radio', { name: '采用' })
    .first()
    .check();
  await join.click();
  await page.getByText('没有可能重复的检查').waitFor();
  await page.getByText('已合并', { exact: true }).click();
  await page.locator('.compare').waitFor();
  await page.getByText('待决定 1').click();
  await expect.poll(() => page.locator('.side').first().innerText(), SOON).toContain('周文澜');
  await page.getByText('重复检查', { exact: true }).click();
  await page.getByRole('button', { name: '撤销合并' }).click();
  await page.getByText('还没有合并过检查。').waitFor();
  await page.getByText('可能重复', { exact: true }).click();
  await page.locator('.compare').waitFor();
});

test('no part of the screen breaks a rule of accessibility', async () => {
  const broken: string[] = [];
  await page.getByText('已决定', { exact: true }).click();
  await page.getByRole('button', { name: /2 处采用/ }).click();
  await page.getByRole('button', { name: '撤销这次决定（2 处）' }).click();
  await page.getByText('这次决定已撤销').waitFor();
  for (const [language, appearance] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    const where = `${language} ${appearance}`;
    await page.evaluate((state) => localStorage.setItem('xunxiao.preferences', JSON.stringify({ state, version: 1 })), {
      language,
      appearance,
    });
    await page.goto(new URL('/#/conflicts', page.url()).href);
    await page.reload();
    await page.locator('.side').first().waitFor();
    broken.push(...(await listBroken(page, `queue ${where}`)));
    await page.keyboard.press('3');
    await page.locator('.third').waitFor();
    broken.push(...(await listBroken(page, `third ${where}`)));
    await page.keyboard.press('Escape');
    await page.locator('.bulk button').first().click();
    await page.locator('.bulk-laptops').waitFor();
    broken.push(...(await listBroken(page, `rule ${where}`, DIALOG)));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('.screen-actions .ant-segmented-item').nth(1).click();
    await page.locator('.decided-cell').first().waitFor();
    broken.push(...(await listBroken(page, `decided ${where}`)));
    await page.locator('.screen-actions .ant-segmented-item').nth(2).click();
    await page.locator('.compare').waitFor();
    broken.push(...(await listBroken(page, `duplicates ${where}`)));
  }
  expect(broken).toEqual([]);
  expect(bureau.complaints).toEqual([]);
});

/**
 * A team of two that shared an inspection and disagrees on three items; one of them also began it a second time.
 *
 * @returns the bureau's workspace folder
 */
async function fillBureau(root: string): Promise<string> {
  const first = makeLaptop({ folder: path.join(root, 'first'), name: '周文澜' });
  const second = makeLaptop({ folder: path.join(root, 'second'), name: '陈一禾' });
  const desk = makeLaptop({ folder: path.join(root, 'desk'), name: '青禾县教育局', role: 'bureau' });
  const school = addSchool(first.workspace, { name: SCHOOL, code: null, stage: 'primary', town: '松坪镇' });
  const shared = begin(first.workspace, school.id);
  await carry(first.workspace, second.workspace, path.join(root, 'early'));
  second.clock.now += 60_000;
  const again = begin(second.workspace, school.id);
  answer(first.workspace, shared, TYPO, 3);
  answer(second.workspace, shared, TYPO, 5);
  answer(first.workspace, shared, 'bb-veto-ad', 'no');
  answer(second.workspace, shared, 'bb-veto-ad', 'yes');
  answer(first.workspace, shared, 'bb-veto-privacy', 'no');
  answer(second.workspace, shared, 'bb-veto-privacy', 'yes');
  answer(first.workspace, shared, 'bb-priv-rank', 'yes');
  answer(second.workspace, again, 'bb-priv-rank', 'yes');
  answer(first.workspace, shared, 'bb-acc-map', 'yes');
  answer(second.workspace, again, 'bb-acc-map', 'no');
  answer(second.workspace, again, TYPO, 9);
  answer(second.workspace, again, 'bb-a11y-reach', 'yes');
  await carry(first.workspace, desk.workspace, path.join(root, 'stick-1'));
  await carry(second.workspace, desk.workspace, path.join(root, 'stick-2'));
  for (const laptop of [first, second, desk]) closeLaptop(laptop);
  return desk.folder;
}

function begin(workspace: Workspace, school: string): string {
  const visit = startVisit(workspace, { school, on: '2026-03-02', purpose: 'routine' });
  return startInspection(workspace, { visit: visit.id, venue: null, template: 'tpl-venue-v1@1' }).id;
}

function answer(workspace: Workspace, inspection: string, item: string, value: AnswerValue): void {
  saveAnswer(workspace, { inspection, item, answer: { value, na: null, note: '' } });
}

async function carry(from: Workspace, to: Workspace, stick: string): Promise<void> {
  await importFrom(to, (await exportTo(from, stick)).file);
}
