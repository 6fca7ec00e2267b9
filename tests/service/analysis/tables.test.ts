import { beforeAll, describe, expect, it } from 'vitest';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import { parsePeriod, periodBefore, periodLastYear } from '../../../shared/analysis/period.ts';
import type { Scope, StatTable, TableCell, TableId } from '../../../shared/analysis/table.ts';
import { OWNERSHIPS, STAGES } from '../../../shared/model/school.ts';
import { makeTable } from '../../../electron/service/analysis/tables.ts';
import { checklistWord, ownershipWord, severityWord, stageWord } from '../../../electron/service/analysis/words.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import * as count from './count.ts';
import type { Part } from './count.ts';
import { fillCounty, TODAY, useWorkspaces, write } from './county-desk.ts';
import { readTruth } from './ground-truth.ts';
import type { Truth } from './ground-truth.ts';

const openWorkspace = useWorkspaces();
let workspace: Workspace;
let truth: Truth;
let round: { id: string; schools: ReadonlySet<string>; visits: ReadonlySet<string> };

beforeAll(async () => {
  const desk = openWorkspace();
  await fillCounty(desk, 'tables', 40, 160);
  workspace = desk.workspace;
  unsettle(readTruth(workspace));
  round = makeRound(readTruth(workspace));
  truth = readTruth(workspace);
}, 120_000);

function makeStanding(state: string, on: string) {
  return { state, on, reason: '说明', closure: null, into: null, until: null };
}

/** Closed and suspended schools, sheets that hide items, and findings in states that the simulation does not reach. */
function unsettle({ schools, findings, sheets }: Truth): void {
  const ids = [...schools.keys()];
  write(workspace, 'school', ids[3]!, 'status', 'closed');
  write(workspace, 'school', ids[11]!, 'status', 'suspended');
  for (const sheet of sheets.filter(({ on }) => on >= '2026-04-01').slice(0, 20)) {
    const { id, visit, school, on, template } = sheet;
    const subject = { visit, school, venue: null, template: `${template.id}@${template.version}`, on };
    write(workspace, 'inspection', id, 'subject', { ...subject, stage: 'kindergarten' });
  }
  const open = findings.filter((one) => one.standing.state === 'in_progress' || one.standing.state === 'issued');
  for (const [index, state] of (['parked', 'disputed', 'voided', 'withdrawn', 'parked'] as const).entries()) {
    write(workspace, 'finding', open[index * 2]!.id, 'state', makeStanding(state, '2026-05-20'));
  }
  const extended = { ...makeStanding('extended', '2026-05-20'), until: '2026-07-01' };
  write(workspace, 'finding', open[1]!.id, 'state', extended);
  const closed = findings.filter((one) => one.standing.state === 'closed');
  for (const one of closed.slice(0, 3)) {
    const recheck = {
      finding: one.id,
      visit: null,
      on: '2026-05-30',
      method: 'on_site',
      verdict: 'relapsed',
      note: '',
    };
    write(workspace, 'recheck', workspace.newId(), 'result', recheck);
  }
}

/** A round with a task for every third school; its visits are those that these schools had. */
function makeRound({ schools, sheets }: Truth): typeof round {
  const id = workspace.newId();
  const plan = {
    name: '2026年春季专项',
    listItem: '县教育局2026-03',
    basis: '',
    from: '2026-04-01',
    to: '2026-06-30',
    purpose: 'special',
    templates: ['tpl-venue-v1@1'],
    choice: { how: 'picked' },
    note: '',
  };
  write(workspace, 'round', id, 'plan', plan);
  write(workspace, 'round', id, 'state', { state: 'open', reason: '' });
  const chosen = [...schools.keys()].filter((_, index) => index % 3 === 0);
  const visits = new Set<string>();
  for (const school of chosen) {
    const visit = sheets.find((sheet) => sheet.school === school && sheet.on >= plan.from)?.visit ?? workspace.newId();
    visits.add(visit);
    const task = {
      round: id,
      school,
      team: null,
      due: plan.to,
      visit,
      inspections: [{ id: workspace.newId(), template: 'tpl-venue-v1@1' }],
      rechecks: [],
      removed: false,
    };
    write(workspace, 'task', workspace.newId(), 'plan', task);
  }
  return { id, schools: new Set(chosen), visits };
}

