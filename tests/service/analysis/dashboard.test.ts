import { beforeAll, describe, expect, it } from 'vitest';
import { SCORE_BANDS, WHOLE_SHEETS } from '../../../shared/analysis/dashboard.ts';
import type { SheetPart } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { GRADES } from '../../../shared/checklist/template.ts';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { readDashboard } from '../../../electron/service/analysis/dashboard.ts';
import { listInspections } from '../../../electron/service/records/inspection-list.ts';
import { countLedger } from '../../../electron/service/records/ledger-list.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import * as count from './count.ts';
import { fillCounty, TODAY, useWorkspaces, write } from './county-desk.ts';
import type { CountyDesk } from './county-desk.ts';
import { readTruth } from './ground-truth.ts';
import type { Truth } from './ground-truth.ts';

const openWorkspace = useWorkspaces();
const YEAR: Scope = { period: '2026', town: null, stage: null, checklist: null, round: null };
let desk: CountyDesk;
let workspace: Workspace;
let truth: Truth;

beforeAll(async () => {
  desk = openWorkspace();
  await fillCounty(desk, 'dashboard', 40, 160);
  workspace = desk.workspace;
  const open = readTruth(workspace).findings.filter(({ standing }) => standing.state !== 'closed');
  for (const [index, state] of (['parked', 'disputed', 'voided', 'withdrawn'] as const).entries()) {
    const standing = { state, on: '2026-05-20', reason: '说明', closure: null, into: null, until: null };
    write(workspace, 'finding', open[index]!.id, 'state', standing);
  }
  desk.clock.set(Date.parse(`${TODAY}T04:00:00Z`), 0);
  truth = readTruth(workspace);
});

function scopes(): [string, Scope][] {
  const town = [...truth.schools.values()][0]!.town;
  const checklist = truth.sheets[0]!.template.id;
  return [
    ['a year', YEAR],
    ['a quarter', { ...YEAR, period: '2026Q2' }],
    ['a town and a checklist', { ...YEAR, town, checklist }],
    ['a stage', { ...YEAR, stage: 'primary' }],
  ];
}

function partOf({ period, town, stage, checklist }: Scope): count.Part {
  const span = period === '2026' ? { from: '2026-01-01', to: '2026-12-31' } : { from: '2026-04-01', to: '2026-06-30' };
  return { ...span, town, stage, checklist };
}

const read = (scope: Scope) => readDashboard(workspace.log.db, scope, TODAY);

describe('the dashboard says what the records say', () => {
  it('counts schools, grades, scores and items as the tables’ own definitions do', () => {
    for (const [name, scope] of scopes()) {
      const part = partOf(scope);
      const board = read(scope);
      const coverage = count.countCoverage(truth, part).get('all')!;
      expect([board.due, board.seen, board.visits], name).toEqual([coverage[0], coverage[1], coverage[3]]);
      const scores = count.countScores(truth, part);
      expect(
        board.grades.map(({ checklist }) => checklist),
        name,
      ).toEqual([...scores.keys()].toSorted());
      for (const one of board.grades) {
        const [, , , , , ...grades] = scores.get(one.checklist)!;
        expect(
          GRADES.map((grade) => one[grade]),
          name,
        ).toEqual([0, 2, 4, 6].map((place) => grades[place]));
      }
      const finals = count.latestSheets(truth, part).map(({ final }) => final);
      const known = finals.filter((final) => final !== null);
      expect(board.unscored, name).toBe(finals.length - known.length);
      const ends = [-Infinity, ...SCORE_BANDS, Infinity];
      expect(board.bands, name).toEqual(
        ends.slice(1).map((below, band) => known.filter((final) => final >= ends[band]! && final < below).length),
      );
      expect(board.items.length, name).toBeGreaterThan(0);
      const losses = count.countLosses(truth, part);
      for (const { name: item, judged, failed, points } of board.items) {
        const [times, lost, average] = losses.get(item.zh)!;
        expect([judged, failed], `${name} ${item.zh}`).toEqual([times, lost]);
        expect(points / judged, `${name} ${item.zh}`).toBeCloseTo(average!, 9);
      }
    }
  });

  it('counts findings by severity, category, month and town', () => {
    for (const [name, scope] of scopes()) {
      const part = partOf(scope);
      const board = read(scope);
      const all = count.findingsOf(truth, part);
      const rectified = count.countRectification(truth, part, TODAY);
      for (const { severity, found, closed, overdue, days } of board.severities) {
        const line = rectified.get(severity)!;
        expect([found, closed, overdue], name).toEqual([line[0], line[1], line[4]]);
        if (line[5] === null) expect(days).toBeNull();
        else expect(days, name).toBeCloseTo(line[5]!, 9);
      }
      expect(board.findings.found, name).toBe(all.length);
      const lines = count.countCategories(truth, part).slice(0, -1);
      expect(
        board.categories.map(({ category, critical, major, minor }) => [category, critical, major, minor]),
        name,
      ).toEqual(lines.map(([category, , , ...counts]) => [category, ...counts]));
      for (const { month, found, visits } of board.months) {
        expect(found, name).toBe(all.filter(({ on }) => on.startsWith(month)).length);
        const held = count.sheetsOf(truth, part).filter(({ on }) => on.startsWith(month));
        expect(visits, name).toBe(new Set(held.map(({ visit }) => visit)).size);
      }
      const towns = count.countTowns(truth, part);
      expect(board.towns, name).toHaveLength(towns.size);
      for (const { town, schools, average, found } of board.towns) {
        const line = towns.get(town ?? '')!;
        expect([schools, found], name).toEqual([line[0], line[2]]);
        if (line[1] === null) expect(average).toBeNull();
        else expect(average, name).toBeCloseTo(line[1]!, 9);
      }
    }
  });
});

