/** All figures of the dashboard for one scope, in as few passes as there are tables. */
import type { Database } from 'better-sqlite3';
import type {
  Dashboard,
  FindingFigures,
  GradeFigures,
  ItemFigures,
  MonthFigures,
  StageFigures,
  TownFigures,
} from '../../../shared/analysis/dashboard.ts';
import { MOST_ITEMS, SCORE_BANDS } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import type { Grade } from '../../../shared/checklist/template.ts';
import { STAGES } from '../../../shared/model/school.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { addFindings, readFindingGroups } from './dashboard-findings.ts';
import type { FindingGroup } from './dashboard-findings.ts';
import { LATEST } from './q02-scores.ts';
import { readItemLosses } from './q03-items.ts';
import { queryAll, share, sum } from './query.ts';
import { boundsOf, SCHOOLS, SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { checklistWord } from './words.ts';

type Latest = {
  readonly checklist: string;
  readonly town: string | null;
  readonly score: number | null;
  readonly grade: Grade | null;
};
type SheetMonth = {
  readonly month: string;
  readonly sheets: number;
  readonly visits: number;
  readonly average: number | null;
};

const LATEST_SHEETS = `SELECT latest.checklist, s.town, latest.final_rank AS score, latest.grade
  FROM (${LATEST}) AS latest LEFT JOIN school AS s ON s.entity = latest.school`;
const STAGE_COUNTS = `
  WITH seen AS (SELECT DISTINCT i.school ${SHEETS})
  SELECT s.stage, COUNT(*) AS due, COUNT(seen.school) AS seen
  FROM (SELECT s.entity, s.stage ${SCHOOLS}) AS s LEFT JOIN seen ON seen.school = s.entity GROUP BY s.stage`;
const SHEET_MONTHS = `SELECT substr(i.held_on, 1, 7) AS month, COUNT(*) AS sheets, COUNT(DISTINCT i.visit) AS visits,
  AVG(i.final_rank) AS average ${SHEETS} GROUP BY 1 ORDER BY 1`;
const TOWN_SCHOOLS = `SELECT s.town, COUNT(*) AS schools ${SCHOOLS} GROUP BY s.town`;

/**
 * @param today the bureau's day, `YYYY-MM-DD`: what is overdue depends on it
 * @throws Failure invalid-input for a period that is none
 */
export function readDashboard(db: Database, scope: Scope, today: string): Dashboard {
  const bounds = boundsOf(scope, today);
  const latest = queryAll<Latest>(db, LATEST_SHEETS, bounds);
  const stages = readStages(db, bounds);
  const sheetMonths = queryAll<SheetMonth>(db, SHEET_MONTHS, bounds);
  const groups = readFindingGroups(db, bounds);
  const scored = latest.filter(({ score }) => score !== null);
  return {
    scope,
    from: bounds.from,
    to: bounds.to,
    sheets: sum(sheetMonths.map(({ sheets }) => sheets)),
    // A visit is on one day, so no visit is in two months.
    visits: sum(sheetMonths.map(({ visits }) => visits)),
    due: sum(stages.map(({ due }) => due)),
    seen: sum(stages.map(({ seen }) => seen)),
    stages,
    grades: countGrades(latest),
    bands: countBands(scored.map(({ score }) => score!)),
    unscored: latest.length - scored.length,
    average: average(scored.map(({ score }) => score!)),
    items: readItems(db, bounds),
    ...addFindings(groups),
    months: joinMonths(sheetMonths, groups),
    towns: compareTowns(db, bounds, latest, groups),
  };
}

function readStages(db: Database, bounds: Bounds): StageFigures[] {
  return queryAll<StageFigures>(db, STAGE_COUNTS, bounds).toSorted((a, b) => placeOf(a.stage) - placeOf(b.stage));
}

function placeOf(stage: Stage | null): number {
  return stage === null ? STAGES.length : STAGES.indexOf(stage);
}

function countGrades(latest: readonly Latest[]): GradeFigures[] {
  const checklists = [...Map.groupBy(latest, ({ checklist }) => checklist)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return checklists.map(([checklist, sheets]) => {
    const count = (grade: Grade): number => sheets.filter((sheet) => sheet.grade === grade).length;
    const [excellent, good, pass, fail] = [count('excellent'), count('good'), count('pass'), count('fail')];
    return { checklist, name: checklistWord(checklist), excellent, good, pass, fail };
  });
}

function countBands(scores: readonly number[]): number[] {
  const counts = Array.from({ length: SCORE_BANDS.length + 1 }, () => 0);
  for (const score of scores) counts[SCORE_BANDS.filter((from) => score >= from).length]! += 1;
  return counts;
}

function average(values: readonly number[]): number | null {
  return share(sum(values), values.length);
}

function readItems(db: Database, bounds: Bounds): ItemFigures[] {
  return readItemLosses(db, bounds)
    .filter(({ judged, failed, item }) => judged > 0 && failed > 0 && item.score.mode !== 'bonus')
    .toSorted((a, b) => b.failed / b.judged - a.failed / a.judged || b.points - a.points || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_ITEMS)
    .map(({ id, checklist, item, judged, failed, points }) => {
      return { item: id, checklist, name: item.short ?? item.text, judged, failed, points };
    });
}

function joinMonths(sheets: readonly SheetMonth[], groups: readonly FindingGroup[]): MonthFigures[] {
  const found = Map.groupBy(groups, ({ month }) => month);
  const held = new Map(sheets.map((month) => [month.month, month]));
  const known = [...new Set([...held.keys(), ...found.keys()])].toSorted();
  return listMonths(known[0], known.at(-1)).map((month) => ({
    month,
    visits: held.get(month)?.visits ?? 0,
    average: held.get(month)?.average ?? null,
    found: sum((found.get(month) ?? []).map((group) => group.found)),
    closed: sum((found.get(month) ?? []).map((group) => group.closed)),
  }));
}

/** `YYYY-MM`, both included; at most ten years, whatever days other laptops have written. */
function listMonths(first: string | undefined, last: string | undefined): string[] {
  const months: string[] = [];
  if (first === undefined || last === undefined) return months;
  let [year, month] = first.split('-').map(Number) as [number, number];
  for (let name = first; name <= last && months.length < 120;) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}

type TownRow = { readonly town: string | null; readonly schools: number };

function compareTowns(
  db: Database,
  bounds: Bounds,
  latest: readonly Latest[],
  groups: readonly FindingGroup[],
): TownFigures[] {
  const scores = Map.groupBy(latest, ({ town }) => town);
  const findings = Map.groupBy(groups, ({ town }) => town);
  const towns = queryAll<TownRow>(db, TOWN_SCHOOLS, bounds).map(({ town, schools }): TownFigures => {
    const rows = findings.get(town) ?? [];
    const total = (of: keyof Pick<FindingFigures, 'found' | 'closed' | 'overdue'>): number =>
      sum(rows.map((row) => row[of]));
    const known = (scores.get(town) ?? []).flatMap(({ score }) => (score === null ? [] : [score]));
    return {
      town,
      schools,
      average: average(known),
      found: total('found'),
      closed: total('closed'),
      overdue: total('overdue'),
    };
  });
  return towns.toSorted((a, b) => (b.average ?? -1) - (a.average ?? -1) || ((a.town ?? '') < (b.town ?? '') ? -1 : 1));
}
