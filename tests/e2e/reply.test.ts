/** A notice's form goes out, a school fills in the page in its own browser, and the bureau takes the reply in. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { greyJpeg } from '../fixtures/pictures.ts';
import { DONE, fillWorkbook } from '../service/replies/school.ts';
import { listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { SOON } from './support/soon.ts';
import { launchBrowser, openWindow } from './support/window.ts';
import type { Window } from './support/window.ts';

let root = '';
let program: Program;
let browser: Browser;
let window: Window;
let page: Page;
let finding = '';

const forms = (): string => path.join(root, '回复表');
const back = (): string => path.join(root, '收回');

/** The token of a folder in the user's home. */
async function findFolder(name: string): Promise<string> {
  const top = await callProgram(page, 'places.list', { token: null });
  const home = top.entries.find(({ kind }) => kind === 'home')!;
  const { entries } = await callProgram(page, 'places.list', { token: home.token });
  return entries.find((entry) => entry.name === name)!.token;
}

/** @param button opens our own dialog. @param choose takes the folder of the home folder that was walked to */
async function chooseFolder(button: string, name: string, choose: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  for (const step of ['主文件夹', name]) await page.getByRole('option', { name: step }).click();
  await page.getByRole('button', { name: choose }).click();
}

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'xunxiao-reply-'));
  for (const folder of [forms(), back()]) mkdirSync(folder);
  program = await startProgram({ workspace: path.join(root, 'workspace'), home: root });
  browser = await launchBrowser();
  window = await openWindow(browser, program.entryUrl, { begin: { role: 'bureau', name: '云岫县教育局' } });
  page = window.page;
  await callProgram(page, 'office.write', { authority: '云岫县教育局', contact: '督导室', channel: '督导室邮箱' });
  const school = await callProgram(page, 'schools.add', {
    name: '城关第一小学',
    code: null,
    stage: 'primary',
    town: '城关镇',
  });
  const today = new Date().toISOString().slice(0, 10);
  const row = await callProgram(page, 'ledger.add', {
    school: school.id,
    venue: null,
    on: today,
    source: 'complaint',
    facts: '校门宣传栏内容过期，<b>“开学须知”</b>仍是上学年',
    remedy: '更换为本学期内容',
    basis: '',
    severity: 'minor',
    due: null,
    post: '德育处',
    category: '时效',
  });
  finding = row.id;
  const folder = await findFolder('回复表');
  const replyBy = { on: '2099-12-31', time: '17:00' };
  await callProgram(page, 'notices.issue', { findings: [finding], round: null, on: today, replyBy, folder });
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(root, { recursive: true, force: true });
});

test('the form of a notice is written into a folder', async () => {
  const list = { query: '', kind: 'notice', state: 'any', offset: 0, limit: 1 } as const;
  await expect.poll(async () => (await callProgram(page, 'notices.list', list)).total, SOON).toBe(1);
  await page.goto(new URL('/#/notices/replies', page.url()).href);
  await page.reload();
  await page.getByRole('heading', { name: '发给学校的回复表' }).waitFor();
  await page.getByRole('checkbox', { name: /教改〔\d{4}〕1号/ }).check();
  expect(await listBroken(page, 'replies')).toEqual([]);
  await page.getByRole('button', { name: '生成 1 份通知书的回复表…' }).click();
  await chooseFolder('另选文件夹…', '回复表', '选择“回复表”');
  await page.getByRole('button', { name: '把 1 份生成到“回复表”' }).click();
  await page.getByText('已生成 2 个文件').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(readdirSync(forms()).filter((name) => name.startsWith('整改回复表-'))).toHaveLength(2);
});

