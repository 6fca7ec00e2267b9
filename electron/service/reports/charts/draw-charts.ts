/**
 * Charts as pictures, the same from a screen and from the command line. ECharts, a font and the rasterizer take a second to
 * load and some tenths to draw, so all of it is done in a thread of its own: this very module, started a second time.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Chart } from '../../../../shared/charts/chart.ts';
import { textsOf } from '../../../../shared/charts/chart.ts';
import { chartHeight, PRINT_STYLE } from '../../../../shared/charts/option.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { listFontFolders, makeFontFinder } from './fonts.ts';

export type DrawnChart = {
  readonly svg: string;
  /** Null where no font of this computer has all signs of the chart: better none than one with boxes. */
  readonly png: Uint8Array | null;
  /** In pixels of the SVG; the PNG has more. */
  readonly width: number;
  readonly height: number;
};

type Task = { readonly task: 'draw-charts'; readonly charts: readonly Chart[]; readonly fonts: readonly string[] };

const WIDTH = 640;

/**
 * @param fonts folders; the system's own where not given
 * @throws Failure cancelled
 */
export async function drawCharts(
  charts: readonly Chart[],
  { fonts = listFontFolders(), signal }: { fonts?: readonly string[] | undefined; signal?: AbortSignal } = {},
): Promise<readonly DrawnChart[]> {
  if (charts.length === 0) return [];
  const task: Task = { task: 'draw-charts', charts, fonts };
  const thread = new Worker(new URL(import.meta.url), { execArgv: [], workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<readonly DrawnChart[]>();
  const stop = (): void => reject(new Failure('cancelled'));
  signal?.addEventListener('abort', stop, { once: true });
  thread.once('message', resolve);
  thread.once('error', reject);
  thread.once('exit', () => reject(new Error('the thread ended without charts')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

async function draw({ charts, fonts }: Task): Promise<void> {
  const { renderChartSvg } = await import('./render-chart-svg.ts');
  const { renderPng } = await import('./rasterize.ts');
  const findFont = makeFontFinder(fonts);
  const drawn: DrawnChart[] = [];
  for (const chart of charts) {
    const font = await findFont(textsOf(chart));
    const svg = renderChartSvg(chart, WIDTH);
    const inFont = font === null ? null : renderChartSvg(chart, WIDTH, { ...PRINT_STYLE, font: font.family });
    const png = font === null || inFont === null ? null : await renderPng(inFont, font);
    drawn.push({ svg, png, width: WIDTH, height: chartHeight(chart) });
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
  parentPort?.postMessage(drawn);
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'task' in data && data.task === 'draw-charts';
}

if (!isMainThread && isTask(workerData)) await draw(workerData);