const ALL: Scope = { period: '2026Q2', town: null, stage: null, checklist: null, round: null };
const table = (id: TableId, scope: Scope = ALL): StatTable => makeTable(workspace.log.db, id, scope, TODAY);
const partOf = (scope: Scope): Part => ({
  ...parsePeriod(scope.period)!,
  ...scope,
  round: scope.round === null ? null : round,
});
const say = (cell: TableCell): string | number | null => (cell !== null && typeof cell === 'object' ? cell.zh : cell);
const round9 = (value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(9)) : value);
const numbers = (cells: readonly TableCell[], from: number, to?: number): unknown[] =>
  cells.slice(from, to).map((cell) => round9(say(cell)));
const rounded = (values: readonly unknown[] | undefined): unknown[] | undefined => values?.map(round9);

/** The whole county, and each way to narrow it. */
function scopes(): (readonly [name: string, scope: Scope])[] {
  const school = truth.schools.get(truth.sheets.find(({ on }) => on >= '2026-04-01')!.school)!;
  return [
    ['a quarter', ALL],
    ['a year', { ...ALL, period: '2026' }],
    ['a free span', { ...ALL, period: '2025-09-15..2026-04-20' }],
    ['a town', { ...ALL, period: '2026', town: school.town }],
    ['a stage', { ...ALL, period: '2026', stage: school.stage as Scope['stage'] }],
    ['a checklist', { ...ALL, period: '2026', checklist: 'tpl-newmedia-v1' }],
    ['a round', { ...ALL, period: '2026', round: round.id }],
    ['a period without inspections', { ...ALL, period: '2020' }],
  ];
}

