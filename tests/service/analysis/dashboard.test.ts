import { beforeAll, describe, expect, it } from 'vitest';
import { SCORE_BANDS, WHOLE_SHEETS } from '../../../shared/analysis/dashboard.ts';
import type { SheetPart } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { GRADES } from '../../../shared/checklist/template.ts';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { recallDashboard } from '../../../electron/service/analysis/dashboard-memory.ts';
import { readDashboard } from '../../../electron/service/analysis/dashboard.ts';
import { inTransaction } from '../../../electron/service/log/write.ts';
import { listInspections } from '../../../electron/service/records/inspections/inspection-list.ts';
import { countLedger } from '../../../electron/service/records/findings/ledger-list.ts';
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
  await fillCounty(desk, 'dashboard', 30, 110);
  workspace = desk.workspace;
  const open = readTruth(workspace).findings.filter(({ standing }) => standing.state !== 'closed');
  for (const [index, state] of (['parked', 'disputed', 'voided', 'withdrawn'] as const).entries()) {
    const standing = { state, on: '2026-05-20', reason: '说明', closure: null, into: null, until: null };
    write(workspace, 'finding', open[index]!.id, 'state', standing);
  }
  desk.clock.set(Date.parse(`${TODAY}T04:00:00Z`), 0);
  truth = readTruth(workspace);
}, 60_000);

/** A year, a quarter, a town with a checklist, a stage. */
function scopes(): Scope[] {
  const town = [...truth.schools.values()][0]!.town;
  const checklist = truth.sheets[0]!.template.id;
  return [YEAR, { ...YEAR, period: '2026Q2' }, { ...YEAR, town, checklist }, { ...YEAR, stage: 'primary' }];
}

function partOf({ period, town, stage, checklist }: Scope): count.Part {
  const span = period === '2026' ? { from: '2026-01-01', to: '2026-12-31' } : { from: '2026-04-01', to: '2026-06-30' };
  return { ...span, town, stage, checklist };
}

const round9 = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(9)));
const read = (scope: Scope) => readDashboard(workspace.log.db, scope, TODAY);

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

describe('the dashboard says what the records say', () => {
  it('counts schools, grades, scores and items as the tables’ own definitions do', () => {
    for (const scope of scopes()) {
      const part = partOf(scope);
      const board = read(scope);
      const coverage = count.countCoverage(truth, part).get('all')!;
      expect([board.due, board.seen, board.visits]).toEqual([coverage[0], coverage[1], coverage[3]]);
      const scores = count.countScores(truth, part);
      expect(board.grades.map(({ checklist }) => checklist)).toEqual([...scores.keys()].toSorted());
      for (const one of board.grades) {
        const [, , , , , ...grades] = scores.get(one.checklist)!;
        expect(GRADES.map((grade) => one[grade])).toEqual([0, 2, 4, 6].map((place) => grades[place]));
      }
      const finals = count.latestSheets(truth, part).map(({ final }) => final);
      const known = finals.filter((final) => final !== null);
      expect(board.unscored).toBe(finals.length - known.length);
      const ends = [-Infinity, ...SCORE_BANDS, Infinity];
      expect(board.bands).toEqual(
        ends.slice(1).map((below, band) => known.filter((final) => final >= ends[band]! && final < below).length),
      );
      expect(board.items.length).toBeGreaterThan(0);
      const losses = count.countLosses(truth, part);
      for (const { name: item, judged, failed, points } of board.items) {
        const [times, lost, average] = losses.get(item.zh)!;
        expect([judged, failed]).toEqual([times, lost]);
        expect(points / judged).toBeCloseTo(average!, 9);
      }
    }
  });

  it('counts findings by severity, category, month and town', () => {
    for (const scope of scopes()) {
      const part = partOf(scope);
      const board = read(scope);
      const all = count.findingsOf(truth, part);
      const rectified = count.countRectification(truth, part, TODAY);
      for (const { severity, found, closed, overdue, days } of board.severities) {
        const line = rectified.get(severity)!;
        expect([found, closed, overdue]).toEqual([line[0], line[1], line[4]]);
        expect(round9(days)).toBe(round9(line[5]!));
      }
      expect(board.findings.found).toBe(all.length);
      const lines = count.countCategories(truth, part).slice(0, -1);
      expect(
        board.categories.map(({ category, critical, major, minor }) => [category, critical, major, minor]),
      ).toEqual(lines.map(([category, , , ...counts]) => [category, ...counts]));
      for (const { month, found, visits } of board.months) {
        expect(found).toBe(all.filter(({ on }) => on.startsWith(month)).length);
        const held = count.sheetsOf(truth, part).filter(({ on }) => on.startsWith(month));
        expect(visits).toBe(new Set(held.map(({ visit }) => visit)).size);
      }
      const towns = count.countTowns(truth, part);
      expect(board.towns).toHaveLength(towns.size);
      for (const { town, schools, average, found } of board.towns) {
        const line = towns.get(town ?? '')!;
        expect([schools, found]).toEqual([line[0], line[2]]);
        expect(round9(average)).toBe(round9(line[1]!));
      }
    }
  });
});

