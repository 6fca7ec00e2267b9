/** The end of a visit in a real browser: what is missing, signatures with real strokes, the lock, and the record in Word. */

import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makeAnswer } from '../bench/fill.ts';
import { CHECKLIST } from '../helpers/inspection.ts';
import { readDocx } from '../service/reports/read-docx.ts';
import { DIALOG, listBroken } from './support/accessibility.ts';
import { callProgram } from './support/call.ts';
import { fillInClosing, openSigning, reopenVisit, saveWord, signByHand } from './support/closing.ts';
import { INSPECTOR, startAtNewSchool } from './support/filling-in.ts';
import { goTo, LOOKS, prefer } from './support/going.ts';
import { tabTo } from './support/keyboard.ts';
import { useApp } from './support/one-app.ts';
import { SOON } from './support/soon.ts';

const SCHOOL = '青禾县柳河小学';
const PAPERS = '记录表';
/** The last item: left open. */
const LEFT = CHECKLIST.items.at(-1)!;

const opened = useApp({ begin: INSPECTOR });
beforeAll(() => void mkdirSync(path.join(opened.folder, 'home', PAPERS), { recursive: true }));

test('a visit is closed: what is missing is led to, all sign by hand, and then it is locked until it is opened again', async () => {
  const { page } = opened;
  const { visit, inspection } = await spendDay(page, SCHOOL);
  await page.getByRole('button', { name: '结束检查…' }).press('Enter');
  await page.getByRole('heading', { name: '还缺什么' }).waitFor();

  await page.locator('summary', { hasText: '1 题未答' }).press('Enter');
  await page.getByRole('link', { name: LEFT.text.zh }).press('Enter');
  await page.locator(`#item-${LEFT.id}:focus`).waitFor();
  await page.goBack();

  await addDrawnPhoto(page, inspection);
  await fillInClosing(page);
  await signByHand(page, '检查人员一', '王敏');
  await signByHand(page, '检查人员二', '李强');
  await signByHand(page, '学校负责人', '赵主任');
  await page.getByLabel('没有完成，请说明原因').fill('广播室锁闭');
  await page.getByRole('button', { name: '结束检查并锁定' }).press('Enter');
  await page.getByText('本次检查已结束并锁定').waitFor();
  await page.reload();
  await page.getByText('未完成事项说明：广播室锁闭').waitFor();
  expect(await page.getByLabel('反馈要点').getAttribute('readonly')).not.toBeNull();
  await expect.poll(() => page.getByRole('img', { name: /手写签名/ }).count(), SOON).toBe(3);
  const closed = await callProgram(page, 'closing.open', { visit });
  expect([closed.closing.state, closed.amended, closed.received]).toEqual(['closed', false, '德育处']);

  await saveWord(opened.app, PAPERS);
  const [file] = readdirSync(path.join(opened.folder, 'home', PAPERS));
  const { text } = await readDocx(path.join(opened.folder, 'home', PAPERS, file!));
  for (const words of [SCHOOL, '广播室锁闭', '宣传栏更新不及时', closed.hash]) expect(text).toContain(words);
  expect(text).not.toContain('草稿');
  // What is drawn on the photo is in the picture, so it needs no words.
  expect(text).toContain('照1');
  expect(text).not.toContain('图上标注');

  await page.goBack();
  await reopenVisit(page, '错填一题');
  await callProgram(page, 'inspections.reopen', { inspection, reason: '错填一题' });
  await callProgram(page, 'answers.save', { inspection, item: LEFT.id, answer: makeAnswer(LEFT, 1) });
  await page.reload();
  await expect.poll(() => page.locator('.signature-slot').getByText('针对变动前的内容').count(), SOON).toBe(3);
  await page.getByRole('button', { name: '现场检查记录表' }).press('Enter');
  await page.getByText(/签字后内容有变动。以下签字针对的是变动前的内容：检查人员王敏/).waitFor();
});

