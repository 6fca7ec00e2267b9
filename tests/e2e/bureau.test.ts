/** The bureau's desk on what really arrives: a team that disagrees, a bundle cut short, a checklist from the future. */

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { DIALOG, listBroken } from './support/accessibility.ts';
import { dropOnto } from './support/drop.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { fillStick, fillStickOfNewLaptop, FUTURE_SCHOOL, REPLACED_SCHOOL, TEAM_SCHOOL } from './support/sticks.ts';
import { SOON } from './support/soon.ts';

const STICK = '交来的U盘';
const NEW_LAPTOP_STICK = '新电脑的U盘';
const SAFE = '保险柜U盘';
const PASSPHRASE = '竹篮 晚风 算盘 铁轨';

let folder: string;
let home: string;
let bureau: App;
let page: Page;

beforeAll(async () => {
  folder = makeTempFolder();
  home = path.join(folder, 'home');
  for (const name of [STICK, NEW_LAPTOP_STICK, SAFE]) mkdirSync(path.join(home, name), { recursive: true });
  await fillStick(folder, path.join(home, STICK));
  await fillStickOfNewLaptop(folder, path.join(home, NEW_LAPTOP_STICK));
  bureau = await openApp({ workspace: path.join(folder, 'bureau'), home });
  page = bureau.page;
  await page.getByRole('radio', { name: '局端' }).check();
  await page.getByLabel('单位名称').fill('青禾县教育局');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '导入数据包' }).waitFor();
});
afterAll(async () => {
  await bureau.close();
  removeFolder(folder);
});

test('a preview that is left, after a question, has changed nothing', async () => {
  for (const name of ['检查结果', '导入']) await page.getByRole('link', { name, exact: true }).click();
  await preview(STICK);
  await page.getByText('2 台电脑第一次交来数据包').waitFor();
  // The button that was pressed is gone; the keyboard goes on at what it led to.
  await page.locator('#preview-title:focus').waitFor();
  await page.getByRole('link', { name: '检查结果', exact: true }).click();
  await page.getByRole('dialog').getByText('预览还没有合并').waitFor();
  await page.getByRole('button', { name: '留在这里' }).click();
  await page.getByText('2 台电脑第一次交来数据包').waitFor();
  // By the keys of the browser, too.
  await page.goBack();
  await page.getByRole('button', { name: '不导入，离开' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByText('还没有导入过数据包').waitFor();
  expect(await callProgram(page, 'inspections.list', everyInspection)).toMatchObject({ total: 0 });
});

test('what is dropped onto the window is chosen, of a folder its bundles', async () => {
  // Electron's window cannot be reached this way; its own half of it is tested beside the shells.
  if (bureau.shell === 'electron') return;
  await dropOnto(page, path.join(home, STICK));
  const chosen = page.getByRole('list', { name: '已选择' });
  await chosen.getByRole('listitem').nth(2).waitFor();
  await expect.poll(() => chosen.innerText(), SOON).toMatch(/巡校-结果-周文澜-[^]*巡校-结果-陈一禾-/);
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByText('2 台电脑第一次交来数据包').waitFor();
  await page.getByRole('button', { name: '不导入' }).click();
});

test('only laptops whose check code was compared are taken; the others stay out', async () => {
  await preview(STICK);
  await expect.poll(() => page.getByRole('button', { name: '请先核对身份' }).isDisabled(), SOON).toBe(true);
  await page.getByRole('listitem').filter({ hasText: '周文澜' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: '合并 1 个数据包' }).click();
  const summary = page.getByText('共 3 个数据包：合并 1 个，1 个没有核对身份、未导入，1 个未导入。');
  await summary.first().waitFor();
  await expect
    .poll(() => page.getByRole('row').filter({ hasText: '没有核对' }).first().innerText(), SOON)
    .toContain('陈一禾');
});

test('a bundle cut short is refused in a sentence, and the rest of the stick is merged', async () => {
  await page.getByRole('button', { name: '继续导入其他数据包' }).click();
  await preview(STICK);
  const refused = page.getByRole('row').filter({ hasText: '不能导入' }).first();
  await expect.poll(() => refused.innerText(), SOON).toContain('文件不完整');
  await expect.poll(() => refused.innerText(), SOON).toContain('工作区没有变化');
  await page.getByRole('checkbox', { name: '已核对，接受' }).check();
  await page.getByRole('row').filter({ hasText: '陈一禾' }).getByText('会出现 1 处冲突').waitFor();
  await page.getByRole('button', { name: '合并 2 个数据包' }).click();
  await page.getByText('合并 1 个，1 个以前已导入，1 个未导入。').first().waitFor();
  await page.getByRole('row').filter({ hasText: '陈一禾' }).getByText('出现 1 处冲突').first().waitFor();
});

test('the report goes on paper, or into a file that opens without the program', async () => {
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: '打印报告' }).first().click();
  await page.emulateMedia({ media: 'print' });
  const paper = await page.getByRole('article').filter({ hasText: '导入报告' }).innerText();
  for (const part of ['青禾县教育局', '陈一禾', '文件不完整', '经办人']) expect(paper).toContain(part);
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  if (bureau.shell === 'electron') return;
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存报告' }).first().click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^导入报告-\d{8}-\d{4}\.html$/);
  const html = readFileSync(await file.path(), 'utf8');
  expect(html).toContain('<meta charset="utf-8">');
  for (const part of ['陈一禾', '文件不完整']) expect(html).toContain(part);
});

