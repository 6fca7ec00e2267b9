import { describe, expect, it } from 'vitest';
import { write as writeCell } from '../../helpers/cells.ts';
import type { CellName } from '../../helpers/cells.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, CHECKLIST, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import { addPhoto } from '../../helpers/photos.ts';
import { JPEG } from '../../fixtures/images.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { closeDay, drawSignature, fillIn, sign, signAll, spendDay } from './signing.ts';

const desks = useDesks();
const write = (desk: Desk, value: Json, cell: CellName): void => writeCell(desk as unknown as Laptop, value, cell);
const [FIRST, SECOND] = YES_NO as [string, string];

describe('what is missing', () => {
  it('lists every unanswered item, the team, the times, the school’s view and three signatures', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    const { missing } = await desk.ask('closing.open', { visit });
    const answered = CHECKLIST.items.length - 1;
    const { template } = await desk.ask('inspections.open', { inspection });
    const shown = missing.filter(({ what }) => what === 'answer');
    expect(shown.length).toBeLessThanOrEqual(answered);
    expect(shown.map(({ item }) => item)).toEqual(
      template!.items.map(({ id }) => id).filter((id) => shown.some(({ item }) => item === id)),
    );
    expect(
      missing.filter(({ what }) => what !== 'answer').map(({ what, detail, excusable }) => [what, detail, excusable]),
    ).toEqual([
      ['team', '', false],
      ['times', '', true],
      ['view', '', false],
      ['signature', 'inspector-1', false],
      ['signature', 'inspector-2', false],
      ['signature', 'school', false],
    ]);
  });

  it('asks for the picture of a failed item, and for the mask of one that was taken', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    const item = CHECKLIST.items.find(({ evidence, score }) => evidence.mask && score.mode === 'veto')!;
    await answer(desk, inspection, item.id, yes);
    const about = async () =>
      (await desk.ask('closing.open', { visit })).missing.filter((one) => one.item === item.id).map(({ what }) => what);
    expect(await about()).toEqual(['evidence', 'finding']);
    await addPhoto(desk.workspace, inspection, item.id, JPEG);
    await desk.ask('findings.draftMissing', { visit });
    expect(await about()).toEqual(['mask']);
  });

  it('takes a picture of the item’s finding for one of the item, and has it masked too', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    const item = CHECKLIST.items.find(({ evidence, score }) => evidence.mask && score.mode === 'veto')!.id;
    await answer(desk, inspection, item, yes);
    const finding = (await desk.ask('findings.draft', { inspection, item }))!;
    const about = async () =>
      (await desk.ask('closing.open', { visit })).missing
        .filter((one) => one.item === item || (one.what === 'mask' && one.finding === finding.id))
        .map(({ what, excusable }) => [what, excusable]);
    expect(await about()).toEqual([['evidence', true]]);
    const media = await drawSignature(desk);
    const picture = { media, caption: '', source: 'folder', takenAt: null, masked: false, stamped: false } as const;
    const owner = { inspection: null, item: null, visit: null, finding: finding.id, recheck: null };
    const [photo] = await desk.ask('photos.add', { owner, pictures: [picture] });
    expect(await about()).toEqual([['mask', false]]);
    expect(await desk.ask('photos.mask', { photo: photo!.id, media: null })).toMatchObject({ media, masked: true });
    expect(await about()).toEqual([]);
  });

  it('names failed answers that no finding stands for: none drafted, or withdrawn; a reason excuses them', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await answer(desk, inspection, SECOND, yes);
    const third = YES_NO[2]!;
    await answer(desk, inspection, third, yes);
    const unfound = async () =>
      (await desk.ask('closing.open', { visit })).missing
        .filter(({ what }) => what === 'finding')
        .map(({ item, excusable }) => [item, excusable]);
    const inOrder = CHECKLIST.items.map(({ id }) => id).filter((id) => [SECOND, third].includes(id));
    expect(await unfound()).toEqual(inOrder.map((id) => [id, true]));
    await desk.ask('findings.draftMissing', { visit });
    expect(await unfound()).toEqual([]);
    const drafted = (await desk.ask('findings.ofVisit', { visit })).find(({ item }) => item === SECOND)!;
    await desk.ask('findings.withdraw', { finding: drafted.id, withdrawn: true, reason: '不算问题' });
    expect(await unfound()).toEqual([[SECOND, true]]);
    const words = { facts: '展板缺标题', remedy: '', basis: '', severity: 'minor', due: null, post: '' } as const;
    const own = await desk.ask('findings.add', { visit, inspection, item: SECOND, venue: null, ...words });
    expect(await unfound()).toEqual([]);
    const other = (await desk.ask('findings.ofVisit', { visit })).find(({ item }) => item === third)!;
    await desk.ask('findings.merge', { into: own.id, others: [other.id], facts: '展板缺标题，内容陈旧' });
    expect(await unfound()).toEqual([]);
    await desk.ask('findings.withdraw', { finding: own.id, withdrawn: true, reason: '误记' });
    expect(await unfound()).toEqual(inOrder.map((id) => [id, true]));
  });

  it('is complete once all have signed, but for what a reason excuses', async () => {
    const desk = await desks.open('王芳');
    const { visit } = await spendDay(desk);
    await fillIn(desk, visit);
    const { missing, signatures } = await signAll(desk, visit);
    expect(missing.every(({ excusable }) => excusable)).toBe(true);
    expect(signatures.map(({ slot, name, current, here }) => [slot, name, current, here])).toEqual([
      ['inspector-1', '王芳', true, true],
      ['inspector-2', '李强', true, true],
      ['school', '赵主任', true, true],
    ]);
  });
});

