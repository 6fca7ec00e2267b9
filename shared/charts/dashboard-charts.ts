/** The dashboard's charts, for the screen and for reports: the words are here, in both languages, because both need them. */

import { SCORE_BANDS } from '../analysis/dashboard.ts';
import type { Dashboard, SheetPart } from '../analysis/dashboard.ts';
import { WHOLE_SHEETS } from '../analysis/dashboard.ts';
import { parsePeriod } from '../analysis/period.ts';
import type { Scope } from '../analysis/table.ts';
import { GRADES } from '../checklist/template.ts';
import type { Text } from '../checklist/template.ts';
import type { LedgerFilter } from '../model/ledger.ts';
import type { Chart, ChartSeries, Tone } from './chart.ts';
import { categoryText, GRADE_TEXTS, SEVERITY_TEXTS, STAGE_TEXTS, WORDS } from './words.ts';

/** The records behind one value. */
export type Records =
  | { readonly list: 'results'; readonly scope: Scope; readonly part: SheetPart }
  | { readonly list: 'findings'; readonly filter: Partial<LedgerFilter> };

/** A chart with the records behind each of its values: `behind[series][label]`. */
export type ChartWithRecords = Chart & { readonly behind: readonly (readonly (Records | null)[])[] };

export const CHART_IDS = [
  'coverage',
  'scores',
  'items',
  'categories',
  'trend',
  'average',
  'grades',
  'overdue',
  'closing',
  'time',
  'towns',
  'townFindings',
] as const;
export type ChartId = (typeof CHART_IDS)[number];

type Say = (text: Text) => string;
type Row = {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly behind: readonly (Records | null)[];
};
type Head = Omit<ChartSeries, 'values' | 'drawn' | 'name'> & { readonly name: Text; readonly drawn?: boolean };

/**
 * @returns null for a chart that has nothing to show, which is said in words instead
 */
export function makeDashboardChart(id: ChartId, board: Dashboard, language: 'zh' | 'en'): ChartWithRecords | null {
  const chart = MAKERS[id](board, (text) => text[language]);
  return chart.labels.length === 0 || chart.series.every(({ values }) => values.every((value) => value === null))
    ? null
    : chart;
}

const sheets = (scope: Scope, part: Partial<SheetPart> = {}): Records => ({
  list: 'results',
  scope,
  part: { ...WHOLE_SHEETS, ...part },
});

/** Those that the scope's statistics count. */
export function findingsOf(scope: Scope, filter: Partial<LedgerFilter> = {}): Records {
  const { from, to } = parsePeriod(scope.period)!;
  const { town, stage, checklist, round } = scope;
  return { list: 'findings', filter: { from, to, town, stage, checklist, round, counted: true, ...filter } };
}

