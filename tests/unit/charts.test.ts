import { expect, test } from 'vitest';
import { formatValue } from '../../shared/charts/chart.ts';
import type { Chart } from '../../shared/charts/chart.ts';
import { chartHeight } from '../../shared/charts/option.ts';
import { renderChartSvg } from '../../electron/service/reports/charts/render-chart-svg.ts';

const chart: Chart = {
  title: '按月趋势',
  form: 'columns',
  stacked: false,
  by: '月份',
  labels: ['2026-03', '2026-04'],
  series: [
    { name: '检查', unit: 'count', tone: 'primary', values: [12, null], drawn: true },
    { name: '整改率', unit: 'percent', tone: 'good', values: [0.5, null], drawn: false },
  ],
};

test('a chart is drawn as SVG without a window, and only with what is to be drawn', () => {
  const svg = renderChartSvg(chart, 500);
  expect(svg).toMatch(/^<svg width="500" height="280"/);
  expect(svg).toContain('>2026-03</text>');
  expect(svg).toContain('>12</text>');
  expect(svg).not.toContain('整改率');
  // Word and browsers read it as XML: no quotation mark within an attribute.
  expect(svg.replaceAll(/ [\w:-]+="[^"<>]*"/g, '')).not.toContain('"');
  expect(renderChartSvg(chart, 500)).toHaveLength(svg.length);
});

test('what lies gets a line per label', () => {
  const lying = { ...chart, form: 'bars' as const, labels: Array.from({ length: 20 }, (_, nth) => `${nth}`) };
  expect(chartHeight(lying)).toBeGreaterThan(20 * 24);
});

test('a value is written by its unit, and what is missing as missing', () => {
  expect(formatValue(0.1234, 'percent')).toBe('12.3%');
  expect(formatValue(88.456, 'points')).toBe('88.46');
  expect(formatValue(12.34, 'days')).toBe('12.3');
  expect(formatValue(0, 'count')).toBe('0');
  expect(formatValue(null, 'percent')).toBe('—');
});
