import { beforeEach, describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import { write } from '../../helpers/cells.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { act, addSchool, listFacts, only, putFinding, report } from './ledger-desk.ts';

const desks = useDesks();

let desk: Desk;
let first: string;
let second: string;
beforeEach(async () => {
  desk = await desks.open('青禾县教育局', 'bureau');
  first = await addSchool(desk, '城关第一小学');
  second = await addSchool(desk, '松坪镇中心小学', '松坪镇');
});

describe('the ledger', () => {
  it('is narrowed by every column that a clerk knows a finding by', async () => {
    await report(desk, first, '橱窗破损', { severity: 'critical', category: '安全', source: 'complaint' });
    await report(desk, second, '标语褪色', { on: '2026-02-01' });
    putFinding(desk.workspace, 'f3', {
      school: second,
      item: 'bb-acc-map',
      template: 'tpl-venue-v1@1',
      on: '2026-03-02',
    });
    expect(await listFacts(desk)).toEqual(['标语褪色', '橱窗破损', '问题f3'].toSorted());
    expect(await listFacts(desk, { severity: 'critical' })).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { source: 'complaint' })).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { category: '安全' })).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { town: '松坪镇', source: 'self_check' })).toEqual(['标语褪色']);
    expect(await listFacts(desk, { school: first })).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { from: '2026-03-01', to: '2026-03-01' })).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { item: 'bb-acc-map' })).toEqual(['问题f3']);
    expect(await listFacts(desk, { template: 'tpl-venue-v1@1' })).toEqual(['问题f3']);
    expect(await listFacts(desk, { query: '褪色' })).toEqual(['标语褪色']);
    expect(await listFacts(desk, { query: 'spz' })).toEqual(['标语褪色', '问题f3'].toSorted());
  });

  it('shows the findings of a round: those of the visits of its tasks', async () => {
    putFinding(desk.workspace, 'f1', { school: first, visit: 'v1' });
    putFinding(desk.workspace, 'f2', { school: first, visit: 'v2' });
    const plan = {
      round: 'r1',
      school: first,
      team: null,
      due: '2026-03-31',
      visit: 'v1',
      inspections: [{ id: 'i1', template: 'tpl-venue-v1@1' }],
      rechecks: [],
      removed: false,
    };
    write(desk as unknown as Laptop, plan, ['task', 't1', 'plan']);
    expect(await listFacts(desk, { round: 'r1' })).toEqual(['问题f1']);
    expect(await listFacts(desk, { round: 'unknown' })).toEqual([]);
  });

  it('comes sorted by each column, in both directions, page by page without a gap', async () => {
    for (let index = 0; index < 7; index += 1) {
      await report(desk, index % 2 === 0 ? first : second, `问题${index}`, {
        severity: (['minor', 'major', 'critical'] as const)[index % 3]!,
        on: `2026-03-0${((index * 3) % 7) + 1}`,
        due: index === 4 ? null : `2026-04-0${((index * 5) % 7) + 1}`,
      });
    }
    for (const sort of ['on', 'due', 'changed', 'severity', 'school'] as const) {
      for (const descending of [true, false]) {
        const ask = (offset: number, limit: number) =>
          desk.ask('ledger.list', { filter: only(), sort, descending, offset, limit });
        const whole = (await ask(0, 500)).rows.map(({ id }) => id);
        const pages = await Promise.all([ask(0, 3), ask(3, 3), ask(6, 3)]);
        expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(whole);
        expect(new Set(whole).size).toBe(7);
      }
    }
    const byDue = await desk.ask('ledger.list', {
      filter: only(),
      sort: 'due',
      descending: false,
      offset: 0,
      limit: 2,
    });
    expect(byDue.rows.map(({ due }) => due)).toEqual([null, '2026-04-01']);
  });

  it('leaves out what was withdrawn or merged unless it is asked for', async () => {
    putFinding(desk.workspace, 'f1', { school: first }, { state: 'withdrawn', reason: '误记' });
    expect(await listFacts(desk)).toEqual([]);
    expect(await listFacts(desk, { state: 'withdrawn' })).toEqual(['问题f1']);
  });

  it('stands on the board in columns, each with its number and those first that are due first', async () => {
    await report(desk, first, '晚', { due: '2026-04-20' });
    await report(desk, first, '早', { due: '2026-03-10' });
    const { id } = await report(desk, second, '已下发');
    await act(desk, { findings: [id] }, 'issue');
    const board = await desk.ask('ledger.board', { filter: only({ state: 'closed' }), perColumn: 1 });
    expect(
      board.filter(({ total }) => total > 0).map(({ state, total, rows }) => [state, total, rows[0]?.facts]),
    ).toEqual([
      ['draft', 2, '早'],
      ['issued', 1, '已下发'],
    ]);
  });

  it('keeps named views, and a name that is there gets the new filter', async () => {
    await desk.ask('ledger.saveView', { name: '严重逾期', filter: only({ severity: 'critical' }) });
    const views = await desk.ask('ledger.saveView', { name: '严重逾期', filter: only({ group: 'overdue' }) });
    expect(views).toMatchObject([{ name: '严重逾期', filter: { group: 'overdue', severity: null } }]);
    expect(await desk.ask('ledger.removeView', { view: views[0]!.id })).toEqual([]);
  });
});

describe('a finding that comes back', () => {
  const item = { item: 'bb-acc-map', template: 'tpl-venue-v1@1', venue: 'n1' };
  const closed = { state: 'closed', on: '2026-03-10', closure: 'rectified', reason: '复查' };

  it('leads to the earlier one at the same item, venue and school, in whatever order they arrive', async () => {
    putFinding(desk.workspace, 'new', { ...item, school: first, on: '2026-04-01' });
    putFinding(desk.workspace, 'elsewhere', { ...item, school: first, venue: 'n2', on: '2026-04-01' });
    putFinding(desk.workspace, 'old', { ...item, school: first }, closed);
    expect(await listFacts(desk, { repeated: true })).toEqual(['问题new']);
    const file = await desk.ask('ledger.open', { finding: 'new' });
    expect(file.finding).toMatchObject({ repeated: true, earlier: 'old' });
    expect(file.same.map(({ id }) => id)).toEqual(['old']);
    expect((await desk.ask('ledger.open', { finding: 'old' })).same.map(({ id }) => id)).toEqual(['new']);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('repeats nothing while the earlier one is open, or when that one proved unfounded', async () => {
    putFinding(desk.workspace, 'old', { ...item, school: first });
    putFinding(desk.workspace, 'new', { ...item, school: first, on: '2026-04-01' });
    expect(await listFacts(desk, { repeated: true })).toEqual([]);
    putFinding(desk.workspace, 'old', { ...item, school: first }, closed);
    expect(await listFacts(desk, { repeated: true })).toEqual(['问题new']);
    putFinding(desk.workspace, 'old', { ...item, school: first }, { ...closed, closure: 'unfounded' });
    expect(await listFacts(desk, { repeated: true })).toEqual([]);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });
});