describe('a table agrees with counting by hand, for every way to narrow it', () => {
  it('has something to count', () => {
    expect(count.sheetsOf(truth, partOf(ALL)).length).toBeGreaterThan(30);
    expect(count.sheetsOf(truth, partOf({ ...ALL, round: round.id })).length).toBeGreaterThan(3);
    expect(count.findingsOf(truth, partOf(ALL)).length).toBeGreaterThan(30);
    expect(truth.sheets.some(({ score }) => score.hidden.length > 0)).toBe(true);
    expect(truth.sheets.some(({ score }) => score.final === null)).toBe(true);
  });

  it('Q1: how many schools were to be inspected and were', () => {
    for (const [name, scope] of scopes()) {
      const wanted = count.countCoverage(truth, partOf(scope));
      const found = new Map(
        table('Q1', scope).rows.map(({ cells, isTotal }) => [
          isTotal ? 'all' : codes(cells[0]!, cells[1]!),
          numbers(cells, 2),
        ]),
      );
      expect([name, [...found.keys()].toSorted()]).toEqual([name, [...wanted.keys()].toSorted()]);
      for (const [key, line] of wanted)
        expect([`${name}, ${key}`, found.get(key)]).toEqual([`${name}, ${key}`, rounded(line)]);
    }
  });

  it('Q2: scores and grades, each school by its latest sheet', () => {
    for (const [name, scope] of scopes()) {
      const part = partOf(scope);
      const wanted = count.countScores(truth, part);
      const before = count.countScores(truth, { ...part, ...periodBefore(parsePeriod(scope.period)!) });
      const { rows } = table('Q2', scope);
      expect([name, rows.length]).toEqual([name, wanted.size]);
      for (const { cells } of rows) {
        const id = builtinTemplates.find((one) => checklistWord(one.id).zh === say(cells[0]!))!.id;
        expect([`${name}, ${id}`, numbers(cells, 1, 14)]).toEqual([`${name}, ${id}`, rounded(wanted.get(id))]);
        const [now, was] = [wanted.get(id)![1], before.get(id)?.[1]];
        const change = now == null || was == null ? null : now - was;
        expect([`${name}, ${id}`, numbers(cells, 14)]).toEqual([`${name}, ${id}`, [round9(change)]]);
      }
    }
  });

  it('Q3: how often items lost points, the most often first', () => {
    for (const [name, scope] of scopes()) {
      const part = partOf(scope);
      const wanted = count.countLosses(truth, part);
      const before = count.countLosses(truth, { ...part, ...periodBefore(parsePeriod(scope.period)!) });
      const { rows } = table('Q3', scope);
      expect([name, rows.length]).toEqual([name, wanted.size]);
      for (const { cells } of rows) {
        const item = String(say(cells[0]!));
        const [judged, failed, average] = wanted.get(item)!;
        const was = before.get(item);
        const rateBefore = was === undefined ? null : was[1]! / was[0]!;
        const rate = failed! / judged!;
        const change = rateBefore === null ? null : rate - rateBefore;
        const line = [judged, failed, rate, average, rateBefore, change];
        expect([`${name}, ${item}`, numbers(cells, 1)]).toEqual([`${name}, ${item}`, rounded(line)]);
      }
      const rates = rows.map(({ cells }) => cells[3] as number);
      expect([name, rates]).toEqual([name, rates.toSorted((a, b) => b - a)]);
    }
  });

  it('Q4: findings by category and severity', () => {
    for (const [name, scope] of scopes()) {
      const found = table('Q4', scope).rows.map(({ cells }) => numbers(cells, 0));
      expect([name, found]).toEqual([name, count.countCategories(truth, partOf(scope)).map(rounded)]);
    }
  });

  it('Q5: what became of findings', () => {
    for (const [name, scope] of scopes()) {
      const wanted = count.countRectification(truth, partOf(scope), TODAY);
      const { rows } = table('Q5', scope);
      expect([name, rows.length]).toEqual([name, wanted.size]);
      for (const { cells, isTotal } of rows) {
        const key = isTotal ? 'all' : severityOf(cells[0]!);
        expect([`${name}, ${key}`, numbers(cells, 1)]).toEqual([`${name}, ${key}`, rounded(wanted.get(key))]);
      }
    }
    const year = count
      .countRectification(truth, partOf({ ...ALL, period: '2025-06-01..2026-05-31' }), TODAY)
      .get('all')!;
    expect(year.slice(4).every((value) => value! > 0)).toBe(true);
  });

  it('Q6: towns and districts side by side', () => {
    for (const [name, scope] of scopes()) {
      for (const by of ['town', 'district'] as const) {
        const wanted = count.countTowns(truth, partOf(scope), by);
        const rows = table('Q6', scope).rows.filter(
          ({ drill, cells }) =>
            say(cells[1]!) === { town: '乡镇（街道）', district: '责任区' }[by] && drill !== undefined,
        );
        expect([`${name}, ${by}`, rows.length]).toEqual([`${name}, ${by}`, wanted.size]);
        for (const { cells } of rows) {
          const unit = say(cells[0]!) === '未登记' ? '' : String(say(cells[0]!));
          expect([`${name}, ${unit}`, numbers(cells, 2)]).toEqual([`${name}, ${unit}`, rounded(wanted.get(unit))]);
        }
      }
    }
  });

  it('Q8: how long ago boards, sites and accounts were renewed', () => {
    for (const [name, scope] of scopes()) {
      const found = table('Q8', scope).rows.map(({ cells }) => numbers(cells, 1));
      const wanted = ['bb-time-latest', 'nm-update-home', 'nm-update-acct'].map((item) =>
        rounded(count.countFreshness(truth, partOf(scope), item)),
      );
      expect([name, found]).toEqual([name, wanted]);
    }
    expect(table('Q8', { ...ALL, period: '2026' }).rows.every(({ cells }) => (cells[1] as number) > 2)).toBe(true);
  });

  it('Q9 and N1: numbers that schools gave, summed', () => {
    for (const [name, scope] of scopes()) {
      const part = partOf(scope);
      const values = (item: string): number[] => count.valuesOf(truth, part, item).map(({ value }) => value as number);
      const sum = (item: string): number | null =>
        values(item).length === 0 ? null : values(item).reduce((total, value) => total + value, 0);
      const several = new Set(
        count
          .valuesOf(truth, part, 'tm-aid-one')
          .flatMap(({ sheet, value }) => ((value as number) > 1 ? [sheet.school] : [])),
      );
      const books = count.findingsOf(truth, part).filter(({ item }) => item === 'tm-read-legal');
      const closed = books.filter(({ standing }) => standing.state === 'closed').length;
      expect([name, numbers(table('Q9', scope).rows[0]!.cells, 0)]).toEqual([
        name,
        rounded([
          values('tm-tb-version').length === 0 ? null : values('tm-tb-version').length * 6,
          sum('tm-tb-version'),
          sum('tm-aid-list'),
          values('tm-aid-one').length === 0 ? null : several.size,
          null,
          null,
          sum('tm-read-legal'),
          books.length === 0 ? null : closed / books.length,
        ]),
      ]);
      const used = new Map(count.sheetsOf(truth, part).map(({ template }) => [template.id, template]));
      const numeric = [...used.values()].flatMap(({ items }) => items.filter(({ type }) => type === 'number'));
      const wanted = numeric.flatMap((item) => {
        const own = values(item.id);
        if (own.length === 0) return [];
        const total = own.reduce((a, b) => a + b, 0);
        const schools = new Set(count.valuesOf(truth, part, item.id).map(({ sheet }) => sheet.school)).size;
        return [
          [item.short?.zh ?? item.text.zh, schools, total, total / own.length, Math.min(...own), Math.max(...own)],
        ];
      });
      const found = table('N1', scope).rows.map(({ cells }) =>
        [cells[0]!, ...cells.slice(2)].map((cell) => round9(say(cell))),
      );
      expect([name, found.toSorted(byName)]).toEqual([name, wanted.map((line) => line.map(round9)).toSorted(byName)]);
    }
  });

  it('Q13: rounds of the annual list and visits per school', () => {
    for (const [name, scope] of scopes()) {
      const sheets = count.sheetsOf(truth, partOf(scope));
      const visits = new Set(sheets.map(({ visit }) => visit)).size;
      const schools = new Set(sheets.map(({ school }) => school)).size;
      const { from, to } = parsePeriod(scope.period)!;
      const rounds = from <= '2026-04-01' && '2026-04-01' <= to ? 1 : 0;
      const wanted = [rounds, rounds, schools === 0 ? null : visits / schools, null];
      expect([name, numbers(table('Q13', scope).rows[0]!.cells, 0)]).toEqual([name, rounded(wanted)]);
    }
  });

  it('Y1: three years, with what is missing left out', () => {
    for (const [name, scope] of scopes()) {
      const now = parsePeriod(scope.period)!;
      const years = [periodLastYear(periodLastYear(now)), periodLastYear(now), now].map((period) =>
        countYear({ ...partOf(scope), from: period.from, to: period.to }),
      );
      const found = table('Y1', scope).rows.map(({ cells }) => numbers(cells, 1, 4));
      expect([name, found]).toEqual([name, years[0]!.map((_, line) => years.map((year) => round9(year[line])))]);
    }
  });
});

