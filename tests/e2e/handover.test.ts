/** Two inspectors split one visit: handed over by stick under a passphrase, opened on the other laptop, gone on with there. */

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { saveAnswer } from '../../electron/service/records/inspections/answers.ts';
import { startInspection } from '../../electron/service/records/inspections/inspection-start.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { startVisit } from '../../electron/service/records/visits/visits.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { listBroken } from './support/accessibility.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { SOON } from './support/soon.ts';

const SCHOOL = '松坪镇中心小学';
const STICK = '交接';
const PASSPHRASE = '春风 化雨 润物 无声';
const [CHECKLIST] = builtinTemplates;
const ITEMS = CHECKLIST!.items.filter(({ type }) => type === 'yesno').map(({ id }) => id);

let folder: string;
let visit: string;
let ours: App;
let theirs: App;

beforeAll(async () => {
  folder = makeTempFolder();
  mkdirSync(path.join(folder, 'home', STICK), { recursive: true });
  for (const name of ['周文澜', '陈一禾']) {
    const laptop = makeLaptop({ folder: path.join(folder, name), name });
    if (name === '周文澜') visit = fill(laptop.workspace);
    closeLaptop(laptop);
  }
  const open = (name: string): Promise<App> =>
    openApp({ workspace: path.join(folder, name, 'workspace'), home: path.join(folder, 'home') });
  ours = await open('周文澜');
  theirs = await open('陈一禾');
});
afterAll(async () => {
  await ours.close();
  await theirs.close();
  removeFolder(folder);
});

function fill(workspace: Parameters<typeof startVisit>[0]): string {
  const school = addSchool(workspace, { name: SCHOOL, code: null, stage: 'primary', town: '松坪镇' });
  const { id } = startVisit(workspace, { school: school.id, on: '2026-03-02', purpose: 'routine' });
  const started = startInspection(workspace, { visit: id, venue: null, template: templateRef(CHECKLIST!) });
  for (const item of ITEMS.slice(0, 3)) {
    saveAnswer(workspace, { inspection: started.id, item, answer: { value: 'yes', na: null, note: '' } });
  }
  return id;
}

test('a visit is handed over under a passphrase, and the screen says what the colleague does', async () => {
  const { page } = ours;
  await page.evaluate((id) => (location.hash = `#/visits/${id}`), visit);
  await page.getByRole('button', { name: '交接给同事…' }).click();
  await page.getByRole('heading', { name: '交接给同事' }).waitFor();
  expect(await listBroken(page, 'handover')).toEqual([]);
  await page.getByLabel('口令（至少 8 个字').fill(PASSPHRASE);
  await ours.chooseFolder('export', STICK);
  await page.getByRole('button', { name: `加口令写到 ${STICK}` }).click();
  await page.getByRole('heading', { name: /交接数据包已写好/ }).waitFor();
  expect(readdirSync(path.join(folder, 'home', STICK))).toEqual([
    expect.stringMatching(/^巡校-交接-周文澜-.*\.xunxiao$/),
  ]);
});

test('the colleague types the passphrase, compares the check code, merges and opens the visit', async () => {
  const { page } = theirs;
  await page.getByRole('link', { name: '导入', exact: true }).click();
  await theirs.chooseFolder('import', STICK);
  await page.getByRole('button', { name: '预览' }).click();
  await page.getByRole('heading', { name: /1 个数据包要输入口令/ }).waitFor();
  await page.getByLabel('口令', { exact: true }).fill('春风化雨润物无声');
  await page.getByRole('button', { name: '用这个口令重新预览' }).click();
  await page.getByText('口令不对，没有打开。请核对').waitFor();
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: '用这个口令重新预览' }).click();
  await page.getByLabel('已核对，接受 周文澜').check();
  await page.getByRole('button', { name: '合并 1 个数据包' }).click();
  await page.getByRole('button', { name: '打开交接来的检查' }).click();
  await page.getByRole('heading', { name: SCHOOL }).waitFor();
  expect(theirs.complaints).toEqual([]);
});

test('who answered how much stands at the visit once it was more than one', async () => {
  const { page } = theirs;
  await expect.poll(() => page.locator('.team').innerText(), SOON).toContain('两台电脑可以分着填');
  const { inspections } = await callProgram(page, 'visits.open', { visit });
  const answer = { value: 'no', na: null, note: '' };
  await callProgram(page, 'answers.save', { inspection: inspections[0]!.id, item: ITEMS[3]!, answer });
  await page.reload();
  await expect.poll(() => page.locator('.team').innerText(), SOON).toContain('周文澜 3 题');
  await expect.poll(() => page.locator('.team').innerText(), SOON).toContain('陈一禾 1 题');
});
