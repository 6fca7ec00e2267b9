/** The charts of a report: figures of its tables as plain data, to be drawn by whoever can. */
import type { Database } from 'better-sqlite3';
import type { Scope, StatTable, TableRow } from '../../../shared/analysis/table.ts';
import type { Chart, ChartSeries, ChartUnit, Tone } from '../../../shared/charts/chart.ts';
import type { ChartPart, ReportChart, ReportKind } from '../../../shared/model/report.ts';
import { queryAll } from '../analysis/query.ts';
import { boundsOf, FINDINGS, SHEETS } from '../analysis/scope.ts';
import { cellOf, numberOf, townsOf, wordOf } from './analysis-report/figures.ts';
import type { Tables } from './analysis-report/figures.ts';

/** More bars than these no reader takes in. */
const MOST_BARS = 10;

const VISITS = `SELECT substr(i.held_on, 1, 7) AS month, COUNT(DISTINCT i.visit) AS count ${SHEETS} GROUP BY 1`;
const FOUND = `SELECT substr(f.found_on, 1, 7) AS month, COUNT(*) AS count ${FINDINGS} GROUP BY 1`;

type Line = readonly [key: string, name: string, tone: Tone];

/** Those alone that have something to show. */
export function makeReportCharts(
  db: Database,
  kind: ReportKind,
  tables: Tables,
  scope: Scope,
  today: string,
): ReportChart[] {
  const { Q2, Q3, Q4, Q6 } = tables;
  const judged = Q3.rows.filter(
    (row) => (numberOf(Q3, row, 'judged') ?? 0) >= 5 && (numberOf(Q3, row, 'failed') ?? 0) > 0,
  );
  const towns = townsOf(Q6).rows;
  const charts: [ChartPart, Chart][] = [
    [
      'grades',
      { ...barsOf(Q2, Q2.rows, 'checklist', GRADES, 'count'), title: '各检查表等级分布（校数）', stacked: true },
    ],
    [
      'categories',
      { ...barsOf(Q4, withoutTotal(Q4), 'category', SEVERITIES, 'count'), title: '各类问题件数', stacked: true },
    ],
    ['items', { ...barsOf(Q3, judged, 'item', [['rate', '失分率', 'bad']], 'percent'), title: '失分率较高的题目' }],
    [
      'towns',
      {
        ...barsOf(Q6, towns, 'unit', [['perSchool', '校均问题', 'primary']], 'points'),
        title: '各乡镇（街道）校均问题数',
      },
    ],
    ...(kind === 'annual' ? [['months', readMonths(db, scope, today)] as [ChartPart, Chart]] : []),
  ];
  return charts
    .filter(
      ([, { labels, series }]) =>
        labels.length > 0 && series.some(({ values }) => values.some((one) => (one ?? 0) > 0)),
    )
    .map(([part, chart]) => ({ part, chart }));
}

const GRADES: readonly Line[] = [
  ['excellent', '优秀', 'good'],
  ['good', '良好', 'primary'],
  ['pass', '合格', 'warn'],
  ['fail', '不合格', 'bad'],
];
const SEVERITIES: readonly Line[] = [
  ['critical', '严重', 'bad'],
  ['major', '较重', 'warn'],
  ['minor', '一般', 'soft'],
];

function withoutTotal({ rows }: StatTable): readonly TableRow[] {
  return rows.filter(({ isTotal }) => !isTotal);
}

function barsOf(
  table: StatTable,
  all: readonly TableRow[],
  by: string,
  lines: readonly Line[],
  unit: ChartUnit,
): Chart {
  const rows = all.slice(0, MOST_BARS);
  const series = lines.map(([key, name, tone]): ChartSeries => ({
    name,
    unit,
    tone,
    values: rows.map((row) => numberOf(table, row, key)),
    drawn: true,
  }));
  const title = table.columns.find(({ key }) => key === by)!.title.zh;
  return {
    title: '',
    form: 'bars',
    stacked: false,
    by: title,
    labels: rows.map((row) => wordOf(cellOf(table, row, by))),
    series,
  };
}

/** A month without visits or findings after the first and before the last stands there as nought: nothing was held or found. */
function readMonths(db: Database, scope: Scope, today: string): Chart {
  const bounds = boundsOf(scope, today);
  const visits = queryAll<{ month: string; count: number }>(db, VISITS, bounds);
  const found = queryAll<{ month: string; count: number }>(db, FOUND, bounds);
  const known = [...visits, ...found].map(({ month }) => month).toSorted();
  const labels = listMonths(known[0], known.at(-1));
  const series = (name: string, tone: Tone, rows: typeof visits): ChartSeries => {
    const counts = new Map(rows.map(({ month, count }) => [month, count]));
    return { name, unit: 'count', tone, drawn: true, values: labels.map((month) => counts.get(month) ?? 0) };
  };
  return {
    title: '各月到校检查次数和发现问题件数',
    form: 'lines',
    stacked: false,
    by: '月份',
    labels,
    series: [series('检查次数', 'primary', visits), series('发现问题', 'bad', found)],
  };
}

function listMonths(first: string | undefined, last: string | undefined): string[] {
  const months: string[] = [];
  if (first === undefined || last === undefined) return months;
  const from = new Date(`${first}-01T00:00:00Z`);
  for (; months.length < 60; from.setUTCMonth(from.getUTCMonth() + 1)) {
    const month = from.toISOString().slice(0, 7);
    if (month > last) break;
    months.push(month);
  }
  return months;
}
