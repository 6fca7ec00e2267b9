/**
 * The way of one finding, from the round that led to the school to the report that says it is closed: two programs, sticks as
 * folders, and a school with nothing but a browser. What others test click by click is asked for by calls here; what counts
 * are the files that go from one to the other, and what the screens then say.
 */

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatPeriod, quarterWith } from '../../shared/analysis/period.ts';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import { dayOf } from '../../shared/findings/days.ts';
import type { JobState } from '../../shared/model/transfer.ts';
import { greyJpeg } from '../fixtures/pictures.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { readDocx } from '../service/reports/read-docx.ts';
import { openApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { callProgram } from './support/call.ts';
import { makeTwoColours } from './support/pictures.ts';
import { SOON } from './support/soon.ts';

const SCHOOL = '城关镇第一小学';
const ITEM = 'bb-acc-map';
const FACTS = '展示的地图未见审图号';
const DONE = '已换用有审图号的标准地图';
const TODAY = dayOf(Date.now());
const CHECKLIST = 'tpl-venue-v1@1';

let folder: string;
let home: string;
let bureau: App;
let laptop: App;
let round: string;
let finding: string;

beforeAll(async () => {
  folder = makeTempFolder();
  home = path.join(folder, 'home');
  bureau = await openApp({
    workspace: path.join(folder, 'bureau'),
    home,
    begin: { role: 'bureau', name: '青禾县教育局' },
  });
  laptop = await openApp({ workspace: path.join(folder, 'laptop'), home, begin: { role: 'inspector', name: '李强' } });
});
afterAll(async () => {
  await bureau.close();
  await laptop.close();
  removeFolder(folder);
});

test('a school of the roster comes by a round and its package onto the laptop’s first screen', async () => {
  const { page } = bureau;
  await callProgram(page, 'schools.add', { name: SCHOOL, code: null, stage: 'primary', town: '城关镇' });
  for (const name of ['李强', '王芳']) {
    await callProgram(page, 'roster.saveEntry', { list: 'inspectors', id: null, fields: { name } });
  }
  round = await planRound('秋季宣传阵地检查', { how: 'all' });
  const packages = await pack('任务包一');
  expect(packages).toEqual([expect.stringMatching(/^巡校-任务包-秋季宣传阵地检查-第1组-.*-未加密\.xunxiao$/)]);

  await carry('任务包一', laptop);
  await show(laptop, '/today');
  await laptop.page.getByText('1 所学校待检查').waitFor();
  await laptop.page.getByRole('button', { name: `开始检查${SCHOOL}` }).press('Enter');
  await laptop.page.getByRole('heading', { name: SCHOOL }).waitFor();
});

test('what is found there with a photo is in the bureau’s ledger, and the round knows that the school was visited', async () => {
  const { page } = laptop;
  const [task] = await callProgram(page, 'tasks.mine', {});
  const { inspections } = await callProgram(page, 'visits.open', { visit: task!.visit });
  const inspection = inspections[0]!.id;
  const no = { value: 'no', na: null, note: '' };
  await callProgram(page, 'answers.save', { inspection, item: ITEM, answer: no });
  finding = (await callProgram(page, 'findings.draft', { inspection, item: ITEM }))!.id;
  await addPhoto(page, finding);
  await callProgram(page, 'inspections.finish', { inspection, reason: '只看宣传栏' });
  await bringBack('结果一');

  await show(bureau, `/rounds/${round}/progress`);
  await bureau.page.getByRole('heading', { name: '已到校的学校' }).waitFor();
  const person = bureau.page.getByRole('row').filter({ hasText: '李强' });
  await expect.poll(() => person.innerText(), SOON).toContain('已收到');
  await show(bureau, `/findings/${finding}`);
  await bureau.page.getByText(FACTS).first().waitFor();
  await waitForPictures(bureau.page, 1);
});

test('its notice is a Word file, and its form is filled in by the school in a browser of its own', async () => {
  const { page } = bureau;
  await callProgram(page, 'office.write', { authority: '青禾县教育局', contact: '督导室' });
  const replyBy = { on: '2099-12-31', time: '17:00' };
  const order = { findings: [finding], round, on: TODAY, replyBy, folder: await open('公文') };
  await finish(page, 'notices.issue', order);
  const [notice] = readdirSync(path.join(home, '公文'));
  const { text } = await readDocx(path.join(home, '公文', notice!));
  for (const words of ['整改通知书', `${SCHOOL}：`, FACTS]) expect(text).toContain(words);
  const { rows } = await callProgram(page, 'notices.list', {
    query: '',
    kind: 'notice',
    state: 'in_force',
    offset: 0,
    limit: 10,
  });
  const target = await open('回复表');
  await finish(page, 'replies.writeForms', { notices: [rows[0]!.id], formats: ['html'], folder: target });
  const [form] = readdirSync(path.join(home, '回复表'));
  mkdirSync(path.join(home, '收回'));
  await answerAsSchool(path.join(home, '回复表', form!), path.join(home, '收回', '一小.html'));
});

async function answerAsSchool(form: string, reply: string): Promise<void> {
  const context = await bureau.page
    .context()
    .browser()!
    .newContext({ offline: true, acceptDownloads: true, timezoneId: 'Asia/Shanghai' });
  const school = await context.newPage();
  await school.goto(pathToFileURL(form).href);
  await school.getByText(FACTS).waitFor();
  await school.getByRole('radio', { name: '已完成' }).check();
  await school.getByLabel('问题原因').fill('购买时没有核对');
  await school.getByLabel('整改措施与结果').fill(DONE);
  await school.getByLabel('完成日期').fill(TODAY);
  await school.getByLabel('责任岗位').fill('德育处主任');
  const picture = { name: '整改后.jpg', mimeType: 'image/jpeg', buffer: greyJpeg(400, 300) };
  await school.getByLabel('佐证照片').setInputFiles(picture);
  await school.getByRole('img', { name: '第1张照片' }).waitFor();
  const downloading = school.waitForEvent('download');
  await school.getByRole('button', { name: '检查并生成回复文件' }).click();
  await (await downloading).saveAs(reply);
  await context.close();
}

test('the reply submits the finding; with the next package, for this laptop alone, it goes to be looked at again', async () => {
  const { page } = bureau;
  const read = await finish(page, 'replies.read', { paths: [await open('收回')] });
  const preview = read.state === 'done' && read.kind === 'reply-preview' ? read.result : null;
  expect(preview?.files).toMatchObject([{ schoolName: SCHOOL, rows: [{ outcome: 'new', moves: true, pictures: 1 }] }]);
  await finish(page, 'replies.apply', { source: preview!.source, files: [0] });
  await show(bureau, `/findings/${finding}`);
  await page.getByRole('region', { name: '学校的回复' }).getByText(DONE).waitFor();
  await page.getByText('已反馈').first().waitFor();
  await waitForPictures(page, 2);
  const which = { which: { findings: [finding] }, step: 'start_recheck' as const };
  const { seen } = await callProgram(page, 'ledger.survey', which);
  await callProgram(page, 'ledger.act', { ...which, seen, reason: '', until: null, closure: null });

  await callProgram(page, 'rounds.setState', { round, state: 'closed', reason: '' });
  round = await planRound('秋季复查', { how: 'failed' });
  const [sealed] = await pack('任务包二');
  expect(sealed).not.toContain('未加密');
  expect(readFileSync(path.join(home, '任务包二', sealed!), 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);
  await carry('任务包二', laptop);
});

test('the laptop shows what the school says it did, looks, and what it found closes the finding at the bureau', async () => {
  const { page } = laptop;
  await show(laptop, '/today');
  // The first round has ended, and its task with it.
  await page.getByText('1 个未销号问题待复查').waitFor();
  await page.getByRole('button', { name: `开始检查${SCHOOL}` }).press('Enter');
  await page.getByRole('heading', { name: '先复查：上次还有 1 条问题没有销号' }).waitFor();
  const recheck = page.locator('.recheck');
  await recheck.getByText(DONE).waitFor();
  await recheck.getByRole('button', { name: '经过和照片' }).press('Enter');
  await recheck.getByRole('group', { name: '学校的回复' }).getByText('德育处主任').waitFor();
  // What was found, and what the school sent.
  await waitForPictures(page, 2);
  await recheck.getByRole('radio', { name: '已改' }).press('Enter');
  await page.getByRole('heading', { name: '上次的问题都已复查' }).waitFor();
  const [task] = await callProgram(page, 'tasks.mine', {});
  const { inspections } = await callProgram(page, 'visits.open', { visit: task!.visit });
  await callProgram(page, 'inspections.finish', { inspection: inspections[0]!.id, reason: '只复查' });
  await bringBack('结果二');

  await show(bureau, `/findings/${finding}`);
  await bureau.page
    .getByText(/已销号/)
    .first()
    .waitFor();
  const { history } = await callProgram(bureau.page, 'findings.open', { finding });
  expect(history.map(({ standing, by }) => [standing.state, by.author])).toEqual([
    ['draft', '李强'],
    ['issued', '青禾县教育局'],
    ['submitted', '青禾县教育局'],
    ['rechecking', '青禾县教育局'],
    ['closed', '李强'],
  ]);
});

test('the quarterly analysis and the circular say that what was found is closed', async () => {
  const { page } = bureau;
  const scope = { period: formatPeriod(quarterWith(TODAY)), town: null, stage: null, checklist: null, round: null };
  await finish(page, 'reports.analysis', { kind: 'quarterly', scope, folder: await open('报告') });
  const [report] = readdirSync(path.join(home, '报告'));
  expect((await readDocx(path.join(home, '报告', report!))).text).toContain('实检1所，覆盖率100.0%');
  const period = { from: TODAY, until: TODAY, round: null, naming: 'names', replyBy: '2099-12-31' } as const;
  await finish(page, 'circular.issue', { ...period, on: TODAY, folder: await open('通报') });
  const circular = readdirSync(path.join(home, '通报')).find((name) => name.endsWith('.docx'));
  const { text } = await readDocx(path.join(home, '通报', circular!));
  expect(text).toContain('共发现问题1个，已销号1个，销号率100.0%');
  expect([...bureau.complaints, ...laptop.complaints]).toEqual([]);
});

type JobCall = { [Name in CallName]: Output<Name> extends JobState ? Name : never }[CallName];

/** Starts a job and waits for its end, which has to be a good one. */
async function finish<Name extends JobCall>(page: Page, name: Name, input: Input<Name>): Promise<JobState> {
  const started: JobState = await callProgram(page, name, input);
  const states: JobState[] = [];
  await expect
    .poll(async () => {
      states.push(await callProgram(page, 'jobs.state', { job: started.id }));
      return states.at(-1)!.state;
    }, SOON)
    .not.toBe('running');
  const end = states.at(-1)!;
  if (end.state !== 'done') throw new Error(`${name}: ${JSON.stringify(end)}`);
  return end;
}

/** A folder of the home folder, made where it is missing, as the shell names it to a page. */
async function open(name: string, { page }: App = bureau): Promise<string> {
  mkdirSync(path.join(home, name), { recursive: true });
  const top = await callProgram(page, 'places.list', { token: null });
  const { token } = top.entries.find(({ kind }) => kind === 'home')!;
  const { entries } = await callProgram(page, 'places.list', { token });
  return entries.find((entry) => entry.name === name)!.token;
}

async function show({ page }: App, address: string): Promise<void> {
  await page.goto(new URL(`/#${address}`, page.url()).href);
  await page.reload();
  await page.locator('h1').waitFor();
}

async function planRound(name: string, choice: Input<'rounds.count'>['choice']): Promise<string> {
  const { page } = bureau;
  const { inspectors } = await callProgram(page, 'roster.lists', {});
  const span = { from: TODAY, to: '2099-12-31', purpose: 'routine' as const, templates: [CHECKLIST] };
  const plan = { name, listItem: '2026-07', basis: '', note: '', choice, ...span };
  const file = await callProgram(page, 'rounds.save', { round: null, plan });
  const team = { round: file.round.id, team: null, name: '第1组', people: inspectors.map(({ id }) => id) };
  await callProgram(page, 'rounds.saveTeam', team);
  await callProgram(page, 'rounds.assign', { round: file.round.id, again: false });
  return file.round.id;
}

/** @returns the names of the packages */
async function pack(stick: string): Promise<string[]> {
  const { teams } = await callProgram(bureau.page, 'rounds.open', { round });
  const order = { round, folder: await open(stick), teams: teams.map(({ id }) => id), plain: [] };
  await finish(bureau.page, 'package.write', order);
  return readdirSync(path.join(home, stick));
}

/** Takes in everything on a stick, and its signer the first time. */
async function carry(stick: string, to: App): Promise<void> {
  const paths = [await open(stick, to)];
  const first = await finish(to.page, 'import.start', { paths, acceptKeys: [] });
  if (first.state !== 'done' || first.kind !== 'import') throw new Error(JSON.stringify(first));
  const acceptKeys = first.result.results.flatMap(({ outcome, signer }) =>
    outcome === 'new-signer' ? [signer!.publicKey] : [],
  );
  const end = acceptKeys.length === 0 ? first : await finish(to.page, 'import.start', { paths, acceptKeys });
  if (end.state !== 'done' || end.kind !== 'import') throw new Error(JSON.stringify(end));
  expect(end.result.results.map(({ outcome }) => outcome)).toEqual(['merged']);
}

async function bringBack(stick: string): Promise<void> {
  await finish(laptop.page, 'export.start', { folder: await open(stick, laptop) });
  await carry(stick, bureau);
}

/** A picture goes to the program as the page sends it, then becomes the finding's. */
async function addPhoto(page: Page, of: string): Promise<void> {
  const media = await page.evaluate(
    async (base64) => {
      const body = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0)!);
      const reply = await fetch('/picture', { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body });
      return ((await reply.json()) as { value: { media: string } }).value.media;
    },
    (await makeTwoColours(page, 320, 240)).toString('base64'),
  );
  const owner = { inspection: null, item: null, visit: null, finding: of, recheck: null };
  const facts = { caption: '', source: 'file', takenAt: null, masked: false, stamped: false } as const;
  await callProgram(page, 'photos.add', { owner, pictures: [{ media, ...facts }] });
}

/** So many are shown and decoded. */
async function waitForPictures(page: Page, count: number): Promise<void> {
  const shown = (): Promise<number> =>
    page
      .locator('.photo-tile img')
      .evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length);
  await expect.poll(shown, SOON).toBe(count);
}