function countYear(part: Part): unknown[] {
  const sheets = count.sheetsOf(truth, part);
  const findings = count.findingsOf(truth, part);
  const seen = new Set(sheets.map(({ school }) => school).filter((id) => truth.schools.get(id)?.status === 'open'))
    .size;
  const due = count.openSchools(truth, part).length;
  const visits = new Set(sheets.map(({ visit }) => visit)).size;
  const latest = count.latestSheets(truth, part);
  const finals = latest.flatMap(({ final }) => (final === null ? [] : [final]));
  const passed = latest.filter(({ score }) => ['excellent', 'good', 'pass'].includes(score.grade ?? '')).length;
  const rect = count.countRectification(truth, part, TODAY).get('all') ?? null;
  const hasData = visits > 0 || findings.length > 0;
  return [
    hasData ? String(seen) : null,
    visits === 0 ? null : percent(due === 0 ? null : seen / due),
    hasData ? String(visits) : null,
    finals.length === 0 ? null : finals.reduce((a, b) => a + b, 0) / finals.length,
    percent(latest.length === 0 ? null : passed / latest.length),
    hasData ? String(findings.length) : null,
    hasData ? String(findings.filter(({ severity }) => severity === 'critical').length) : null,
    percent(rect?.[2]),
    percent(rect?.[3]),
    rect?.[5] ?? null,
  ];
}

function percent(value: number | null | undefined): string | null {
  return value == null ? null : `${(value * 100).toFixed(2)}%`;
}

function byName(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1;
}

/** The codes behind a row's names. */
function codes(stage: TableCell, ownership: TableCell): string {
  const one = STAGES.find((code) => stageWord(code).zh === say(stage)) ?? '';
  return `${one}|${OWNERSHIPS.find((code) => ownershipWord(code).zh === say(ownership)) ?? ''}`;
}

function severityOf(name: TableCell): string {
  return ['critical', 'major', 'minor'].find((code) => severityWord(code).zh === say(name))!;
}
