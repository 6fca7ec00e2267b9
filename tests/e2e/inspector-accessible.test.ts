/** Every screen of the inspector's against the rules of WCAG 2.2 A and AA, in both languages and both appearances. */

import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { openFreshChecklist } from './support/filling-in.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';

let browser: Browser;
let folder: string;
let program: Program;
let window: Window;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = makeTempFolder();
  program = await startProgram({ workspace: path.join(folder, 'workspace'), home: path.join(folder, 'home') });
  window = await openWindow(browser, program.entryUrl);
});
afterAll(async () => {
  await window.close();
  await program.stop();
  await browser.close();
  removeFolder(folder);
});

test('no screen breaks a rule', async () => {
  const { page } = window;
  await page.getByRole('heading', { name: '巡校' }).waitFor();
  const broken = await listBroken(page, 'start');
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByRole('button', { name: '从恢复文件恢复' }).click();
  broken.push(...(await listBroken(page, 'restoring')));

  const inspection = await openFreshChecklist(page, '青禾县柳河小学');
  const { inspection: row } = await callProgram(page, 'inspections.open', { inspection });
  const answer = { na: null, note: '走廊东侧' };
  await callProgram(page, 'answers.save', { inspection, item: 'bb-acc-typo', answer: { ...answer, value: 3 } });
  await callProgram(page, 'answers.save', { inspection, item: 'bb-veto-ad', answer: { ...answer, value: 'yes' } });
  const addresses = [
    '/today',
    '/schools',
    `/schools/${row.school}`,
    `/visits/${row.visit}`,
    '/stick',
    '/imports',
    '/settings',
  ];

  for (const [language, appearance] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    await prefer(page, { language, appearance });
    for (const address of addresses) {
      await open(page, address);
      broken.push(...(await listBroken(page, `${address} ${language} ${appearance}`)));
    }
    await open(page, `/inspections/${inspection}`);
    await page.locator('#item-bb-acc-map').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await page.locator('[data-field="na"]:focus').waitFor();
    broken.push(...(await listBroken(page, `checklist ${language} ${appearance}`)));
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await page.getByRole('dialog').waitFor();
  broken.push(...(await listBroken(page, 'finishing')));
  expect(broken).toEqual([]);
  expect(window.complaints).toEqual([]);
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(new URL(`/#${address}`, page.url()).href);
  await page.reload();
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => document.querySelector('.waiting') === null);
}

async function prefer(page: Page, state: { language: string; appearance: string }): Promise<void> {
  await page.evaluate((kept) => {
    localStorage.setItem('xunxiao.preferences', JSON.stringify({ state: kept, version: 1 }));
  }, state);
}