test('by keyboard alone: inspectors have signed on paper, the school refuses, and a witness signs', async () => {
  const { page } = opened;
  const { visit } = await spendDay(page, '青禾县石坝小学');
  await tabTo(page, '结束检查…');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '还缺什么' }).waitFor();
  await tabTo(page, '组长');
  await page.keyboard.insertText('王敏');
  await tabTo(page, '组员');
  await page.keyboard.insertText('李强');
  await tabTo(page, '接待人（岗位）');
  await page.keyboard.insertText('门卫');
  await signOnPaper(page, '检查人员一签字', '王敏');
  await signOnPaper(page, '检查人员二签字', '李强');
  await openSigning(page, '学校负责人签字');
  await chooseWay(page, '拒绝签字');
  await tabTo(page, '拒签说明');
  await page.keyboard.insertText('校长不在，无人可签');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('学校拒签，需要见证人签字').waitFor();
  await signOnPaper(page, '见证人签字', '孙干事');
  const { missing } = await callProgram(page, 'closing.open', { visit });
  await tabTo(page, `有 ${missing.length} 项没有完成，请说明原因`);
  await page.keyboard.insertText('学校拒绝配合');
  await tabTo(page, '结束检查并锁定');
  await page.keyboard.press('Enter');
  await page.getByText('本次检查已结束并锁定').waitFor();
  const { signatures, team, closing } = await callProgram(page, 'closing.open', { visit });
  expect(team).toEqual({ leader: '王敏', members: ['李强'] });
  expect(closing.reason).toBe('学校拒绝配合');
  expect(signatures.map(({ slot, refused, original }) => [slot, refused, original])).toEqual([
    ['inspector-1', false, '档案柜 3 号'],
    ['inspector-2', false, '档案柜 3 号'],
    ['school', true, ''],
    ['witness', false, '档案柜 3 号'],
  ]);
});

test('what is typed is kept: after a pause, by whatever key one leaves, and when it could not be saved at first', async () => {
  const { page } = opened;
  const { visit } = await spendDay(page, '青禾县松坪小学');
  const kept = async (): Promise<string> => (await callProgram(page, 'closing.open', { visit })).feedback;
  await page.getByRole('button', { name: '结束检查…' }).press('Enter');
  const field = page.getByLabel('反馈要点');
  await field.focus();
  await page.keyboard.insertText('宣传栏更新不及时');
  await expect.poll(kept, SOON).toBe('宣传栏更新不及时');
  // A line break at the end is no words yet, and stays in the field.
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('公示期已过');
  await expect.poll(kept, SOON).toBe('宣传栏更新不及时\n公示期已过');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('三');
  expect(await field.inputValue()).toBe('宣传栏更新不及时\n公示期已过\n三');
  // Back within the pause: nothing was blurred.
  await page.goBack();
  await page.getByRole('heading', { name: '青禾县松坪小学' }).waitFor();
  await expect.poll(kept, SOON).toBe('宣传栏更新不及时\n公示期已过\n三');

  const place = { visit, inspection: null, item: null, venue: null };
  const words = { facts: '展板破损', remedy: '', basis: '', severity: 'minor', due: null, post: '' } as const;
  await callProgram(page, 'findings.add', { ...place, ...words });
  await goTo(page, `/visits/${visit}/findings`);
  await page.getByRole('button', { name: '填写、修改' }).press('Enter');
  await page.getByLabel('整改要求').focus();
  await page.keyboard.insertText('更换展板');
  await page.goBack();
  const remedy = async () => (await callProgram(page, 'findings.ofVisit', { visit }))[0]?.remedy;
  await expect.poll(remedy, SOON).toBe('更换展板');

  // Its window answers without the network.
  if (opened.app.shell === 'electron') return;
  await goTo(page, `/visits/${visit}`);
  await page.getByRole('button', { name: '结束检查…' }).press('Enter');
  const refusing = '**/api/closing.write';
  const failure = { ok: false, failure: { code: 'disk-full', detail: {} } };
  await page.route(refusing, (route) => route.fulfill({ json: failure }));
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('改过的话');
  await page.getByRole('alert').first().waitFor();
  expect([await field.inputValue(), await kept()]).toEqual(['改过的话', '宣传栏更新不及时\n公示期已过\n三']);
  await page.unroute(refusing);
  await page.goBack();
  await expect.poll(kept, SOON).toBe('改过的话');
});

