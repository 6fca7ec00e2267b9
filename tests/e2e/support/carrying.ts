/** What goes by stick between a bureau and a laptop, as both do it on their screens. */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { App } from './app.ts';
import { SOON } from './soon.ts';

export const PACKAGES = '下发U盘';
export const STICK = '督学U盘';
export const BUREAU = '青禾县教育局';

/** The two sticks, as folders of the user's home. */
export function makeSticks(home: string): void {
  for (const name of [PACKAGES, STICK]) mkdirSync(path.join(home, name), { recursive: true });
}

export async function beginAsBureau(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByLabel('单位名称').fill(BUREAU);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
}

/** @returns the bureau's check code, as it stands in its settings */
export async function exportPackage({ page, chooseFolder }: App): Promise<string> {
  await page.getByRole('link', { name: '设置', exact: true }).click();
  const code = await page.locator('.security .check-code code').textContent();
  await page.getByRole('button', { name: '导出安装包…' }).click();
  await chooseFolder('export', PACKAGES);
  await page.getByRole('button', { name: `导出安装包到 ${PACKAGES}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('安装包已写好，并已读回核对。').waitFor();
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  return code ?? '';
}

/** A new laptop is made by the bureau's package. @param file its name on the stick */
export async function openPackage(
  { page, chooseFile }: App,
  { name, file, bureauCode }: { name: string; file: string; bureauCode: string },
): Promise<void> {
  await page.getByLabel('姓名').fill(name);
  await chooseFile('setup', PACKAGES, file);
  // Whose package it is stands there before anything is made.
  await page.getByText(bureauCode).waitFor();
  await page.getByRole('button', { name: '核对一致，打开安装包并开始使用' }).click();
  await page.getByRole('heading', { name: '已就绪' }).waitFor();
  for (const part of ['学校名单里有 1 所学校', BUREAU, bureauCode]) await page.getByText(part).first().waitFor();
  await page.getByRole('button', { name: '进入巡校' }).click();
}

/** From the page of exports onto the stick, which holds nothing else yet or not any more. @returns its name there */
export async function exportEncrypted({ page, chooseFolder }: App, home: string): Promise<string> {
  const before = new Set(readdirSync(path.join(home, STICK)));
  await page.getByText('已加密：只有上面的单位能打开').waitFor();
  await chooseFolder('export', STICK);
  await page.getByRole('button', { name: `导出到 ${STICK}` }).click();
  await page.getByRole('heading', { name: '导出完成，数据包已写好' }).waitFor();
  await page.getByText(`只有${BUREAU}`).waitFor();
  const [file] = readdirSync(path.join(home, STICK)).filter((name) => !before.has(name));
  expect(file).toMatch(/^巡校-结果-王敏-[\d-]+\.xunxiao$/);
  expect(readFileSync(path.join(home, STICK, file!), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);
  return file!;
}

export async function preview({ page, chooseFolder }: App): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await chooseFolder('import', STICK);
  await page.getByRole('list', { name: '已选择' }).getByText(STICK).waitFor();
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByText('到现在为止没有改动任何内容。').waitFor();
}

/** The first bundle of a laptop: its code is compared and accepted. */
export async function mergeFirst({ page }: App, ownCode: string): Promise<void> {
  await page.getByText('1 台电脑第一次交来数据包').waitFor();
  await expect.poll(() => page.locator('.check-code code').textContent(), SOON).toBe(ownCode);
  await page.getByRole('checkbox', { name: '已核对，接受' }).check();
  await page.getByRole('button', { name: '合并 1 个数据包' }).click();
}

/** The bureau is known since the setup: nobody is asked again. */
export async function importPackage({ page, chooseFolder }: App): Promise<void> {
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await chooseFolder('import', PACKAGES);
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByRole('button', { name: /^合并 \d 个数据包$/ }).click();
  await page.getByRole('heading', { name: '导入完成' }).waitFor();
}