test('where a team disagrees, both answers stand side by side with their authors', async () => {
  await page.getByRole('link', { name: '检查结果', exact: true }).click();
  // Pinyin initials of the school's name.
  await page.getByRole('searchbox').fill('spzzxxx');
  await page.getByText('共 1 份检查').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: TEAM_SCHOOL }).waitFor();
  const typo = page.locator('#item-bb-acc-typo');
  await typo.locator('.conflict-other').waitFor();
  const said = await typo.innerText();
  for (const part of ['3 处', '5 处', '周文澜', '陈一禾']) expect(said).toContain(part);
  await page.locator('.sheet-views').getByText('有冲突').click();
  await expect.poll(() => page.locator('article.answer').count(), SOON).toBe(1);
  await page.locator('.sheet-views').getByText('全部').click();
});

test('evidence opens large', async () => {
  const thumbnail = page.locator('#item-bb-acc-typo').getByRole('button', { name: '走廊宣传栏' });
  await thumbnail.click();
  const shown = page.getByRole('dialog').getByRole('img', { name: '走廊宣传栏' });
  await shown.waitFor();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth), SOON).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('answers to a checklist from the future are shown as they stand', async () => {
  await page.getByRole('link', { name: '返回检查结果' }).click();
  await page.getByRole('searchbox').fill(FUTURE_SCHOOL);
  await page.getByRole('link', { name: FUTURE_SCHOOL }).press('Enter');
  await page.getByText('本机没有“tpl-future@9”这份检查表').waitFor();
  await expect.poll(() => page.getByRole('row', { name: 'new-question' }).innerText(), SOON).toContain('全息屏');
});

