/** Q7, Q10, Q11, Q12 once more in plain loops, written from domain notes §3.4 over what was written, not from the SQL. */
import { beforeAll, expect, it } from 'vitest';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { Scope, TableCell, TableId } from '../../../shared/analysis/table.ts';
import { VENUE_TYPES } from '../../../shared/model/school.ts';
import type { Entry } from '../../../shared/analysis/entries.ts';
import { saveEntry } from '../../../electron/service/analysis/entries.ts';
import { makeTable } from '../../../electron/service/analysis/tables.ts';
import { venueWord } from '../../../electron/service/analysis/words.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import * as count from './count.ts';
import { fillCounty, TODAY, useWorkspaces, write } from './county-desk.ts';
import { readTruth } from './ground-truth.ts';
import type { Truth } from './ground-truth.ts';

const ALL: Scope = { period: '2026', town: null, stage: null, checklist: null, round: null };
const openWorkspace = useWorkspaces();
let workspace: Workspace;
let truth: Truth;
let changes: readonly Change[];

type Change = { readonly entity: string; readonly field: string; readonly value: unknown; readonly on: string };
type Values = Entry['values'];

beforeAll(async () => {
  const desk = openWorkspace();
  workspace = desk.workspace;
  await fillCounty(desk, 'venues', 15, 60);
  const venues = listVenues();
  // What was entered years ago is put right this year by somebody else, and two venues of each kind are given up.
  desk.clock.set(Date.parse('2026-05-20T16:30:00Z'), 1);
  for (const { entity } of venues) write(workspace, 'venue', entity, 'name', '更名');
  for (const { entity, type } of venues.slice(0, 5)) write(workspace, 'venue', entity, 'type', type);
  for (const [nth, { entity }] of venues.entries()) {
    const state = ['stopped', 'closed'][nth % 7];
    if (state !== undefined) write(workspace, 'venue', entity, 'state', { state, reason: '拆除' });
  }
  desk.clock.set(Date.parse('2026-03-10T01:00:00Z'), 1);
  const school = [...readTruth(workspace).schools.keys()][0]!;
  for (const [nth, type] of (['board', 'account', 'other'] as const).entries()) {
    const entity = workspace.newId();
    for (const [field, value] of Object.entries({ school, type, name: `新增${nth}` })) {
      write(workspace, 'venue', entity, field, value);
    }
  }
  truth = readTruth(workspace);
  changes = readChanges();
}, 120_000);

/** Every change that was ever made to a venue, by China's day. */
function readChanges(): Change[] {
  const rows = workspace.log.db
    .prepare(
      `SELECT e.uid AS entity, c.field, c.value, c.at FROM change AS c JOIN entity AS e ON e.id = c.entity
       WHERE c.kind = 'venue' ORDER BY c.at`,
    )
    .all() as { entity: string; field: string; value: string; at: number }[];
  return rows.map(({ at, value, ...row }) => {
    return { ...row, value: JSON.parse(value), on: new Date(at / 1000 + 8 * 3_600_000).toISOString().slice(0, 10) };
  });
}

function listVenues(): { entity: string; type: string }[] {
  return readChanges().flatMap(({ entity, field, value }) =>
    field === 'type' ? [{ entity, type: String(value) }] : [],
  );
}

const say = (cell: TableCell | undefined): unknown => (typeof cell === 'object' && cell !== null ? cell.zh : cell);
const rowsOf = (id: TableId, scope: Scope): unknown[][] =>
  makeTable(workspace.log.db, id, scope, TODAY).rows.map(({ cells }) => cells.map((cell) => round9(say(cell))));
const round9 = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(9)) : value);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

function countVenues(scope: Scope): unknown[][] {
  const { from, to } = parsePeriod(scope.period)!;
  const isIn = (day: string | undefined): boolean => day !== undefined && day >= from && day <= to;
  const venues = [...Map.groupBy(changes, ({ entity }) => entity).values()].map((own) => {
    const last = (field: string): Change | undefined => own.findLast((change) => change.field === field);
    const state = last('state');
    return {
      type: String(last('type')!.value),
      school: truth.schools.get(String(last('school')!.value))!,
      entered: own[0]!.on,
      state: (state?.value as { state: string } | undefined)?.state ?? 'in_use',
      since: state?.on,
    };
  });
  const here = venues.filter(
    ({ school }) => (scope.town ?? school.town) === school.town && (scope.stage ?? school.stage) === school.stage,
  );
  const part = { ...scope, from, to, round: null };
  const values = (item: string): unknown[] => count.valuesOf(truth, part, item).map(({ value }) => value);
  const agreeing: { readonly [type: string]: number | null } = {
    board: mean(values('bb-mgmt-ledger').map((value) => (value === '一致' ? 1 : 0))),
    account: mean(values('nm-ledger-match').map((value) => (value === 0 ? 1 : 0))),
  };
  const registered = mean(values('nm-group-register').map((value) => (value as number) / 100));
  return VENUE_TYPES.flatMap((type) => {
    const own = here.filter((venue) => venue.type === type);
    if (own.length === 0) return [];
    const given = (state: string): number => own.filter((one) => one.state === state && isIn(one.since)).length;
    return [
      [
        venueWord(type).zh,
        own.filter(({ state }) => state !== 'closed').length,
        own.filter(({ entered }) => isIn(entered)).length,
        given('stopped'),
        given('closed'),
        type === 'chat_group' ? registered : null,
        agreeing[type] ?? null,
      ].map(round9),
    ];
  });
}

