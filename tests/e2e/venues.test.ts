/** A school's venues, one checklist at several of them, a sample, and a score that nobody looks at. */

import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { goTo } from './support/going.ts';

let root: string;
let app: App;

beforeEach(async () => {
  root = makeTempFolder();
  const begin = { role: 'inspector', name: '王敏' } as const;
  app = await openApp({ workspace: path.join(root, 'workspace'), home: root, begin });
});

afterEach(async () => {
  await app.close();
  removeFolder(root);
});

describe('at a school with several venues', () => {
  it('an inspector keeps the ledger, starts at two at once, draws a sample and hides the score', async () => {
    const { page } = app;
    const broken: string[] = [];
    const school = { name: '青溪镇中心小学', code: null, stage: 'primary', town: '青溪镇' } as const;
    const { id } = await callProgram(page, 'schools.add', school);
    const add = (type: 'board' | 'led', name: string) =>
      callProgram(page, 'venues.add', { school: id, type, name, post: null, location: null });
    await add('board', '宣传栏 1 号');
    await add('board', '宣传栏 2 号');
    await add('led', '校门电子屏');

    await goTo(page, `/schools/${id}`);
    await page.getByRole('link', { name: '阵地台账' }).press('Enter');
    await page.getByRole('heading', { name: '青溪镇中心小学 · 阵地台账' }).waitFor();
    broken.push(...(await listBroken(page, page.url())));
    await page.getByRole('button', { name: '修改：宣传栏 2 号' }).press('Enter');
    await page.locator('#venue-name:focus').waitFor();
    await page.getByLabel('责任岗位').fill('德育主任');
    await page.keyboard.press('Enter');
    await page.getByText('已保存', { exact: true }).waitFor();
    await page.getByRole('radio', { name: '停用' }).check();
    await page.getByRole('button', { name: '停用', exact: true }).click();
    await page.getByText('请写明原因。').waitFor();
    await page.getByLabel('停用或注销的原因').fill('拆除重建');
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name: '停用 拆除重建' }).waitFor();
    broken.push(...(await listBroken(page, page.url())));

    const visit = await callProgram(page, 'visits.start', { school: id, on: '2026-03-02', purpose: 'routine' });
    await goTo(page, `/visits/${visit.id}`);
    await page.getByText('另有 1 处停用或注销').waitFor();
    await page.getByRole('checkbox', { name: '宣传栏 1 号' }).press('Space');
    await page.getByRole('checkbox', { name: '校门电子屏' }).press('Space');
    await page.getByRole('button', { name: '添加 2 份检查表' }).press('Enter');
    await page.getByRole('heading', { name: '添加检查表' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: '校门电子屏' }).press('Enter');
    await page.waitForURL(/inspections/);

    await page.locator('article.item:focus').waitFor();
    await page.getByText('3 题按条件不显示').first().click();
    await page.getByText('只适用于：校园广播').first().waitFor();
    expect(await page.locator('#item-bb-radio-log').count()).toBe(0);
    const item = page.locator('#item-bb-mgmt-approve');
    await item.focus();
    await page.keyboard.press('d');
    await page.getByLabel('总数（件）').fill('12');
    await page.keyboard.press('Enter');
    await item.getByText('共 12 件，抽取 3 件').waitFor();
    await page.locator('#item-bb-mgmt-approve:focus').waitFor();
    await page.keyboard.type('2');
    await page.keyboard.press('Escape');
    await item.getByText('扣 3 分').waitFor();
    broken.push(...(await listBroken(page, page.url(), '#item-bb-mgmt-approve')));
    await page.keyboard.press('h');
    await item.getByText('扣 3 分').waitFor({ state: 'detached' });
    expect(await page.locator('.score-final, .section-failing, .veto-banner').count()).toBe(0);
    await page.reload();
    await page.locator('article.item:focus').waitFor();
    expect(await page.locator('.score-final').count()).toBe(0);
    await item.getByText('共 12 件，抽取 3 件').waitFor();
    await page.keyboard.press('h');
    await page.locator('.score-final').waitFor();
    expect(broken).toEqual([]);
    expect(app.complaints).toEqual([]);
  });
});
