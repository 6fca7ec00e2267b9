/** `bureau`: what a bureau's lists and tables take after ten years, beside hand-written queries over flat tables. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { TABLE_IDS } from '../../shared/analysis/table.ts';
import type { Scope } from '../../shared/analysis/table.ts';
import type { Input, Output, ServiceCall } from '../../shared/contract.ts';
import { ANY_FINDING } from '../../shared/model/ledger.ts';
import { readDashboard } from '../../electron/service/analysis/dashboard.ts';
import { openService } from '../../electron/service/service.ts';
import type { Service } from '../../electron/service/service.ts';
import { timeOf } from '../../electron/service/simulate/calendar.ts';
import { chance, closeWorkspace, createWorkspace } from '../../electron/service/workspace.ts';
import type { Surroundings } from '../../electron/service/workspace.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { buildCounty, LAST, TIERS } from './bureau-county.ts';
import type { Tier } from './bureau-county.ts';
import { describeMachine } from './machine-line.ts';
import { formatMs, median, time } from './rounds.ts';

const GOALS = { list: 100, tables: 3000, dashboard: 300 } as const;
const SCOPE: Scope = { period: '2026Q3', town: null, stage: null, checklist: null, round: null };
const PAGE = { offset: 0, limit: 50 };

type Row = { readonly name: string; readonly ms: number; readonly goal: number | null; readonly bare: number | null };

/**
 * `npm run bench -- bureau [--tier S|M|L|XL] [--seed S] [--rounds N] [--keep DIR]`. With `--keep` the county is built
 * once and used again. @returns the exit code: 1 when a goal is missed
 */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      tier: { type: 'string', default: 'XL' },
      seed: { type: 'string', default: 'county' },
      rounds: { type: 'string', default: '5' },
      keep: { type: 'string' },
      quick: { type: 'boolean', default: false },
    },
  });
  const tier = values.quick ? 'S' : (Object.keys(TIERS) as Tier[]).find((one) => one === values.tier);
  if (tier === undefined) {
    console.error(`--tier is one of ${Object.keys(TIERS).join(', ')}`);
    return 2;
  }
  const folder = values.keep === undefined ? makeTempFolder() : path.resolve(values.keep, `${tier}-${values.seed}`);
  mkdirSync(folder, { recursive: true });
  console.log(describeMachine(folder));
  try {
    return await measure(folder, tier, values.seed, Number(values.rounds));
  } finally {
    if (values.keep === undefined) removeFolder(folder);
  }
}

async function measure(folder: string, tier: Tier, seed: string, rounds: number): Promise<number> {
  const home = path.join(folder, 'workspace');
  const surroundings: Surroundings = {
    machine: { folder: path.join(folder, 'machine') },
    now: () => timeOf(LAST, 18 * 60),
    random: chance,
  };
  const done = path.join(folder, 'flat.db');
  if (!existsSync(done)) {
    const workspace = createWorkspace(home, { name: '某市教育局', role: 'bureau' }, surroundings);
    const began = performance.now();
    const built = await buildCounty(workspace, tier, seed);
    console.log(
      `bureau, tier ${tier}: ${built.visits} visits, ${built.answers} answers, ${built.findings} findings, built in ${formatMs(performance.now() - began)}`,
    );
    flatten(workspace.log.db, done);
    closeWorkspace(workspace);
  }
  const service = await openService({ folder: home, emit: () => undefined, surroundings });
  const flat = new Database(done, { readonly: true });
  try {
    const rows = [
      ...(await measureLists(service, flat, rounds)),
      ...(await measureTables(service, flat, rounds)),
      ...(await measureDashboard(service, rounds)),
    ];
    for (const row of rows) console.log(formatRow(row));
    return rows.some(({ ms, goal }) => goal !== null && ms > goal) ? 1 : 0;
  } finally {
    flat.close();
    await service.rest();
    service.close();
  }
}

