/** What an inspector does at a school, from the first start to a filled-in checklist. */

import type { Page } from 'playwright-core';
import type { Item } from '../../../shared/checklist/template.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import { callProgram } from './call.ts';
import { goTo } from './going.ts';
import { tabTo } from './keyboard.ts';
import type { Begin } from './window.ts';

/** From the very first screen to “today”, by keyboard. */
export async function beginAs(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: '巡校' }).waitFor();
  await tabTo(page, '姓名');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '今日' }).waitFor();
}

/** Adds a school that the roster lacks and lands on its page, by keyboard. */
export async function addSchool(page: Page, name: string): Promise<void> {
  await tabTo(page, '学校');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '学校', exact: true }).waitFor();
  await tabTo(page, '登记学校');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('学校名称').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: '幼儿园' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // Tab in a select that is still closing goes nowhere.
  await page.locator('[role="combobox"][aria-expanded="false"]:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('青溪镇');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name }).waitFor();
}

/** Starts a visit and its first checklist (the venues') for the whole school, by keyboard; lands on the first item. */
export async function startChecklist(page: Page): Promise<void> {
  await tabTo(page, '开始到校检查');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('combobox').and(page.locator(':focus')).waitFor();
  await tabTo(page, '开始');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '添加检查表' }).waitFor();
  await tabTo(page, '开始填写');
  await page.keyboard.press('Enter');
  await page.locator('article.item:focus').waitFor();
}

/** A fresh venues' checklist at one more school, open at its first item; the clicks to get there are not of interest. */
export async function openFreshChecklist(page: Page, school: string): Promise<string> {
  const inspection = await startAtNewSchool(page, school);
  await goTo(page, '/today');
  await page.locator('article.item').first().waitFor({ state: 'detached' });
  await goTo(page, `/inspections/${inspection}`);
  await page.locator('article.item:focus').waitFor();
  return inspection;
}

/** For {@link useApp}, where the first start is not of interest. */
export const INSPECTOR = { role: 'inspector', name: '王敏' } as const satisfies Begin;

/** A visit of today with the venues' checklist for the whole school. @returns the inspection */
export async function startAtNewSchool(page: Page, school: string): Promise<string> {
  const { id } = await callProgram(page, 'schools.add', { name: school, code: null, stage: 'primary', town: '青溪镇' });
  const on = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  const visit = await callProgram(page, 'visits.start', { school: id, on, purpose: 'routine' });
  const template = 'tpl-venue-v1@1';
  return (await callProgram(page, 'inspections.start', { visit: visit.id, venue: null, template })).id;
}

/** The id of the item that has the focus, or in which it is. */
export async function readCurrentItem(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest('article')?.id.replace(/^item-/, '') ?? '');
}

/** How an item is to be answered: the keys for its value, or the reason why it does not apply. */
export type Keys = { readonly keys: string } | { readonly na: string };

/** The keys that give an item its best answer. */
export function bestKeys(item: Item, on: string): Keys {
  switch (item.type) {
    case 'yesno':
      return { keys: item.score.mode === 'bool' ? '1' : '2' };
    case 'number':
      return { keys: '0' };
    case 'date':
      return { keys: on };
    case 'single':
      return { keys: '1' };
    case 'multi':
      return { keys: (item.elements ?? []).map((_, index) => index + 1).join('') };
    default:
      return assertNever(item.type);
  }
}

/** Gives every item its best answer but those that a test answers itself; for a checklist that is not open. */
export async function answerOthers(
  page: Page,
  given: { inspection: string; items: readonly Item[]; but: object },
): Promise<void> {
  const { inspection, items, but } = given;
  const on = await page.evaluate(() => new Date().toLocaleDateString('sv'));
  for (const item of items) {
    if (item.id in but) continue;
    await callProgram(page, 'answers.save', { inspection, item: item.id, answer: bestAnswer(item, on) });
  }
}

/** What `bestKeys` comes to. */
function bestAnswer(item: Item, on: string): { value: string | number | string[]; na: null; note: string } {
  const said = { na: null, note: '' };
  switch (item.type) {
    case 'yesno':
      return { value: item.score.mode === 'bool' ? 'yes' : 'no', ...said };
    case 'number':
      return { value: 0, ...said };
    case 'date':
      return { value: on, ...said };
    case 'single':
      return { value: item.options![0]!.text.zh, ...said };
    case 'multi':
      return { value: item.elements!.map(({ text }) => text.zh), ...said };
    default:
      return assertNever(item.type);
  }
}

/** Answers the item that has the focus by keyboard alone; the focus stays with the item. */
export async function answerByKeys(page: Page, item: Item, answer: Keys): Promise<void> {
  if ('keys' in answer) {
    await page.keyboard.type(answer.keys);
    return;
  }
  await page.keyboard.press(item.type === 'number' || item.type === 'date' ? 'x' : '0');
  await page.locator('[data-field="na"]:focus').waitFor();
  await page.keyboard.insertText(answer.na);
  await page.keyboard.press('Enter');
  await page.locator(`#item-${item.id}:focus`).waitFor();
}

export async function waitUntilSaved(page: Page): Promise<void> {
  await page.locator('.save-state[data-state="saved"]').waitFor();
}

/** What every item shows that is marked as saved: chosen answers, typed ones, the reason, the note. */
export async function readSavedAnswers(page: Page): Promise<{ [item: string]: string }> {
  await page.locator('article.item').first().waitFor();
  await page.locator('.item-section[aria-busy="true"]').first().waitFor({ state: 'detached' });
  return page.evaluate(() => {
    const shown: { [item: string]: string } = {};
    for (const item of document.querySelectorAll('article.item')) {
      if (item.querySelector('.save-note')?.getAttribute('data-state') !== 'saved') continue;
      const chosen = [...item.querySelectorAll('[aria-checked="true"]')].map((choice) => choice.textContent);
      const typed = [...item.querySelectorAll('input, textarea')].map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      );
      const reason = item.querySelector('.na-said > span')?.textContent ?? '';
      shown[item.id] = [...chosen, ...typed, reason].join(' / ');
    }
    return shown;
  });
}