describe('closing', () => {
  it('is refused while something is missing that must be there, and says how much', async () => {
    const desk = await desks.open('王芳');
    const { visit } = await spendDay(desk);
    await expect(desk.ask('closing.close', { visit, reason: '没时间' })).rejects.toMatchObject({
      code: 'visit-incomplete',
      detail: { left: 5 },
    });
    expect((await desk.ask('visits.open', { visit })).closed).toBe(false);
  });

  it('asks for a reason when items are left open; the reason then stands in the checklist too', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await fillIn(desk, visit);
    await signAll(desk, visit);
    await expect(desk.ask('closing.close', { visit, reason: '' })).rejects.toMatchObject({ code: 'reason-needed' });
    const closed = await desk.ask('closing.close', { visit, reason: '广播室锁闭' });
    expect(closed.closing).toMatchObject({ state: 'closed', hash: closed.hash, reason: '广播室锁闭' });
    expect(closed.amended).toBe(false);
    const { state } = await desk.ask('inspections.open', { inspection });
    expect(state).toMatchObject({ state: 'finished', reason: '广播室锁闭' });
    expect(state.left.length).toBeGreaterThan(0);
  });

  it('locks answers, the checklist, new checklists and the closing itself until it is opened again with a reason', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await closeDay(desk, visit);
    const saving = () => desk.ask('answers.save', { inspection, item: FIRST, answer: no });
    await expect(saving()).rejects.toMatchObject({ code: 'inspection-finished' });
    await expect(desk.ask('inspections.reopen', { inspection, reason: '改' })).rejects.toMatchObject({
      code: 'visit-closed',
    });
    await expect(
      desk.ask('inspections.start', { visit, venue: null, template: 'tpl-material-v1@1' }),
    ).rejects.toMatchObject({ code: 'visit-closed' });
    await expect(desk.ask('closing.write', { visit, change: { feedback: '…' } })).rejects.toMatchObject({
      code: 'visit-closed',
    });
    await expect(sign(desk, visit, 'inspector-1', '王芳')).rejects.toMatchObject({ code: 'visit-closed' });
    expect((await desk.ask('visits.open', { visit })).closed).toBe(true);

    const reopened = await desk.ask('closing.reopen', { visit, reason: '错填一题' });
    expect(reopened.closing).toMatchObject({ state: 'open', reason: '错填一题' });
    expect(reopened.amended).toBe(true);
    await desk.ask('inspections.reopen', { inspection, reason: '错填一题' });
    await saving();
  });

  it('locks its photos and findings too', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await addPhoto(desk.workspace, inspection, FIRST, JPEG);
    const [photo] = await desk.ask('photos.list', { visit, inspection: null, finding: null });
    const words = { facts: '展板缺标题', remedy: '', basis: '', severity: 'minor', due: null, post: '' } as const;
    const free = { visit, inspection: null, item: null, venue: null, ...words };
    const finding = await desk.ask('findings.add', free);
    await closeDay(desk, visit);
    const attempts = [
      desk.ask('photos.caption', { photo: photo!.id, caption: '近景' }),
      desk.ask('photos.remove', { photo: photo!.id, reason: '重复' }),
      desk.ask('findings.edit', { finding: finding.id, change: { facts: '展板缺日期' } }),
      desk.ask('findings.withdraw', { finding: finding.id, withdrawn: true, reason: '误记' }),
      desk.ask('findings.add', free),
    ];
    const codes = (await Promise.allSettled(attempts)).map((end) =>
      end.status === 'rejected' ? (end.reason as { code: string }).code : 'done',
    );
    expect(codes.map((code) => code === 'visit-closed' || code === 'inspection-finished')).toEqual(
      codes.map(() => true),
    );
    expect((await desk.ask('visits.open', { visit })).amended).toBe(false);
  });

  it('does not let an answer into a checklist that was still open when the visit was closed elsewhere', async () => {
    const [wang, li] = [await desks.open('王芳'), await desks.open('李强')];
    const { visit } = await spendDay(wang);
    await li.importFrom([await wang.exportTo(desks.folder())], [wang.workspace.signingKey.publicKey]);
    const late = await li.ask('inspections.start', { visit, venue: null, template: 'tpl-material-v1@1' });
    await closeDay(wang, visit);
    await wang.importFrom([await li.exportTo(desks.folder())], [li.workspace.signingKey.publicKey]);
    const { template } = await wang.ask('inspections.open', { inspection: late.id });
    const item = template!.items.find(({ type }) => type === 'yesno')!.id;
    await expect(wang.ask('answers.save', { inspection: late.id, item, answer: yes })).rejects.toMatchObject({
      code: 'visit-closed',
    });
    // The other laptop has brought something that nobody signed.
    expect((await wang.ask('visits.open', { visit })).amended).toBe(true);
  });
});

