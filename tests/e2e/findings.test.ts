/** An inspector deals with findings at a school by keyboard alone: drafts, blanks, withdrawing, merging, fixing, rechecks. */

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { AnswerValue } from '../../shared/checklist/answers.ts';
import { DIALOG, listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { goTo } from './support/going.ts';
import { tabTo } from './support/keyboard.ts';
import { useApp } from './support/one-app.ts';
import { SOON } from './support/soon.ts';

const CHECKLIST = 'tpl-venue-v1@1';

const opened = useApp({ inBrowser: true, begin: { role: 'inspector', name: '王芳' } });

/** A school that was inspected in September, where the map had no number; a visit of today with its checklist open. */
async function arrange(page: Page): Promise<{ visit: string; inspection: string }> {
  const facts = { name: '松坪镇中心小学', code: null, stage: 'primary', town: '松坪镇' } as const;
  const { id: school } = await callProgram(page, 'schools.add', facts);
  const board = { school, type: 'board', name: '宣传栏3号', post: '德育处', location: null } as const;
  const { id: venue } = await callProgram(page, 'venues.add', board);
  const begin = async (on: string): Promise<{ visit: string; inspection: string }> => {
    const { id: visit } = await callProgram(page, 'visits.start', { school, on, purpose: 'routine' });
    const { id: inspection } = await callProgram(page, 'inspections.start', { visit, venue, template: CHECKLIST });
    return { visit, inspection };
  };
  const before = await begin('2026-09-01');
  const save = (item: string, value: AnswerValue) =>
    callProgram(page, 'answers.save', {
      inspection: before.inspection,
      item,
      answer: { value: typeof value === 'object' ? [...value] : value, na: null, note: '' },
    });
  await save('bb-acc-map', 'no');
  await callProgram(page, 'findings.draftMissing', { visit: before.visit });
  await callProgram(page, 'inspections.finish', { inspection: before.inspection, reason: '只看宣传栏' });
  return begin('2026-09-30');
}

const itemOf = (page: Page, item: string) => page.locator(`#item-${item}`);
const factsOf = (page: Page, item: string) => itemOf(page, item).locator('.finding-facts').innerText();

test('an inspector drafts, fills in, withdraws, merges, fixes and rechecks findings without a mouse', async () => {
  const { page } = opened;
  const { visit, inspection } = await arrange(page);
  await goTo(page, `/inspections/${inspection}`);
  await page.locator('article.item:focus').waitFor();

  // The answer drafts its finding; its blanks are filled in one after the other.
  await itemOf(page, 'bb-acc-typo').focus();
  await page.keyboard.type('3');
  await page.keyboard.press('Escape');
  await itemOf(page, 'bb-acc-typo').locator('.finding').waitFor();
  await page.keyboard.press('q');
  await page.locator('[data-blank="n"]:focus').waitFor();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await page.locator('[data-blank="wrong"]:focus').waitFor();
  await page.keyboard.insertText('座落');
  await page.keyboard.press('Enter');
  await page.locator('[data-blank="right"]:focus').waitFor();
  await page.keyboard.insertText('坐落');
  await page.keyboard.press('Escape');
  await itemOf(page, 'bb-acc-typo').and(page.locator(':focus')).waitFor();
  await expect.poll(() => factsOf(page, 'bb-acc-typo'), SOON).toBe('宣传栏3号第2版有错别字3处，如“座落”应为“坐落”。');
  // The number follows the answer, and what was filled in stays.
  await page.keyboard.type('5');
  await page.keyboard.press('Escape');
  await expect.poll(() => factsOf(page, 'bb-acc-typo'), SOON).toBe('宣传栏3号第2版有错别字5处，如“座落”应为“坐落”。');

  // A list that is ticked off piece by piece is judged when one goes on, not at its first tick.
  const list = itemOf(page, 'bb-pub-items');
  await list.focus();
  for (const key of ['1', '2', '3', '5']) {
    await page.keyboard.press(key);
    await list.locator('.save-note[data-state="saved"]').waitFor();
  }
  expect(await list.locator('.finding').count()).toBe(0);
  await page.keyboard.press('4');
  await list.locator('.save-note[data-state="saved"]').waitFor();
  await itemOf(page, 'bb-acc-map').focus();
  await list.focus();
  await page.keyboard.press('4');
  await list.locator('.save-note[data-state="saved"]').waitFor();
  expect((await callProgram(page, 'findings.ofVisit', { visit })).map(({ item }) => item)).toEqual(['bb-acc-typo']);
  await itemOf(page, 'bb-acc-map').focus();
  await list.locator('.finding').waitFor();

  // The same as last time drafts as well; changed back, the finding is withdrawn by one key and only by it.
  await itemOf(page, 'bb-acc-map').focus();
  await expect.poll(() => itemOf(page, 'bb-acc-map').locator('.last-time').innerText(), SOON).toContain('2026-09-01');
  await page.keyboard.press('l');
  await itemOf(page, 'bb-acc-map').locator('.finding').waitFor();
  await page.keyboard.press('1');
  await itemOf(page, 'bb-acc-map').getByText('这条问题还在').waitFor();
  const broken = await listBroken(page, 'checklist with findings', 'article.item:has(.finding)');
  await page.keyboard.press('w');
  await itemOf(page, 'bb-acc-map').locator('.finding').waitFor({ state: 'detached' });
  await page.keyboard.press('2');
  await itemOf(page, 'bb-acc-map').locator('.finding').waitFor();

  // Two become one; what remains is fixed on the spot.
  await goTo(page, `/visits/${visit}/findings`);
  await page.locator('.finding').nth(1).waitFor();
  await tabTo(page, '选中：宣传栏3号第2版有错别字5处，如“座落”应为“坐落”。');
  await page.keyboard.press('Space');
  await tabTo(page, '选中：宣传栏3号展示的地图未见审图号。');
  await page.keyboard.press('Space');
  broken.push(...(await listBroken(page, 'findings')));
  await page.locator('h1').focus();
  await tabTo(page, '合并选中的 2 条');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, '合并');
  await page.keyboard.press('Enter');
  await page.getByText('已撤回或并入的问题').waitFor();
  await page.locator('h1').focus();
  await tabTo(page, '填写、修改');
  await page.keyboard.press('Enter');
  await tabTo(page, '立行立改');
  await page.keyboard.press('Enter');
  await page.getByLabel('怎么改的？').and(page.locator(':focus')).waitFor();
  await page.keyboard.insertText('当场撤下并改正');
  await page.keyboard.press('Enter');
  await page.getByText('已销号 · 立行立改').waitFor();

  // What was found in September is looked at again.
  await goTo(page, `/visits/${visit}`);
  await page.getByText('先复查').waitFor();
  await tabTo(page, '已改');
  broken.push(...(await listBroken(page, 'visit with rechecks')));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '上次的问题都已复查' }).waitFor();
  await page.getByLabel('复查意见').fill('已换用标准地图');
  await page.getByLabel('复查意见').press('Tab');

  // A further finding of an item in the inspector's own words; the focus comes back to the item.
  await goTo(page, `/inspections/${inspection}`);
  await page.locator('article.item:focus').waitFor();
  await itemOf(page, 'bb-pub-items').focus();
  await page.keyboard.press('a');
  const adding = page.getByRole('dialog', { name: '添加本题的问题' });
  await adding.getByLabel('事实').and(page.locator(':focus')).waitFor();
  broken.push(...(await listBroken(page, 'adding to an item', DIALOG)));
  await page.keyboard.insertText('公示牌玻璃有裂纹。');
  await tabTo(page, '添加');
  await page.keyboard.press('Enter');
  await adding.waitFor({ state: 'hidden' });
  await itemOf(page, 'bb-pub-items').getByText('公示牌玻璃有裂纹。').waitFor();
  await itemOf(page, 'bb-pub-items').and(page.locator(':focus')).waitFor();

  // All of it is on the disk.
  await expect
    .poll(
      async () => (await callProgram(page, 'rechecks.due', { school: await schoolOf(page, visit), visit }))[0]?.here,
      SOON,
    )
    .toMatchObject({ verdict: 'fixed', note: '已换用标准地图' });
  const findings = await callProgram(page, 'findings.ofVisit', { visit });
  expect(findings.map(({ item, state, closure }) => [item, state, closure])).toEqual([
    ['bb-acc-typo', 'closed', 'fixed_on_spot'],
    ['bb-acc-map', 'merged', null],
    ['bb-pub-items', 'draft', null],
    ['bb-pub-items', 'draft', null],
  ]);
  expect(findings.find(({ facts }) => facts === '公示牌玻璃有裂纹。')).toMatchObject({ due: '2026-10-07' });
  expect(broken).toEqual([]);
});

async function schoolOf(page: Page, visit: string): Promise<string> {
  return (await callProgram(page, 'visits.open', { visit })).school;
}
