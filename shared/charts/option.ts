/** A chart as ECharts is told to draw it. Without ECharts itself: the page and the service each import what they need of it. */

import { formatValue } from './chart.ts';
import type { Chart, ChartSeries, ChartUnit, Tone } from './chart.ts';

export type ChartColours = {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  readonly tones: { readonly [tone in Tone]: string };
};

export type ChartStyle = { readonly colours: ChartColours; readonly font: string; readonly size: number };

/** For paper: the light appearance's colours, and fonts that an office has. */
export const PRINT_STYLE: ChartStyle = {
  colours: {
    ink: '#14211f',
    soft: '#4a5a5c',
    line: '#d5dddd',
    paper: '#ffffff',
    tones: { primary: '#0f5565', second: '#6f9fb0', good: '#4b9b6d', warn: '#d39a2b', bad: '#a8231c', soft: '#9aa8a9' },
  },
  // Without quotation marks, which ECharts does not escape in an SVG attribute.
  font: 'Microsoft YaHei,PingFang SC,Noto Sans CJK SC,Noto Sans SC,WenQuanYi Micro Hei,SimSun,sans-serif',
  size: 14,
};

/** Height in pixels that a chart needs so that every label stands there. */
export function chartHeight({ form, labels, series }: Chart): number {
  if (form !== 'bars') return 280;
  const legend = series.filter(({ drawn }) => drawn).length > 1 ? 34 : 0;
  return Math.max(120, labels.length * 30 + 44 + legend);
}

/** An option of `echarts.setOption`, of which only bars, lines, grid, legend and tooltip are used. */
export function makeChartOption(
  chart: Chart,
  { colours, font, size }: ChartStyle,
): { readonly [name: string]: unknown } {
  const drawn = chart.series.filter((series) => series.drawn);
  const unit = drawn[0]?.unit ?? 'count';
  const text = { color: colours.soft, fontFamily: font, fontSize: size };
  const lying = chart.form === 'bars';
  const names = {
    type: 'category',
    data: chart.labels,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: {
      ...text,
      color: colours.ink,
      ...(lying ? { width: 210, overflow: 'truncate' } : { hideOverlap: true }),
    },
  };
  const values = {
    type: 'value',
    minInterval: unit === 'count' ? 1 : 0,
    ...(unit === 'percent'
      ? { min: 0, interval: 0.25, max: ({ max }: { max: number }) => Math.max(1, Math.ceil(max * 4)) / 4 }
      : {}),
    splitNumber: 4,
    axisLabel: { ...text, formatter: (value: number) => formatValue(value, unit), hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  };
  return {
    animation: false,
    textStyle: { fontFamily: font, fontSize: size },
    backgroundColor: 'transparent',
    grid: {
      left: 4,
      right: lying ? 56 : 12,
      top: drawn.length > 1 ? 40 : 14,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      show: drawn.length > 1,
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 14,
      itemHeight: 14,
      selectedMode: false,
      textStyle: { ...text, color: colours.ink },
    },
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      backgroundColor: colours.paper,
      borderColor: colours.line,
      textStyle: { ...text, color: colours.ink },
      formatter: (point: Point) => describe(chart, drawn, point),
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: drawn.map((series, index) =>
      drawSeries(chart, series, index === drawn.length - 1, { colours, font, size }),
    ),
  };
}

type Point = { readonly dataIndex: number; readonly seriesIndex: number };

function describe(chart: Chart, drawn: readonly ChartSeries[], { dataIndex, seriesIndex }: Point): string {
  const series = drawn[seriesIndex];
  const value = series?.values[dataIndex] ?? null;
  return series === undefined ? '' : `${chart.labels[dataIndex]}\n${series.name}  ${formatValue(value, series.unit)}`;
}

function drawSeries(chart: Chart, series: ChartSeries, isLast: boolean, style: ChartStyle): object {
  const { colours, font, size } = style;
  const colour = colours.tones[series.tone];
  const least = chart.stacked ? longest(chart) * ROOM : null;
  const label = {
    show: true,
    color: colours.ink,
    fontFamily: font,
    fontSize: size,
    formatter: ({ value }: { value: number | null | '-' }) => say(value, series.unit, least),
  };
  if (chart.form === 'lines') {
    const line = { type: 'line', symbol: 'circle', symbolSize: 8, lineStyle: { width: 2.5 }, connectNulls: false };
    return { ...line, name: series.name, data: series.values, color: colour, label: { ...label, position: 'top' } };
  }
  return {
    type: 'bar',
    name: series.name,
    data: series.values,
    color: colour,
    barMaxWidth: chart.form === 'bars' ? 18 : 30,
    ...(chart.stacked ? { stack: 'all', itemStyle: { borderColor: colours.paper, borderWidth: 1 } } : {}),
    label: chart.stacked
      ? { ...label, position: 'inside', color: contrast(colour) }
      : { ...label, position: chart.form === 'bars' ? 'right' : 'top' },
    labelLayout: { hideOverlap: true },
    z: isLast ? 3 : 2,
  };
}

/** A part of a stack that is shorter than this share of the longest has no room for its figure. */
const ROOM = 0.04;

function longest({ labels, series }: Chart): number {
  const drawn = series.filter((one) => one.drawn);
  return Math.max(...labels.map((_, row) => drawn.reduce((sum, { values }) => sum + (values[row] ?? 0), 0)));
}

/** @param least within a stack: what is smaller is left to the table */
function say(value: number | null | '-', unit: ChartUnit, least: number | null): string {
  if (value === null || value === '-' || (least !== null && (value === 0 || value < least))) return '';
  return formatValue(value, unit);
}

/** Black or white, whichever is read better on it (WCAG's relative luminance). */
function contrast(colour: string): string {
  const parts = /^#(..)(..)(..)$/.exec(colour)?.slice(1) ?? ['ff', 'ff', 'ff'];
  const [red, green, blue] = parts.map((hex) => {
    const share = Number.parseInt(hex, 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > 0.179 ? '#000000' : '#ffffff';
}