test('an import that is undone takes its inspections along, and brings all of them back', async () => {
  const before = await callProgram(page, 'inspections.list', everyInspection);
  expect(before.rows.map(({ schoolName }) => schoolName).toSorted()).toEqual([TEAM_SCHOOL, FUTURE_SCHOOL].toSorted());
  await page.getByRole('link', { name: '导入', exact: true }).click();
  const batch = page.locator('.batch').filter({ hasText: '合并 1 个，1 个以前已导入' });
  await batch.locator('summary').first().click();
  await batch.getByRole('button', { name: '撤销这次导入…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('不会删除，随时可以恢复').waitFor();
  await dialog.getByRole('button', { name: '撤销这次导入' }).click();
  await batch.getByText(/^已于 .* 撤销$/).waitFor();
  // What the first import had brought as well stays, without the other laptop's answers.
  const left = await callProgram(page, 'inspections.list', everyInspection);
  expect(left.rows.map(({ schoolName, conflicts }) => [schoolName, conflicts])).toEqual([[TEAM_SCHOOL, 0]]);

  await batch.getByRole('button', { name: '恢复这次导入…' }).click();
  await dialog.getByRole('button', { name: '恢复这次导入' }).click();
  await batch.getByText(/^已于 .* 撤销$/).waitFor({ state: 'hidden' });
  expect(await callProgram(page, 'inspections.list', everyInspection)).toEqual(before);
});

test('a kept file that is still broken is refused again, and deleted after a question', async () => {
  await page.getByRole('tab', { name: '留存的文件（1）' }).click();
  const [kept] = readdirSync(path.join(home, STICK, '复制一半'));
  await page.getByRole('button', { name: `再试一次 ${kept}` }).click();
  await page.getByRole('heading', { name: '预览：没有可以合并的数据包' }).waitFor();
  await expect.poll(() => page.getByRole('row').filter({ hasText: '不能导入' }).innerText(), SOON).toContain(kept);
  await page.getByRole('button', { name: '不导入' }).click();
  await page.getByRole('tab', { name: '留存的文件（1）' }).click();
  await page.getByRole('button', { name: `删除… ${kept}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('U 盘上的原文件不受影响').waitFor();
  await dialog.getByRole('button', { name: '删除' }).click();
  await page.getByText('没有留存的文件。').waitFor();
  expect(readdirSync(path.join(home, STICK, '复制一半'))).toEqual([kept]);
});

test('a known name on a new laptop is refused until the old one is removed; then the kept file is merged', async () => {
  await preview(NEW_LAPTOP_STICK);
  const refused = page.getByRole('row').filter({ hasText: '不能导入' });
  await expect.poll(() => refused.innerText(), SOON).toContain('签名密钥和登记的不同');
  await page.getByRole('button', { name: '留存这 1 个文件' }).click();
  await page.getByRole('heading', { name: '没有导入任何内容' }).waitFor();

  await page.getByRole('link', { name: '设置', exact: true }).click();
  await page.getByRole('button', { name: '移除… 周文澜' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
  await page.getByRole('row').filter({ hasText: '周文澜' }).waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: '导入', exact: true }).click();
  await page.getByRole('tab', { name: '留存的文件（1）' }).click();
  await page.getByRole('button', { name: /^再试一次/ }).click();
  await page.getByRole('checkbox', { name: '已核对，接受' }).check();
  await page.getByRole('button', { name: '合并 1 个数据包' }).click();
  await page.getByText('共 1 个数据包：合并 1 个。带来新检查 1 份。').first().waitFor();
  await page.getByRole('tab', { name: '留存的文件', exact: true }).waitFor();
  const found = await callProgram(page, 'inspections.list', { ...everyInspection, query: REPLACED_SCHOOL });
  expect(found.total).toBe(1);
});

test('the reminder goes once the recovery file is saved', async () => {
  await page.getByRole('button', { name: '现在保存' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: '再输一遍口令' });
  await dialog.getByLabel('口令', { exact: true }).fill('12345678');
  await dialog.getByText('容易猜中').waitFor();
  await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('再输一遍口令').fill('竹篮 晚风');
  await dialog.getByText('两遍口令不一样').waitFor();
  await dialog.getByLabel('再输一遍口令').fill(PASSPHRASE);
  await bureau.chooseFolder('export', SAFE);
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('恢复文件已保存，并已读回核对。').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await page.getByText('还没有保存密钥恢复文件').waitFor({ state: 'hidden' });
  expect(readdirSync(path.join(home, SAFE))).toEqual([
    expect.stringMatching(/^巡校-密钥恢复-青禾县教育局-\d{8}\.age$/),
  ]);
});

test('a visit is read at the desk: nothing on its pages can be written', async () => {
  const { rows } = await callProgram(page, 'inspections.list', everyInspection);
  const { visit } = rows.find(({ schoolName }) => schoolName === TEAM_SCHOOL)!;
  await page.goto(new URL(`/#/visits/${visit}`, page.url()).href);
  await page.getByRole('button', { name: '现场检查记录表' }).waitFor();
  for (const name of ['添加检查表', '结束检查…', '交接给同事…', '选择照片']) {
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  }
  await page.goto(new URL(`/#/visits/${visit}/closing`, page.url()).href);
  const feedback = page.getByLabel('反馈要点');
  await feedback.waitFor();
  expect(await feedback.getAttribute('readonly')).not.toBeNull();
  expect(await page.getByRole('button', { name: /签字$|结束检查并锁定/ }).count()).toBe(0);
});

test('no screen of the bureau breaks a rule of accessibility', async () => {
  const broken: string[] = [];
  const looks = [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const;
  for (const [language, appearance] of looks) {
    const check = async (screen: string, within?: string): Promise<void> => {
      broken.push(...(await listBroken(page, `${screen} ${language} ${appearance}`, within)));
    };
    await prefer(language, appearance);
    await page.goto(new URL('/#/imports', page.url()).href);
    await page.reload();
    await page.locator('.batch summary').first().click();
    await page.locator('.bundles').first().waitFor();
    await check('imports');
    await page.locator('.drives, .drives-none').locator('..').locator('.row button').first().click();
    await page.getByRole('option').first().waitFor();
    await check('places', DIALOG);
    await page.keyboard.press('Escape');
    await page.goto(new URL('/#/results', page.url()).href);
    await page.locator('.results-table').waitFor();
    await check('results');
    await page.getByRole('link', { name: TEAM_SCHOOL }).click();
    await page.locator('.conflict-other').waitFor();
    await check('result');
    await page.locator('#item-bb-acc-typo .answer-by button').click();
    await page.locator('.history').waitFor();
    await check('history', DIALOG);
    await page.keyboard.press('Escape');
    await page.goto(new URL('/#/stick', page.url()).href);
    await page.locator('.stick').waitFor();
    await check('stick');
    await page.goto(new URL('/#/settings', page.url()).href);
    await page.locator('.signers-table').waitFor();
    await check('settings');
    await page.locator('section[aria-labelledby="settings-package"] button').click();
    await page.getByRole('dialog').getByRole('checkbox').check();
    await check('setup package', DIALOG);
    await page.keyboard.press('Escape');
  }
  await prefer('zh-CN', 'light');
  await page.goto(new URL('/#/imports', page.url()).href);
  await page.reload();
  await preview(STICK);
  broken.push(...(await listBroken(page, 'preview')));
  await page.getByRole('button', { name: /^合并/ }).click();
  await page.getByRole('tab', { name: /^留存的文件（/ }).click();
  await page
    .getByRole('button', { name: /^再试一次/ })
    .first()
    .waitFor();
  broken.push(...(await listBroken(page, 'report and kept files')));
  expect(broken).toEqual([]);
  expect(bureau.complaints).toEqual([]);
});

test('a stick pulled before the export costs nothing, and the next try succeeds', async () => {
  await page.goto(new URL('/#/stick', page.url()).href);
  await page.reload();
  const target = path.join(home, '回传U盘');
  mkdirSync(target);
  await bureau.chooseFolder('export', '回传U盘');
  rmSync(target, { recursive: true });
  await page.getByRole('button', { name: '导出到 回传U盘' }).click();
  await page.getByRole('heading', { name: '找不到要写入的位置，没有导出成功' }).waitFor();
  mkdirSync(target);
  await page.getByRole('button', { name: '重新选择后再导出' }).click();
  await bureau.chooseFolder('export', '回传U盘');
  await page.getByRole('button', { name: '导出到 回传U盘' }).click();
  await page.getByRole('heading', { name: '导出完成，数据包已写好' }).waitFor();
  expect(readdirSync(target)).toEqual([expect.stringMatching(/^巡校-上报-.*\.xunxiao$/)]);
});

test('on a new computer the recovery file gives the bureau its keys back, for the right passphrase alone', async () => {
  const recipient = (await callProgram(page, 'keys.state', {})).recipient;
  const [file] = readdirSync(path.join(home, SAFE));
  const other = await openApp({ workspace: path.join(folder, 'restored'), home });
  try {
    await other.page.getByRole('radio', { name: '局端' }).check();
    await other.page.getByRole('button', { name: '从恢复文件恢复' }).click();
    await other.chooseFile('recovery', SAFE, file!);
    await other.page.getByLabel('口令').fill('竹篮 晚风');
    await other.page.getByRole('button', { name: '恢复', exact: true }).click();
    await other.page.getByText('口令不对，打不开恢复文件').waitFor();
    await other.page.getByLabel('口令').fill(PASSPHRASE);
    await other.page.getByRole('button', { name: '恢复', exact: true }).click();
    await other.page.getByRole('heading', { name: '导入数据包' }).waitFor();
    expect((await callProgram(other.page, 'keys.state', {})).recipient).toBe(recipient);
    await expect.poll(() => other.page.locator('.frame-name').innerText(), SOON).toContain('青禾县教育局');
  } finally {
    await other.close();
  }
});

const everyInspection = {
  query: '',
  template: null,
  state: 'any',
  sort: 'school',
  descending: false,
  offset: 0,
  limit: 50,
} as const;

async function preview(stick: string): Promise<void> {
  const again = page.getByRole('button', { name: '继续导入其他数据包' });
  if (await again.isVisible()) await again.click();
  await bureau.chooseFolder('import', stick);
  await page.getByRole('button', { name: '预览', exact: true }).click();
  await page.getByText('到现在为止没有改动任何内容。').waitFor();
}

async function prefer(language: string, appearance: string): Promise<void> {
  await page.evaluate((state) => localStorage.setItem('xunxiao.preferences', JSON.stringify({ state, version: 1 })), {
    language,
    appearance,
    navCollapsed: false,
  });
}
