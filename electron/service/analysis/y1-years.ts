/** Y1 年度对比: the figures of the other tables over three years. */
import type { Database } from 'better-sqlite3';
import { formatPeriod, quarterWith } from '../../../shared/analysis/period.ts';
import type { StatTable } from '../../../shared/analysis/table.ts';
import type { Text } from '../../../shared/checklist/template.ts';
import { minus, queryAll, share } from './query.ts';
import { LATEST } from './q02-scores.ts';
import { readRectification } from './q05-rectification.ts';
import { FINDINGS, SCHOOLS, SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text } from './words.ts';

const COVERAGE = `SELECT (SELECT COUNT(*) ${SCHOOLS}) AS due, COUNT(DISTINCT CASE WHEN s.status = 'open' THEN i.school END) AS seen, COUNT(DISTINCT i.visit) AS visits ${SHEETS}`;
const SCORES = `SELECT AVG(final_rank) AS average, COUNT(*) AS sheets, COALESCE(SUM(grade IN ('excellent', 'good', 'pass')), 0) AS passed FROM (${LATEST})`;
const FOUND = `SELECT COUNT(*) AS findings, COALESCE(SUM(f.severity = 'critical'), 0) AS critical ${FINDINGS}`;

export type YearFigures = {
  readonly seen: number | null;
  readonly coverage: number | null;
  readonly visits: number | null;
  readonly average: number | null;
  readonly passRate: number | null;
  readonly findings: number | null;
  readonly critical: number | null;
  readonly rectRate: number | null;
  readonly onTimeRate: number | null;
  readonly days: number | null;
};

/** Figures that need an inspection to exist are null in a period without any. */
export function readYear(db: Database, bounds: Bounds): YearFigures {
  const { due, seen, visits } = queryAll<{ due: number; seen: number; visits: number }>(db, COVERAGE, bounds)[0]!;
  const scores = queryAll<{ average: number | null; sheets: number; passed: number }>(db, SCORES, bounds)[0]!;
  const found = queryAll<{ findings: number; critical: number }>(db, FOUND, bounds)[0]!;
  const rect = readRectification(db, bounds);
  const hasData = visits > 0 || found.findings > 0;
  return {
    seen: hasData ? seen : null,
    coverage: visits === 0 ? null : share(seen, due),
    visits: hasData ? visits : null,
    average: scores.average,
    passRate: share(scores.passed, scores.sheets),
    findings: hasData ? found.findings : null,
    critical: hasData ? found.critical : null,
    rectRate: rect === null ? null : share(rect.closed, rect.due),
    onTimeRate: rect === null ? null : share(rect.onTime, rect.timed),
    days: rect?.days ?? null,
  };
}

const LINES: readonly (readonly [keyof YearFigures, Text])[] = [
  ['seen', text('实检校数', 'Schools inspected')],
  ['coverage', text('覆盖率', 'Coverage')],
  ['visits', text('检查次数', 'Visits')],
  ['average', text('均分', 'Average score')],
  ['passRate', text('合格率', 'Pass rate')],
  ['findings', text('问题件数', 'Findings')],
  ['critical', text('其中严重', 'Critical')],
  ['rectRate', text('整改率', 'Rectification rate')],
  ['onTimeRate', text('按期率', 'On-time rate')],
  ['days', text('整改平均用时（日）', 'Average days')],
];
const RATES: ReadonlySet<keyof YearFigures> = new Set(['coverage', 'passRate', 'rectRate', 'onTimeRate']);
const DECIMALS: ReadonlySet<keyof YearFigures> = new Set(['average', 'days']);

/** @param years bounds of this year, the one before and the one before that */
export function makeYears(db: Database, years: readonly [Bounds, Bounds, Bounds]): StatTable {
  const [now, before, earlier] = years.map((bounds) => readYear(db, bounds)) as [YearFigures, YearFigures, YearFigures];
  const names = years.map(nameOf);
  const show = (key: keyof YearFigures, value: number | null): string | number | null =>
    value === null || DECIMALS.has(key) ? value : RATES.has(key) ? `${(value * 100).toFixed(2)}%` : String(value);
  return {
    id: 'Y1',
    title: text('年度对比', 'Three years compared'),
    columns: [
      column('figure', 'text', '指标', 'Figure'),
      column('earlier', 'decimal', names[2]!.zh, names[2]!.en),
      column('before', 'decimal', names[1]!.zh, names[1]!.en),
      column('now', 'decimal', names[0]!.zh, names[0]!.en),
      column('change', 'decimal', '同比', 'Change'),
    ],
    rows: LINES.map(([key, name]) => ({
      cells: [
        name,
        show(key, earlier[key]),
        show(key, before[key]),
        show(key, now[key]),
        show(key, minus(now[key], before[key])),
      ],
      drill: null,
      isTotal: false,
    })),
    notes: [
      text(
        '同比为与上一年之差，比率为百分点。',
        'Change is the difference to the year before, of rates in percentage points.',
      ),
    ],
  };
}

function nameOf({ from, to }: Bounds): Text {
  const year = from.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return text(`${year}年`, year);
  const quarter = quarterWith(from);
  const number = formatPeriod(quarter).slice(-1);
  return quarter.from === from && quarter.to === to
    ? text(`${year}年第${number}季度`, `Q${number} ${year}`)
    : text(`${from}至${to}`, `${from} to ${to}`);
}