test('the school fills it in without any network, keeps a draft, and is told what is missing', async () => {
  const name = readdirSync(forms()).find((file) => file.endsWith('.html'))!;
  writeFileSync(path.join(root, '照片.jpg'), greyJpeg(3000, 2000));
  const context = await browser.newContext({ offline: true, locale: 'zh-CN', acceptDownloads: true });
  const complaints: string[] = [];
  const school = await context.newPage();
  school.setDefaultTimeout(15_000);
  school.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  school.on('pageerror', (error) => complaints.push(String(error)));
  await school.goto(pathToFileURL(path.join(forms(), name)).href);
  // What was found is text, whatever it looks like.
  await school.getByText('<b>“开学须知”</b>').waitFor();
  expect(await listBroken(school, 'form')).toEqual([]);
  await school.getByRole('button', { name: '检查并生成回复文件' }).click();
  await school.getByRole('alert').getByRole('link', { name: '问题1：请选择整改情况。' }).waitFor();
  expect(await listBroken(school, 'form-missing')).toEqual([]);
  await school.getByRole('radio', { name: '已完成' }).check();
  await school.getByLabel('问题原因').fill('更换不及时');
  await school.getByLabel('佐证照片').setInputFiles(path.join(root, '照片.jpg'));
  await school.getByRole('img', { name: '第1张照片' }).waitFor();
  const draft = await saveBy(school, '保存草稿', '草稿.html');
  await school.goto(pathToFileURL(draft).href);
  await expect.poll(() => school.getByLabel('问题原因').inputValue(), SOON).toBe('更换不及时');
  await school.getByRole('img', { name: '第1张照片' }).waitFor();
  await school.getByLabel('整改措施与结果').fill('已更换为本学期内容');
  await school.getByLabel('完成日期').fill(new Date().toISOString().slice(0, 10));
  await school.getByLabel('责任岗位').fill('德育处主任');
  const done = await saveBy(school, '检查并生成回复文件', '收回/一小.html');
  expect(path.basename(done)).toBe('一小.html');
  expect(complaints).toEqual([]);
  await context.close();
});

async function saveBy(school: Page, button: string, file: string): Promise<string> {
  const downloading = school.waitForEvent('download');
  await school.getByRole('button', { name: button }).click();
  const target = path.join(root, file);
  await (await downloading).saveAs(target);
  return target;
}

test('the bureau looks at the reply, takes it in, and the finding is submitted with its photo', async () => {
  await chooseFolder('选择文件或文件夹…', '收回', '选择整个“收回”');
  await page.getByRole('button', { name: '读取并预览' }).click();
  await page.getByRole('heading', { name: '有 1 条回复可以写入' }).waitFor();
  await page.getByText('已更换为本学期内容').waitFor();
  expect(await listBroken(page, 'preview')).toEqual([]);
  await page.getByRole('button', { name: '写入 1 条回复' }).click();
  await page.getByRole('heading', { name: '已写入 1 条回复' }).waitFor();
  expect((await callProgram(page, 'findings.open', { finding })).standing.state).toBe('submitted');
  const [reply] = await callProgram(page, 'replies.ofFinding', { finding });
  // 3000 pixels wide when it was chosen.
  expect(reply!.photos.map(({ width, height }) => [width, height])).toEqual([[1600, 1067]]);
  await page.goto(new URL(`/#/findings/${finding}`, page.url()).href);
  await page.getByRole('heading', { name: '学校的回复' }).waitFor();
  expect(await listBroken(page, 'finding')).toEqual([]);
  expect(window.complaints).toEqual([]);
});

test('a large photo in an Excel reply is made smaller on the way in, and the school’s file stays as it is', async () => {
  const xlsx = readdirSync(forms()).find((file) => file.endsWith('.xlsx'))!;
  const large = greyJpeg(5000, 4000);
  const row = { ...DONE, status: '已完成', doneOn: new Date().toISOString().slice(0, 10), pictures: [large] };
  mkdirSync(path.join(root, '表格回复'));
  await fillWorkbook(path.join(forms(), xlsx), path.join(root, '表格回复', '一小.xlsx'), [row]);
  await page.goto(new URL('/#/notices/replies', page.url()).href);
  await page.reload();
  await chooseFolder('选择文件或文件夹…', '表格回复', '选择整个“表格回复”');
  await page.getByRole('button', { name: '读取并预览' }).click();
  await page.getByText('其中 1 张照片较大，写入前先在本机缩小，原文件不动。').waitFor();
  expect(await listBroken(page, 'large')).toEqual([]);
  await page.getByRole('button', { name: '写入 1 条回复' }).click();
  await page.getByRole('heading', { name: '已写入 1 条回复' }).waitFor();
  const [reply] = await callProgram(page, 'replies.ofFinding', { finding });
  expect(reply!.photos.map(({ width, height }) => [width, height])).toEqual([[1600, 1280]]);
  expect(window.complaints).toEqual([]);
});
