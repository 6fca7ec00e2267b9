/** A chart as a file: SVG or PNG as on paper, CSV with the table's figures. */

import type { Chart } from '../../shared/charts/chart.ts';
import { chartHeight } from '../../shared/charts/option.ts';
import { renderSvg } from './draw.ts';

const WIDTH = 800;
/** PNG has so many pixels for one of the chart: sharp on paper. */
const SCALE = 2;

export function makeSvg(chart: Chart): Blob {
  return new Blob([renderSvg(chart, WIDTH)], { type: 'image/svg+xml' });
}

/**
 * Drawn by the page, which has the fonts and a canvas; Word files take it as the picture.
 *
 * @throws Error where the browser refuses to draw
 */
export async function makePng(chart: Chart): Promise<Blob> {
  const picture = new Image(WIDTH, chartHeight(chart));
  // A data address, not a blob's: the page's policy allows both, and Chromium taints no canvas for it.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await makeSvg(chart).text())}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH * SCALE;
  canvas.height = chartHeight(chart) * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
  });
}

/** With a BOM, so that Excel takes it for UTF-8; a missing value is an empty cell. */
export function makeCsv(chart: Chart): Blob {
  const rows = [
    [chart.by, ...chart.series.map(({ name }) => name)],
    ...chart.labels.map((label, row) => [label, ...chart.series.map(({ values }) => values[row] ?? '')]),
  ];
  const text = rows.map((row) => row.map(writeCell).join(',')).join('\r\n');
  return new Blob([`\uFEFF${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** What a spreadsheet would take for a formula gets an apostrophe in front, as in every file that the program writes. */
function writeCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠']/u.test(value) || /^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function saveBlob(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has its own hold on the blob by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
