/** A report's charts as blocks of its document: pictures, or their figures where this computer cannot write them on a picture. */
import { formatValue } from '../../../../shared/charts/chart.ts';
import type { Chart } from '../../../../shared/charts/chart.ts';
import type { OfficialBlock } from '../../../../shared/model/official-document.ts';
import type { ChartPart, ReportChart } from '../../../../shared/model/report.ts';
import type { DrawnChart } from '../charts/draw-charts.ts';

/** @param drawn one for each chart */
export function placeCharts(
  charts: readonly ReportChart[],
  drawn: readonly DrawnChart[],
): { [part in ChartPart]?: OfficialBlock } {
  return Object.fromEntries(charts.map(({ part, chart }, nth) => [part, makeBlock(chart, drawn[nth]!)]));
}

function makeBlock(chart: Chart, { png, width, height }: DrawnChart): OfficialBlock {
  if (png === null) return makeTable(chart);
  return { kind: 'picture', png, width, height, caption: chart.title, alt: describe(chart) };
}

function makeTable({ title, by, labels, series }: Chart): OfficialBlock {
  return {
    kind: 'table',
    title,
    head: [by, ...series.map(({ name }) => name)],
    widths: [3, ...series.map(() => 1.5)],
    rows: labels.map((label, row) => [
      label,
      ...series.map(({ values, unit }) => formatValue(values[row] ?? null, unit)),
    ]),
    source: '本机没有能写出图中文字的中文字体，此处以表代图。',
  };
}

/** For those who cannot see it. */
function describe({ title, labels, series }: Chart): string {
  const lines = labels.map((label, index) =>
    series.map(({ name, unit, values }) => `${label}${name}${formatValue(values[index] ?? null, unit)}`).join('，'),
  );
  return `${title}：${lines.join('；')}。`;
}