test('neither the closing, its dialogs nor the record breaks a rule of accessibility', async () => {
  const { page } = opened;
  const { visit } = await spendDay(page, '青禾县城关小学');
  const broken: string[] = [];
  for (const look of LOOKS) {
    const where = `${look.language} ${look.appearance}`;
    await goTo(page, `/visits/${visit}/closing`);
    await prefer(page, look);
    await page.locator('.signature-slot').first().waitFor();
    for (const details of await page.locator('details').all()) await details.locator('summary').click();
    broken.push(...(await listBroken(page, `closing ${where}`)));
    const sign = look.language === 'en' ? 'Sign as Inspector 1' : '检查人员一签字';
    await page.getByRole('button', { name: sign }).click();
    await page.locator('#sign-name:focus').waitFor();
    broken.push(...(await listBroken(page, `signing ${where}`, DIALOG)));
  }
  // Paper is white and Chinese in every appearance and language.
  await page.keyboard.press('Escape');
  await goTo(page, `/visits/${visit}/record`);
  await page.locator('.record').waitFor();
  broken.push(...(await listBroken(page, 'record')));
  expect(broken).toEqual([]);
});

/** A visit whose checklist is answered but for its last item, without a failing answer; lands on the visit. */
async function spendDay(page: Page, school: string): Promise<{ visit: string; inspection: string }> {
  const inspection = await startAtNewSchool(page, school);
  const { inspection: row } = await callProgram(page, 'inspections.open', { inspection });
  for (const item of CHECKLIST.items.slice(0, -1)) {
    const answer = { value: null, na: '本校没有', note: '' };
    const good = item.score.mode === 'veto' ? { value: 'no', na: null, note: '' } : makeAnswer(item, 1);
    await callProgram(page, 'answers.save', { inspection, item: item.id, answer: item.allowNa ? answer : good });
  }
  await goTo(page, `/visits/${row.visit}`);
  await page.getByRole('heading', { name: school }).waitFor();
  return { visit: row.visit, inspection };
}

/** A photo with a red box over it. */
async function addDrawnPhoto(page: Page, inspection: string): Promise<void> {
  const media = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 40);
    canvas.getContext('2d')!.fillRect(0, 0, 60, 40);
    const picture = await canvas.convertToBlob({ type: 'image/jpeg' });
    const body = await picture.arrayBuffer();
    const reply = await fetch('/picture', { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body });
    return ((await reply.json()) as { value: { media: string } }).value.media;
  });
  const owner = { inspection, item: null, visit: null, finding: null, recheck: null };
  const facts = { caption: '宣传栏全景', source: 'file', takenAt: null, masked: false, stamped: false } as const;
  const [photo] = await callProgram(page, 'photos.add', { owner, pictures: [{ media, ...facts }] });
  const box = { shape: 'box', from: { x: 0.1, y: 0.1 }, to: { x: 0.6, y: 0.8 }, colour: 'red' } as const;
  await callProgram(page, 'photos.draw', { photo: photo!.id, shapes: [box] });
}

async function chooseWay(page: Page, way: string): Promise<void> {
  await tabTo(page, '手写签名');
  await page.keyboard.press('ArrowRight');
  if (way === '拒绝签字') await page.keyboard.press('ArrowRight');
  await page.getByRole('radio', { name: way, checked: true }).waitFor({ state: 'attached' });
}

async function signOnPaper(page: Page, button: string, name: string): Promise<void> {
  await openSigning(page, button);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(name);
  await chooseWay(page, '已在纸上签字');
  await tabTo(page, '纸质原件存放在哪里');
  await page.keyboard.insertText('档案柜 3 号');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