async function measureLists(service: Service, flat: Database.Database, rounds: number): Promise<Row[]> {
  const town = flat.prepare('SELECT town FROM sheet ORDER BY town LIMIT 1').pluck().get() as string;
  const sheets = { query: '', template: null, state: 'finished', descending: true, ...PAGE } as const;
  const findings = { filter: ANY_FINDING, descending: true, ...PAGE } as const;
  const lists: readonly (readonly [string, () => Promise<unknown>, (() => unknown) | null])[] = [
    [
      'results by score',
      () => ask(service, 'inspections.list', { ...sheets, sort: 'score' }),
      () => flat.prepare('SELECT * FROM sheet WHERE score IS NOT NULL ORDER BY score DESC LIMIT 50').all(),
    ],
    ['results by school', () => ask(service, 'inspections.list', { ...sheets, sort: 'school' }), null],
    [
      'results of a town in a quarter, by score',
      () => ask(service, 'inspections.list', { ...sheets, sort: 'score', scope: { ...SCOPE, town } }),
      () =>
        flat
          .prepare(
            `SELECT * FROM sheet WHERE held_on BETWEEN '2026-07-01' AND '2026-09-30' AND town = ? ORDER BY score`,
          )
          .all(town),
    ],
    ['results, words', () => ask(service, 'inspections.list', { ...sheets, sort: 'changed', query: '小学' }), null],
    [
      'ledger by deadline',
      () => ask(service, 'ledger.list', { ...findings, sort: 'due' }),
      () => flat.prepare('SELECT * FROM found ORDER BY due DESC LIMIT 50').all(),
    ],
    [
      'ledger, overdue, by severity',
      () =>
        ask(service, 'ledger.list', { ...findings, filter: { ...ANY_FINDING, group: 'overdue' }, sort: 'severity' }),
      () =>
        flat
          .prepare(`SELECT * FROM found WHERE state = 'in_progress' AND due < ? ORDER BY severity LIMIT 50`)
          .all(LAST),
    ],
    [
      'ledger of a town, by day',
      () => ask(service, 'ledger.list', { ...findings, filter: { ...ANY_FINDING, town }, sort: 'on' }),
      () => flat.prepare('SELECT * FROM found WHERE town = ? ORDER BY found_on DESC LIMIT 50').all(town),
    ],
    [
      'ledger, words, by school',
      () => ask(service, 'ledger.list', { ...findings, filter: { ...ANY_FINDING, query: '公示' }, sort: 'school' }),
      null,
    ],
    [
      'ledger by severity, a page in the middle',
      () => ask(service, 'ledger.list', { ...findings, sort: 'severity', offset: 150_000 }),
      () => flat.prepare('SELECT * FROM found ORDER BY severity LIMIT 50 OFFSET 150000').all(),
    ],
    [
      'ledger, counts of all',
      () => ask(service, 'ledger.counts', { filter: ANY_FINDING }),
      () => flat.prepare('SELECT state, COUNT(*), SUM(due < ?) FROM found GROUP BY 1').all(LAST),
    ],
    ['ledger as a board', () => ask(service, 'ledger.board', { filter: ANY_FINDING, perColumn: 20 }), null],
  ];
  const rows: Row[] = [];
  for (const [name, work, bare] of lists) {
    rows.push({
      name,
      ms: await repeat(rounds, work),
      goal: GOALS.list,
      bare: bare === null ? null : await repeat(rounds, bare),
    });
  }
  return rows;
}

/** The same aggregate over the flat table, for the tables where one query says it. */
const BARE: { readonly [table: string]: string } = {
  Q1: `SELECT stage, ownership, COUNT(DISTINCT school), COUNT(DISTINCT visit) FROM sheet WHERE :sheets GROUP BY 1, 2`,
  Q2: `SELECT template, COUNT(*), AVG(score), MAX(score), MIN(score), SUM(grade = 'excellent') FROM sheet WHERE :sheets GROUP BY 1`,
  Q4: `SELECT category, COUNT(*), SUM(severity = 'critical') FROM found WHERE :found GROUP BY 1`,
  Q5: `SELECT severity, COUNT(*), SUM(state = 'closed'), AVG(julianday(state_on) - julianday(found_on)) FROM found WHERE :found GROUP BY 1`,
  Q6: `SELECT town, AVG(score) FROM sheet WHERE :sheets GROUP BY 1`,
};

async function measureTables(service: Service, flat: Database.Database, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const period of ['2026Q3', '2026']) {
    const [from, to] = period === '2026' ? ['2026-01-01', '2026-12-31'] : ['2026-07-01', '2026-09-30'];
    const between = (column: string): string => `${column} BETWEEN '${from}' AND '${to}'`;
    let all = 0;
    for (const table of TABLE_IDS) {
      const ms = await repeat(rounds, () => ask(service, 'analysis.table', { table, scope: { ...SCOPE, period } }));
      const sql = BARE[table]?.replace(':sheets', between('held_on')).replace(':found', between('found_on'));
      const bare = sql === undefined ? null : await repeat(rounds, () => flat.prepare(sql).all());
      rows.push({ name: `${table}, ${period}`, ms, goal: null, bare });
      all += ms;
    }
    rows.push({ name: `all tables, ${period}`, ms: all, goal: GOALS.tables, bare: null });
  }
  return rows;
}

async function measureDashboard(service: Service, rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const period of ['2026Q3', '2026', '2016-10-01..2026-09-30']) {
    // As it is looked at for the first time: later the service remembers it.
    const ms = await repeat(rounds, () => readDashboard(service.workspace()!.log.db, { ...SCOPE, period }, LAST));
    rows.push({ name: `dashboard, ${period}`, ms, goal: GOALS.dashboard, bare: null });
  }
  return rows;
}

/** The reference: the columns that an aggregate needs, side by side, without indexes but the day's. */
function flatten(db: Database.Database, file: string): void {
  db.prepare('ATTACH ? AS flat').run(file);
  db.exec(`
    CREATE TABLE flat.sheet AS
      SELECT i.held_on, i.template, i.state, i.final_rank AS score, i.grade, i.school, i.visit, s.town, s.stage, s.ownership
      FROM inspection AS i JOIN school AS s ON s.entity = i.school;
    CREATE TABLE flat.found AS
      SELECT f.found_on, f.state, f.state_on, f.due, f.severity, f.category, f.item, f.school, s.town
      FROM finding AS f JOIN school AS s ON s.entity = f.school;
    CREATE INDEX flat.sheet_on ON sheet (held_on);
    CREATE INDEX flat.found_on ON found (found_on);
    DETACH flat;`);
}

async function ask<Name extends ServiceCall>(service: Service, name: Name, input: Input<Name>): Promise<Output<Name>> {
  const reply = await service.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value;
}

async function repeat(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await time(work));
  return median(times);
}

function formatRow({ name, ms, goal, bare }: Row): string {
  const verdict = goal === null ? '' : ` (goal ${formatMs(goal)}) ${ms <= goal ? 'met' : 'NOT MET'}`;
  const beside = bare === null ? '' : `; bare ${formatMs(bare)}, ${(ms / bare).toFixed(1)}×`;
  return `${name}: ${formatMs(ms)}${verdict}${beside}`;
}