describe('a bar leads to as many records as it says', () => {
  const sheets = (scope: Scope, part: Partial<SheetPart>): number =>
    listInspections(workspace.log.db, {
      query: '',
      template: null,
      state: 'finished',
      sort: 'on',
      descending: true,
      offset: 0,
      limit: 1,
      scope,
      part: { ...WHOLE_SHEETS, ...part },
    }).total;
  const findings = (filter: Partial<LedgerFilter>): number =>
    countLedger(workspace.log, { ...ANY_FINDING, counted: true, ...filter }).total;

  it('for grades, bands of scores and items', () => {
    for (const [name, scope] of scopes()) {
      const board = read(scope);
      for (const one of board.grades) {
        for (const grade of GRADES) {
          expect(sheets({ ...scope, checklist: one.checklist }, { latest: true, grade }), name).toBe(one[grade]);
        }
      }
      const ends = [null, ...SCORE_BANDS, null];
      for (const [band, total] of board.bands.entries()) {
        // Without a lower end, those without a score would be compared with nothing, and are left out as well.
        expect(sheets(scope, { latest: true, atLeast: ends[band]!, below: ends[band + 1]! }), name).toBe(total);
      }
      for (const { item, failed } of board.items) expect(sheets(scope, { lost: item }), item).toBe(failed);
    }
  });

  it('for findings by severity, category, town and what is overdue', () => {
    for (const [name, { town, stage, checklist, period }] of scopes()) {
      const { from, to } = partOf({ ...YEAR, period });
      const board = read({ town, stage, checklist, period, round: null });
      const here = { from, to, town, stage, checklist };
      expect(findings(here), name).toBe(board.findings.found);
      expect(findings({ ...here, group: 'overdue' }), name).toBe(board.findings.overdue);
      for (const { category, critical } of board.categories) {
        expect(findings({ ...here, category, severity: 'critical' }), name).toBe(critical);
      }
      for (const one of board.severities) {
        expect(findings({ ...here, severity: one.severity, state: 'closed' }), name).toBe(one.closed);
      }
      for (const one of board.towns) {
        if (one.town !== null) expect(findings({ ...here, town: one.town }), name).toBe(one.found);
      }
    }
  });
});

it('an empty workspace has no figures, rather than noughts that look like figures', () => {
  const { workspace: empty } = openWorkspace('空白县教育局');
  const board = readDashboard(empty.log.db, YEAR, TODAY);
  expect(board.average).toBeNull();
  expect(board.findings.days).toBeNull();
  expect([board.grades, board.items, board.months, board.towns, board.stages]).toEqual([[], [], [], [], []]);
});