function build(
  say: Say,
  about: { readonly title: Text; readonly by: Text } & Pick<Chart, 'form' | 'stacked'>,
  heads: readonly Head[],
  rows: readonly Row[],
): ChartWithRecords {
  const { title, by, form, stacked } = about;
  return {
    title: say(title),
    by: say(by),
    form,
    stacked,
    labels: rows.map(({ label }) => label),
    series: heads.map(({ name, unit, tone, drawn = true }, nth) => {
      return { name: say(name), unit, tone, drawn, values: rows.map(({ values }) => values[nth] ?? null) };
    }),
    behind: heads.map((_, nth) => rows.map(({ behind }) => behind[nth] ?? null)),
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const GRADE_TONES: { readonly [grade in (typeof GRADES)[number]]: Tone } = {
  excellent: 'good',
  good: 'second',
  pass: 'warn',
  fail: 'bad',
};
const SEVERITY_TONES = [
  ['critical', 'bad'],
  ['major', 'warn'],
  ['minor', 'second'],
] as const;

const MAKERS: { readonly [id in ChartId]: (board: Dashboard, say: Say) => ChartWithRecords } = {
  coverage: ({ scope, stages }, say) =>
    build(
      say,
      { title: WORDS.coverage, by: WORDS.stage, form: 'bars', stacked: false },
      [
        { name: WORDS.coverageRate, unit: 'percent', tone: 'primary' },
        { name: WORDS.seen, unit: 'count', tone: 'primary', drawn: false },
        { name: WORDS.due, unit: 'count', tone: 'soft', drawn: false },
      ],
      stages.map(({ stage, due, seen }) => {
        const behind = stage === null ? null : sheets({ ...scope, stage });
        const label = say(stage === null ? WORDS.unknown : STAGE_TEXTS[stage]);
        return { label, values: [share(seen, due), seen, due], behind: [behind, behind, null] };
      }),
    ),
  grades: ({ scope, grades }, say) =>
    build(
      say,
      { title: WORDS.grades, by: WORDS.checklist, form: 'bars', stacked: true },
      GRADES.map((grade) => ({ name: GRADE_TEXTS[grade], unit: 'count', tone: GRADE_TONES[grade] })),
      grades.map((one) => ({
        label: shorten(say(one.name)),
        values: GRADES.map((grade) => one[grade]),
        behind: GRADES.map((grade) => sheets({ ...scope, checklist: one.checklist }, { latest: true, grade })),
      })),
    ),
  scores: ({ scope, bands }, say) =>
    build(
      say,
      { title: WORDS.scores, by: WORDS.score, form: 'columns', stacked: false },
      [{ name: WORDS.sheets, unit: 'count', tone: 'primary' }],
      bands.every((count) => count === 0)
        ? []
        : bands.map((count, nth) => {
            const [atLeast, below] = [SCORE_BANDS[nth - 1] ?? null, SCORE_BANDS[nth] ?? null];
            const label = atLeast === null ? `< ${below}` : below === null ? `≥ ${atLeast}` : `${atLeast}–${below}`;
            return { label, values: [count], behind: [sheets(scope, { latest: true, atLeast, below })] };
          }),
    ),
  items: ({ scope, items }, say) =>
    build(
      say,
      { title: WORDS.items, by: WORDS.item, form: 'bars', stacked: false },
      [
        { name: WORDS.lossRate, unit: 'percent', tone: 'primary' },
        { name: WORDS.failed, unit: 'count', tone: 'bad', drawn: false },
        { name: WORDS.judged, unit: 'count', tone: 'soft', drawn: false },
        { name: WORDS.points, unit: 'points', tone: 'soft', drawn: false },
      ],
      items.map(({ item, checklist, name, judged, failed, points }) => {
        const behind = sheets({ ...scope, checklist }, { lost: item });
        const values = [share(failed, judged), failed, judged, points];
        return { label: say(name), values, behind: [behind, behind, null, null] };
      }),
    ),
  categories: ({ scope, categories }, say) =>
    build(
      say,
      { title: WORDS.categories, by: WORDS.category, form: 'bars', stacked: true },
      SEVERITY_TONES.map(([severity, tone]) => ({ name: SEVERITY_TEXTS[severity], unit: 'count', tone })),
      categories.map((one) => ({
        label: say(one.category === '' ? WORDS.unknown : categoryText(one.category)),
        values: SEVERITY_TONES.map(([severity]) => one[severity]),
        behind: SEVERITY_TONES.map(([severity]) =>
          one.category === '' ? null : findingsOf(scope, { category: one.category, severity }),
        ),
      })),
    ),
  closing: ({ scope, severities }, say) =>
    build(
      say,
      { title: WORDS.closing, by: WORDS.severity, form: 'bars', stacked: false },
      [
        { name: WORDS.closingRate, unit: 'percent', tone: 'good' },
        { name: WORDS.closed, unit: 'count', tone: 'good', drawn: false },
        { name: WORDS.found, unit: 'count', tone: 'soft', drawn: false },
      ],
      severities.map(({ severity, found, closed }) => {
        const behind = findingsOf(scope, { severity, state: 'closed' });
        const values = [share(closed, found), closed, found];
        return {
          label: say(SEVERITY_TEXTS[severity]),
          values,
          behind: [behind, behind, findingsOf(scope, { severity })],
        };
      }),
    ),
  time: ({ scope, severities }, say) =>
    build(
      say,
      { title: WORDS.time, by: WORDS.severity, form: 'bars', stacked: false },
      [
        { name: WORDS.days, unit: 'days', tone: 'primary' },
        { name: WORDS.closed, unit: 'count', tone: 'good', drawn: false },
      ],
      severities.map(({ severity, closed, days }) => {
        const behind = findingsOf(scope, { severity, state: 'closed' });
        return { label: say(SEVERITY_TEXTS[severity]), values: [days, closed], behind: [behind, behind] };
      }),
    ),
  overdue: ({ scope, towns }, say) =>
    build(
      say,
      { title: WORDS.overdue, by: WORDS.town, form: 'bars', stacked: false },
      [{ name: WORDS.overdueCount, unit: 'count', tone: 'bad' }],
      towns
        .filter(({ overdue }) => overdue > 0)
        .toSorted((a, b) => b.overdue - a.overdue)
        .map(({ town, overdue }) => {
          const behind = town === null ? null : findingsOf(scope, { town, group: 'overdue' });
          return { label: town ?? say(WORDS.unknown), values: [overdue], behind: [behind] };
        }),
    ),
  trend: ({ scope, months }, say) =>
    build(
      say,
      { title: WORDS.trend, by: WORDS.month, form: 'columns', stacked: false },
      [
        { name: WORDS.visits, unit: 'count', tone: 'primary' },
        { name: WORDS.found, unit: 'count', tone: 'warn' },
        { name: WORDS.closed, unit: 'count', tone: 'good' },
      ],
      months.map(({ month, visits, found, closed }) => {
        const within = { ...scope, period: monthWithin(month, scope) };
        return {
          label: month,
          values: [visits, found, closed],
          behind: [sheets(within), findingsOf(within), findingsOf(within, { state: 'closed' })],
        };
      }),
    ),
  average: ({ scope, months }, say) =>
    build(
      say,
      { title: WORDS.average, by: WORDS.month, form: 'lines', stacked: false },
      [{ name: WORDS.averageScore, unit: 'points', tone: 'primary' }],
      months.map(({ month, average }) => {
        const behind = sheets({ ...scope, period: monthWithin(month, scope) });
        return { label: month, values: [average], behind: [average === null ? null : behind] };
      }),
    ),
  towns: ({ scope, towns }, say) =>
    build(
      say,
      { title: WORDS.towns, by: WORDS.town, form: 'bars', stacked: false },
      [
        { name: WORDS.averageScore, unit: 'points', tone: 'primary' },
        { name: WORDS.schools, unit: 'count', tone: 'soft', drawn: false },
      ],
      towns.map(({ town, schools, average }) => {
        const behind = town === null || average === null ? null : sheets({ ...scope, town }, { latest: true });
        return { label: town ?? say(WORDS.unknown), values: [average, schools], behind: [behind, null] };
      }),
    ),
  townFindings: ({ scope, towns }, say) =>
    build(
      say,
      { title: WORDS.townFindings, by: WORDS.town, form: 'bars', stacked: true },
      [
        { name: WORDS.closed, unit: 'count', tone: 'good' },
        { name: WORDS.notClosed, unit: 'count', tone: 'warn' },
        { name: WORDS.closingRate, unit: 'percent', tone: 'good', drawn: false },
      ],
      towns
        .filter(({ found }) => found > 0)
        .map(({ town, found, closed }) => {
          const all = town === null ? null : findingsOf(scope, { town });
          const done = town === null ? null : findingsOf(scope, { town, state: 'closed' });
          const values = [closed, found - closed, share(closed, found)];
          return { label: town ?? say(WORDS.unknown), values, behind: [done, all, done] };
        }),
    ),
};

/** The days of a month that are in the scope's period. */
function monthWithin(month: string, scope: Scope): string {
  const { from, to } = parsePeriod(scope.period)!;
  const [year, nth] = month.split('-').map(Number) as [number, number];
  const last = `${month}-${new Date(Date.UTC(year, nth, 0)).getUTCDate()}`;
  const first = `${month}-01`;
  return `${first < from ? from : first}..${last > to ? to : last}`;
}

/** Without what stands in brackets at the end of a checklist's name. */
function shorten(name: string): string {
  return name.replace(/\s*[（(][^（）()]*[）)]$/, '');
}
