/** The end of a visit as an inspector goes through it: what was said, strokes on the screen, the record as a file. */

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { App } from './app.ts';
import { tabTo } from './keyboard.ts';
import { SOON } from './soon.ts';

/** Team, times, feedback and the school's view. */
export async function fillInClosing(page: Page): Promise<void> {
  await page.getByLabel('组长').fill('王敏');
  await page.getByLabel('组员').fill('李强');
  await page.getByLabel('到校时间').fill('09:00');
  await page.getByLabel('离校时间').fill('11:30');
  await page.getByLabel('接待人').fill('德育处');
  await page.getByLabel('反馈要点').fill('宣传栏更新不及时。');
  await page.getByRole('radio', { name: '同意' }).check();
  await page.getByText('没有填写学校意见').waitFor({ state: 'hidden' });
  await page.getByText('到校、离校时间没有填全').waitFor({ state: 'hidden' });
}

/** Three strokes, of which one is taken back. */
export async function signByHand(page: Page, role: string, name: string): Promise<void> {
  await openSigning(page, `${role}签字`, false);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByLabel('岗位').fill('督学');
  const paper = dialog.getByRole('img', { name: '签名区' });
  const box = (await paper.boundingBox())!;
  for (const start of [0.2, 0.4, 0.6]) await drawStroke(page, box, start);
  await expect.poll(() => paper.getAttribute('data-strokes'), SOON).toBe('3');
  await dialog.getByRole('button', { name: '撤销一笔' }).click();
  await expect.poll(() => paper.getAttribute('data-strokes'), SOON).toBe('2');
  await dialog.getByRole('button', { name: '确认签字' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('img', { name: `${role}的手写签名` }).waitFor();
}

export async function openSigning(page: Page, button: string, byTab = true): Promise<void> {
  if (byTab) await tabTo(page, button);
  await page.getByRole('button', { name: button, exact: true }).press('Enter');
  await page.locator('#sign-name:focus').waitFor();
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function drawStroke(page: Page, { x, y, width, height }: Box, start: number): Promise<void> {
  await page.mouse.move(x + width * start, y + height * 0.3);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1) {
    await page.mouse.move(x + width * (start + step * 0.012), y + height * (0.3 + (step % 3) * 0.12));
  }
  await page.mouse.up();
}

/** From the visit or its closing to the record, and from there into a folder of the user's home. */
export async function saveWord({ page, chooseFolder }: App, folder: string): Promise<void> {
  await page.getByRole('button', { name: '现场检查记录表' }).press('Enter');
  await page.getByRole('button', { name: '存为 Word…' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await chooseFolder('export', folder);
  await page.getByRole('button', { name: `保存到“${folder}”` }).press('Enter');
  await page.getByText('Word 文件已保存').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

export async function reopenVisit(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: '重新打开…' }).press('Enter');
  await page.getByLabel('为什么要重新打开').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: '重新打开…' }).press('Enter');
  await page.getByText('本次检查已重新打开').waitFor();
}