describe('a school that refuses to sign', () => {
  it('needs its words and a witness', async () => {
    const desk = await desks.open('王芳');
    const { visit } = await spendDay(desk);
    await fillIn(desk, visit);
    await sign(desk, visit, 'inspector-1', '王芳');
    await sign(desk, visit, 'inspector-2', '李强');
    await expect(sign(desk, visit, 'school', '', { refused: true })).rejects.toMatchObject({ code: 'invalid-input' });
    const refused = await sign(desk, visit, 'school', '', { refused: true, words: '校长不在，无人可签' });
    expect(refused.missing.filter(({ excusable }) => !excusable).map(({ what }) => what)).toEqual(['witness']);
    await sign(desk, visit, 'witness', '孙干事');
    const closed = await desk.ask('closing.close', { visit, reason: '时间不足' });
    expect(closed.closing.state).toBe('closed');
    expect(closed.signatures.find(({ slot }) => slot === 'school')).toMatchObject({
      refused: true,
      media: null,
      words: '校长不在，无人可签',
    });
  });

  it('has no part in refusing for an inspector', async () => {
    const desk = await desks.open('王芳');
    const { visit } = await spendDay(desk);
    await expect(sign(desk, visit, 'inspector-1', '王芳', { refused: true, words: '不想签' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('after the signature', () => {
  it('a changed answer shows every signature as given to an earlier content, in lists too', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await fillIn(desk, visit);
    const before = await signAll(desk, visit);
    await answer(desk, inspection, SECOND, yes);
    const after = await desk.ask('closing.open', { visit });
    expect(after.hash).not.toBe(before.hash);
    expect(after.amended).toBe(true);
    expect(after.signatures.map(({ current }) => current)).toEqual([false, false, false]);
    expect(after.missing.filter(({ what }) => what === 'signature-old')).toHaveLength(3);
    const { rows } = await desk.ask('inspections.list', {
      query: '',
      template: null,
      state: 'any',
      sort: 'changed',
      descending: true,
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ amended }) => amended)).toEqual([true]);
  });

  it('changing the answer back makes the signatures stand again', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await fillIn(desk, visit);
    const before = await signAll(desk, visit);
    await answer(desk, inspection, SECOND, yes);
    await answer(desk, inspection, SECOND, { value: null, na: null, note: '' });
    const after = await desk.ask('closing.open', { visit });
    expect([after.hash, after.amended]).toEqual([before.hash, false]);
  });

  it('signing again what was corrected makes it whole, and the reopening stays in the history', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await closeDay(desk, visit);
    await desk.ask('closing.reopen', { visit, reason: '错填一题' });
    await desk.ask('inspections.reopen', { inspection, reason: '错填一题' });
    await answer(desk, inspection, FIRST, no);
    await signAll(desk, visit);
    const closed = await desk.ask('closing.close', { visit, reason: '其余未查' });
    expect(closed.amended).toBe(false);
    const history = await desk.ask('cells.history', { kind: 'visit', entity: visit, field: 'closing' });
    expect(history.map(({ value }) => (value as { state: string }).state)).toEqual(['closed', 'open', 'closed']);
  });

  it('closing without signing again stays amended', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    await closeDay(desk, visit);
    await desk.ask('closing.reopen', { visit, reason: '错填一题' });
    await desk.ask('inspections.reopen', { inspection, reason: '错填一题' });
    await answer(desk, inspection, FIRST, no);
    const closed = await desk.ask('closing.close', { visit, reason: '学校已离场' });
    expect([closed.closing.state, closed.amended]).toEqual(['closed', true]);
  });

  it('an answer that arrives late from a colleague makes it amended at the bureau, and undoing that import makes it whole', async () => {
    const [wang, li, bureau] = [await desks.open('王芳'), await desks.open('李强'), await desks.open('局', 'bureau')];
    const { visit, inspection } = await spendDay(wang);
    await li.importFrom([await wang.exportTo(desks.folder())], [wang.workspace.signingKey.publicKey]);
    await closeDay(wang, visit);
    await answer(li, inspection, SECOND, no);
    await bureau.importFrom([await wang.exportTo(desks.folder())], [wang.workspace.signingKey.publicKey]);
    const amended = async () => (await bureau.ask('visits.open', { visit })).amended;
    expect(await amended()).toBe(false);
    const batch = await bureau.importFrom([await li.exportTo(desks.folder())], [li.workspace.signingKey.publicKey]);
    expect(await amended()).toBe(true);
    await bureau.ask('import.undo', { batch: batch.id });
    expect(await amended()).toBe(false);
  });

  it('a signature that is taken back is gone from the record and stays in the history', async () => {
    const desk = await desks.open('王芳');
    const { visit } = await spendDay(desk);
    await sign(desk, visit, 'inspector-1', '王芳');
    const { signatures } = await desk.ask('closing.unsign', { visit, slot: 'inspector-1' });
    expect(signatures).toEqual([]);
    const field = 'signature inspector-1';
    expect(await desk.ask('cells.history', { kind: 'visit', entity: visit, field })).toHaveLength(2);
  });
});

it('what two laptops wrote differently at its end is listed as a conflict, and everything else meets', async () => {
  const [wang, li] = [await desks.open('王芳'), await desks.open('李强')];
  const { visit } = await spendDay(wang);
  await li.importFrom([await wang.exportTo(desks.folder())], [wang.workspace.signingKey.publicKey]);
  await wang.ask('closing.write', { visit, change: { feedback: '更新不及时', received: '德育处' } });
  await li.ask('closing.write', { visit, change: { feedback: '缺少台账', times: { arrived: '09:00', left: null } } });
  await wang.importFrom([await li.exportTo(desks.folder())], [li.workspace.signingKey.publicKey]);
  const sheet = await wang.ask('closing.open', { visit });
  expect([sheet.received, sheet.times.arrived]).toEqual(['德育处', '09:00']);
  const conflicts = sheet.missing.filter(({ what }) => what === 'conflict');
  expect(conflicts.map(({ detail, excusable }) => [detail, excusable])).toEqual([['feedback', true]]);
});

it('values of another laptop that fit nothing are shown nowhere and stop nothing', async () => {
  const desk = await desks.open('王芳');
  const { visit, inspection } = await spendDay(desk);
  const hostile = ['signature school', 'signature inspector-1', 'team', 'times', 'view', 'feedback', 'closing'];
  const values = [7, { hash: 'x', media: '../..' }, [], null, 'x'.repeat(5000), { state: 'closed' }];
  for (const field of hostile) {
    for (const value of values) write(desk, value, ['visit', visit, field]);
  }
  write(desk, { state: 1 }, ['finding', 'f1', 'state']);
  write(desk, { visit, inspection: 3 }, ['finding', 'f1', 'subject']);
  write(desk, [visit], ['recheck', 'k1', 'result']);
  const sheet = await desk.ask('closing.open', { visit });
  expect([sheet.signatures, sheet.closing.state, sheet.team]).toEqual([[], 'open', { leader: '', members: [] }]);
  expect((await desk.ask('records.open', { visit })).signatures).toEqual([]);
  await answer(desk, inspection, FIRST, yes);
  expect((await desk.ask('visits.open', { visit })).closed).toBe(false);
});

it('a drawn signature travels with the visit, file and all', async () => {
  const [wang, bureau] = [await desks.open('王芳'), await desks.open('局', 'bureau')];
  const { visit } = await spendDay(wang);
  await closeDay(wang, visit);
  await bureau.importFrom([await wang.exportTo(desks.folder())], [wang.workspace.signingKey.publicKey]);
  const sheet = await bureau.ask('closing.open', { visit });
  expect(sheet.signatures.map(({ here, current }) => [here, current])).toEqual([
    [true, true],
    [true, true],
    [true, true],
  ]);
  expect(sheet.hash).toBe((await wang.ask('closing.open', { visit })).hash);
});

it('the bureau reads a visit and writes nothing into its closing', async () => {
  const [wang, bureau] = [await desks.open('王芳'), await desks.open('局', 'bureau')];
  const { visit } = await spendDay(wang);
  await fillIn(wang, visit);
  const carry = async () =>
    bureau.importFrom([await wang.exportTo(desks.folder())], [wang.workspace.signingKey.publicKey]);
  await carry();
  const before = await bureau.ask('closing.open', { visit });
  expect(before.feedback).toBe('宣传栏更新不及时。');
  const refused = { code: 'not-allowed' };
  await expect(fillIn(bureau, visit)).rejects.toMatchObject(refused);
  await expect(sign(bureau, visit, 'inspector-1', '王芳')).rejects.toMatchObject(refused);
  await expect(bureau.ask('closing.unsign', { visit, slot: 'school' })).rejects.toMatchObject(refused);
  await expect(bureau.ask('closing.close', { visit, reason: '补记' })).rejects.toMatchObject(refused);
  await signAll(wang, visit);
  await wang.ask('closing.close', { visit, reason: '时间不足' });
  wang.clock.now += 1000;
  await carry();
  await expect(bureau.ask('closing.reopen', { visit, reason: '改一处' })).rejects.toMatchObject(refused);
  expect((await bureau.ask('closing.open', { visit })).closing.state).toBe('closed');
});

it('a visit of another school is not touched by any of it', async () => {
  const desk = await desks.open('王芳');
  const { visit } = await spendDay(desk);
  const other = await startInspection(desk, '城关第二小学');
  await closeDay(desk, visit);
  await answer(desk, other, FIRST, yes);
  expect((await desk.ask('visits.open', { visit })).amended).toBe(false);
});