it('Q7: venues by kind; putting a name or a kind right makes none new', () => {
  const { town, stage } = [...truth.schools.values()][0]!;
  const scopes: Scope[] = [
    ALL,
    { ...ALL, period: '2026Q1' },
    { ...ALL, period: '2026Q2' },
    { ...ALL, period: '2026-05-21..2026-05-21' },
    { ...ALL, town },
    { ...ALL, stage: stage as Scope['stage'] },
  ];
  for (const scope of scopes) expect([scope, rowsOf('Q7', scope)]).toEqual([scope, countVenues(scope)]);
  const [added, stopped, closed] = [2, 3, 4].map((place) =>
    rowsOf('Q7', { ...ALL, period: '2026Q2' }).reduce((sum, row) => sum + Number(row[place]), 0),
  );
  expect([added, stopped! > 0, closed! > 0]).toEqual([0, true, true]);
});

it('Q7: a row leads to the venues of its kind', () => {
  const { rows } = makeTable(workspace.log.db, 'Q7', ALL, TODAY);
  expect(rows[0]!.drill).toEqual({ list: 'venues', filter: { kind: 'board' } });
});

const COMPLAINTS: readonly (readonly [on: string, values: Values])[] = [
  ['2026-01-05', { channel: '12345热线', received: 7, toldIn15: 6, closedIn60: 5, late: 1, repeated: 0 }],
  ['2026-02-05', { channel: '12345热线', received: 3, toldIn15: 3 }],
  ['2026-02-09', { channel: '局长信箱', received: 4, closedIn60: 4, repeated: 2 }],
  ['2026-03-31', { channel: '来访', toldIn15: 1 }],
  ['2026-04-01', { channel: '12345热线', received: 100, toldIn15: 1, late: 50 }],
];
const TRAINING: readonly (readonly [on: string, values: Values])[] = [
  ['2026-01-10', { topic: '阵地管理', audience: '分管负责人', sessions: 2, participants: 80, hours: 4, invited: 100 }],
  ['2026-02-10', { topic: '新媒体', audience: '信息员', sessions: 1, participants: 35 }],
  ['2026-03-10', { topic: '教辅', audience: '教务主任', sessions: 3, participants: 20, invited: 40 }],
  ['2025-12-31', { topic: '去年', audience: '全体', sessions: 9, participants: 900, invited: 900 }],
];
const DUTIES: readonly (readonly [on: string, values: Values])[] = [
  ['2026-01-15', { matter: '更新阵地清单', section: '宣传股', partners: '各校', due: '2026-03-01', status: '已完成' }],
  ['2026-02-15', { matter: '核对账号', section: '信息中心', due: '2026-06-30', status: '进行中', proof: '台账' }],
  ['2026-07-15', { matter: '下半年事项', section: '宣传股', status: '未开始' }],
];
const IN_QUARTER = { ...ALL, period: '2026Q1' };

function enter(sheet: Entry['sheet'], rows: typeof COMPLAINTS): Values[] {
  for (const [on, values] of rows) saveEntry(workspace, null, { sheet, on, values });
  return rows.flatMap(([on, values]) => (on >= '2026-01-01' && on <= '2026-03-31' ? [values] : []));
}

const numbers = (rows: readonly Values[], key: string): number[] =>
  rows.flatMap((row) => (typeof row[key] === 'number' ? [row[key]] : []));
const sum = (rows: readonly Values[], key: string): number | null =>
  numbers(rows, key).length === 0 ? null : numbers(rows, key).reduce((a, b) => a + b, 0);
/** Of the rows that know both. */
function ratio(rows: readonly Values[], part: string, whole: string): unknown {
  const both = rows.filter((row) => typeof row[part] === 'number' && typeof row[whole] === 'number');
  return both.length === 0 ? null : round9(sum(both, part)! / sum(both, whole)!);
}

const complaintLine = (name: string, own: readonly Values[]): unknown[] => [
  name,
  sum(own, 'received'),
  ratio(own, 'toldIn15', 'received'),
  ratio(own, 'closedIn60', 'received'),
  sum(own, 'late'),
  sum(own, 'repeated'),
];

it('Q10: complaints by channel; what was not entered lowers no rate', () => {
  const rows = enter('Q10', COMPLAINTS);
  const channels = [...Map.groupBy(rows, ({ channel }) => String(channel))];
  const wanted = [...channels.map(([name, own]) => complaintLine(name, own)), complaintLine('合计', rows)];
  expect(rowsOf('Q10', IN_QUARTER)).toEqual(wanted);
  expect(wanted.at(-1)).toEqual(['合计', 14, 0.9, round9(9 / 11), 1, 2]);
});

const trainingLine = (names: readonly unknown[], own: readonly Values[]): unknown[] => [
  ...names,
  ...['sessions', 'participants', 'hours'].map((key) => sum(own, key)),
  ratio(own, 'participants', 'invited'),
];

it('Q11: training one by one and together', () => {
  const rows = enter('Q11', TRAINING);
  const wanted = [
    ...rows.map((row) => trainingLine([row['topic'], row['audience']], [row])),
    trainingLine(['合计', null], rows),
  ];
  expect(rowsOf('Q11', IN_QUARTER)).toEqual(wanted);
  expect(wanted.at(-1)).toEqual(['合计', null, 6, 135, 4, round9(100 / 140)]);
});

it('Q12: duties with all that was entered of them', () => {
  const rows = enter('Q12', DUTIES);
  const columns = ['matter', 'section', 'partners', 'due', 'status', 'proof'];
  expect(rowsOf('Q12', IN_QUARTER)).toEqual(rows.map((row) => columns.map((column) => row[column] ?? null)));
  expect(rowsOf('Q12', { ...ALL, period: '2026Q4' })).toEqual([]);
});
