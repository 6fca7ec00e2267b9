import { beforeEach, describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { act, addSchool, only, putFinding, report } from './ledger-desk.ts';

const desks = useDesks();
const DAY = 24 * 3600 * 1000;

let desk: Desk;
let school: string;
beforeEach(async () => {
  desk = await desks.open('青禾县教育局', 'bureau');
  school = await addSchool(desk, '城关第一小学');
});

const stateOf = async (finding: string) => (await desk.ask('ledger.open', { finding })).standing;

describe('acts over several findings', () => {
  it('are one record with its reason, and every finding says in its history who did what and why', async () => {
    const [a, b] = [await report(desk, school, '橱窗破损'), await report(desk, school, '标语褪色')];
    const which = { findings: [a.id, b.id] };
    await act(desk, which, 'issue');
    expect(await act(desk, which, 'extend', { reason: '材料未到货，局长批准', until: '2026-04-10' })).toMatchObject({
      done: 2,
      left: 0,
    });
    const file = await desk.ask('ledger.open', { finding: a.id });
    expect(file.finding).toMatchObject({ state: 'extended', due: '2026-04-10' });
    expect(file.firstDue).toBe('2026-03-20');
    expect(file.history.map(({ standing, by }) => [standing.state, standing.reason, by.author])).toEqual([
      ['draft', '', '青禾县教育局'],
      ['issued', '', '青禾县教育局'],
      ['extended', '材料未到货，局长批准', '青禾县教育局'],
    ]);
    const { rows } = await desk.ask('ledger.acts', { offset: 0, limit: 10 });
    expect(rows.map(({ step, findings, standing }) => [step, findings, standing])).toEqual([
      ['extend', 2, 2],
      ['issue', 2, 0],
    ]);
  });

  it('take what can take the step, and say in which states the others are', async () => {
    const [a, b] = [await report(desk, school, '橱窗破损'), await report(desk, school, '标语褪色')];
    await act(desk, { findings: [a.id] }, 'issue');
    const which = { filter: only() };
    expect(await desk.ask('ledger.survey', { which, step: 'issue' })).toMatchObject({
      total: 2,
      able: 1,
      unable: [{ state: 'issued', count: 1 }],
      tooMany: false,
    });
    expect(await act(desk, which, 'issue')).toMatchObject({ done: 1, left: 1 });
    expect((await stateOf(b.id)).state).toBe('issued');
  });

  it('do nothing when a finding changed since it was looked at', async () => {
    const { id } = await report(desk, school, '橱窗破损');
    const which = { findings: [id] };
    const { seen } = await desk.ask('ledger.survey', { which, step: 'issue' });
    await act(desk, which, 'issue');
    await expect(
      desk.ask('ledger.act', { which, seen, step: 'issue', reason: '', until: null, closure: null }),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('need a reason where the rules ask for one, and then nothing is written', async () => {
    const { id } = await report(desk, school, '橱窗破损');
    await act(desk, { findings: [id] }, 'issue');
    const before = desk.workspace.log.seq;
    await expect(act(desk, { findings: [id] }, 'park')).rejects.toMatchObject({ code: 'reason-needed' });
    await expect(act(desk, { findings: [id] }, 'extend', { reason: '请批' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(desk.workspace.log.seq).toBe(before);
  });

  it('are refused to an inspector', async () => {
    const laptop = await desks.open('王芳');
    await expect(
      laptop.ask('ledger.list', { filter: only(), sort: 'on', descending: true, offset: 0, limit: 1 }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('an objection', () => {
  it('that is right voids the finding, and it leaves the open ones for good', async () => {
    const { id } = await report(desk, school, '橱窗破损');
    await act(desk, { findings: [id] }, 'issue');
    await act(desk, { findings: [id] }, 'dispute', { reason: '学校称不属于本校' });
    expect((await desk.ask('ledger.open', { finding: id })).steps).toEqual(['uphold', 'void', 'go_on', 'close']);
    await act(desk, { findings: [id] }, 'void', { reason: '经查属实，不属于本校' });
    expect(await desk.ask('ledger.counts', { filter: only() })).toMatchObject({ total: 1, open: 0, overdue: 0 });
    expect((await desk.ask('ledger.open', { finding: id })).steps).toEqual([]);
  });
});

describe('overdue', () => {
  it('follows from the deadline in force and today; parked findings wait', async () => {
    const [a, b] = [await report(desk, school, '橱窗破损'), await report(desk, school, '标语褪色')];
    await act(desk, { filter: only() }, 'issue');
    const overdue = async () => (await desk.ask('ledger.counts', { filter: only() })).overdue;
    expect(await overdue()).toBe(0);
    desk.clock.now += 30 * DAY;
    expect(await overdue()).toBe(2);
    await act(desk, { findings: [a.id] }, 'park', { reason: '需住建部门处理' });
    expect(await overdue()).toBe(1);
    await act(desk, { findings: [b.id] }, 'extend', { reason: '批准', until: '2026-05-01' });
    expect(await overdue()).toBe(0);
  });
});

describe('taking an act back', () => {
  it('puts back what still stands as it left it, and leaves what went on', async () => {
    const [a, b] = [await report(desk, school, '橱窗破损'), await report(desk, school, '标语褪色')];
    const { act: issued } = await act(desk, { filter: only() }, 'issue');
    await act(desk, { findings: [b.id] }, 'submit');
    expect((await desk.ask('ledger.undo', { act: issued })).acted).toMatchObject({ done: 1, left: 1 });
    expect((await stateOf(a.id)).state).toBe('draft');
    expect((await stateOf(b.id)).state).toBe('submitted');
    await expect(desk.ask('ledger.undo', { act: issued })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const { rows } = await desk.ask('ledger.acts', { offset: 0, limit: 10 });
    expect(rows.find(({ id }) => id === issued)).toMatchObject({ undone: true, standing: 0 });
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('gives back the deadline that was extended', async () => {
    const { id } = await report(desk, school, '橱窗破损');
    await act(desk, { findings: [id] }, 'issue');
    const { act: extended } = await act(desk, { findings: [id] }, 'extend', { reason: '批准', until: '2026-05-01' });
    await desk.ask('ledger.undo', { act: extended });
    expect((await desk.ask('ledger.open', { finding: id })).finding).toMatchObject({
      state: 'issued',
      due: '2026-03-20',
    });
  });
});

const begin = async (step: 'issue' | 'submit') => {
  const which = { filter: only() };
  const { seen } = await desk.ask('ledger.survey', { which, step });
  return (await desk.ask('ledger.act', { which, seen, step, reason: '', until: null, closure: null })).job!;
};
const countState = async (state: 'draft' | 'issued') =>
  (await desk.ask('ledger.counts', { filter: only({ state }) })).total;

describe('an act over very many findings', () => {
  const many = Array.from({ length: 450 }, (_, index) => `f${String(index).padStart(3, '0')}`);
  beforeEach(() => {
    for (const id of many) putFinding(desk.workspace, id, { school });
  });

  it('is written in pieces, between which others are answered, and is one record in the end', async () => {
    const { id: job } = await begin('issue');
    const between = await countState('issued');
    expect(between).toBeLessThan(450);
    const end = await desk.ended(job);
    expect(end).toMatchObject({ state: 'done', kind: 'act', result: { done: 450, left: 0 } });
    const { rows, total } = await desk.ask('ledger.acts', { offset: 0, limit: 10 });
    expect([total, rows[0]?.findings, rows[0]?.standing]).toEqual([1, 450, 450]);
    const undone = await desk.ask('ledger.undo', { act: rows[0]!.id });
    expect(await desk.ended(undone.job!.id)).toMatchObject({ state: 'done', result: { done: 450, left: 0 } });
    expect(await countState('draft')).toBe(450);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('that is cancelled keeps whole pieces, says how far it came, and can be taken back', async () => {
    const { id: job } = await begin('issue');
    // The first piece is written before anybody else has a turn.
    while ((await countState('issued')) === 0);
    await desk.ask('jobs.cancel', { job });
    const end = await desk.ended(job);
    const { act: cut, done } = end.state === 'done' && end.kind === 'act' ? end.result : { act: '', done: -1 };
    expect([200, 400]).toContain(done);
    expect(await countState('issued')).toBe(done);
    const { rows } = await desk.ask('ledger.acts', { offset: 0, limit: 10 });
    expect(rows.map(({ id, findings }) => [id, findings])).toEqual([[cut, done]]);
    const undone = await desk.ask('ledger.undo', { act: cut });
    if (undone.job !== null) await desk.ended(undone.job.id);
    expect(await countState('draft')).toBe(450);
  });
});