describe('a bar leads to as many records as it says', () => {
  it('for grades, bands of scores and items', () => {
    for (const scope of scopes()) {
      const board = read(scope);
      for (const one of board.grades) {
        for (const grade of GRADES) {
          expect(sheets({ ...scope, checklist: one.checklist }, { latest: true, grade })).toBe(one[grade]);
        }
      }
      const ends = [null, ...SCORE_BANDS, null];
      for (const [band, total] of board.bands.entries()) {
        // Without a lower end, those without a score would be compared with nothing, and are left out as well.
        expect(sheets(scope, { latest: true, atLeast: ends[band]!, below: ends[band + 1]! })).toBe(total);
      }
      for (const { item, failed } of board.items) expect(sheets(scope, { lost: item })).toBe(failed);
    }
  });

  it('for findings by severity, category, town and what is overdue', () => {
    for (const { town, stage, checklist, period } of scopes()) {
      const { from, to } = partOf({ ...YEAR, period });
      const board = read({ town, stage, checklist, period, round: null });
      const here = { from, to, town, stage, checklist };
      expect(findings(here)).toBe(board.findings.found);
      expect(findings({ ...here, group: 'overdue' })).toBe(board.findings.overdue);
      for (const { category, critical } of board.categories) {
        expect(findings({ ...here, category, severity: 'critical' })).toBe(critical);
      }
      for (const one of board.severities) {
        expect(findings({ ...here, severity: one.severity, state: 'closed' })).toBe(one.closed);
      }
      for (const one of board.towns) expect(findings({ ...here, town: one.town })).toBe(one.found);
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

it('a dashboard that was read before counts anew when something has been written', () => {
  const { db } = workspace.log;
  const before = recallDashboard(db, YEAR, TODAY);
  expect(recallDashboard(db, YEAR, TODAY)).toBe(before);
  expect(recallDashboard(db, { ...YEAR, stage: 'primary' }, TODAY)).not.toEqual(before);
  const { id } = truth.findings.find(({ on, standing }) => on >= '2026-01-01' && standing.state === 'in_progress')!;
  const standing = { state: 'voided', on: TODAY, reason: '说明', closure: null, into: null, until: null };
  write(workspace, 'finding', id, 'state', standing);
  const after = recallDashboard(db, YEAR, TODAY);
  expect(after.findings.found).toBe(before.findings.found - 1);
  expect(after).toEqual(read(YEAR));
});

it('what a transaction took back is in no dashboard', () => {
  const { log } = workspace;
  const before = recallDashboard(log.db, YEAR, TODAY);
  const tried = (): void =>
    inTransaction(log, () => {
      log.db.prepare(`UPDATE finding SET state = 'voided'`).run();
      expect(recallDashboard(log.db, YEAR, TODAY).findings.found).toBe(0);
      throw new Error('no');
    });
  expect(tried).toThrow('no');
  expect(recallDashboard(log.db, YEAR, TODAY)).toEqual(before);
});
