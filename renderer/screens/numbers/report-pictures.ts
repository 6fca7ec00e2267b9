/** A report's charts as pictures that Word shows. Loading this loads ECharts: import it where a report is written. */

import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Chart } from '../../../shared/charts/chart.ts';
import { chartHeight, makeChartOption, PRINT_STYLE } from '../../../shared/charts/option.ts';
import type { ChartPart, ReportChart } from '../../../shared/model/report.ts';
import { sendPicture } from '../../api.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, CanvasRenderer]);

export type DrawnChart = { readonly part: ChartPart; readonly media: string };

/** In pixels of the page; drawn with twice as many, as paper shows more than a screen. */
const WIDTH = 640;

/**
 * One after the other.
 *
 * @throws CallFailure as `sendPicture`
 */
export async function drawCharts(charts: readonly ReportChart[]): Promise<DrawnChart[]> {
  const drawn: DrawnChart[] = [];
  for (const { part, chart } of charts) {
    const { media } = await sendPicture(await drawChart(chart));
    drawn.push({ part, media });
  }
  return drawn;
}

async function drawChart(chart: Chart): Promise<Blob> {
  const board = document.createElement('div');
  const drawing = init(board, null, { renderer: 'canvas', width: WIDTH, height: chartHeight(chart) });
  try {
    const { tooltip: _, ...option } = makeChartOption(chart, PRINT_STYLE);
    drawing.setOption(option);
    const canvas = drawing.renderToCanvas({ pixelRatio: 2, backgroundColor: PRINT_STYLE.colours.paper });
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('a chart became no picture')) : resolve(blob)),
        'image/png',
      );
    });
  } finally {
    drawing.dispose();
  }
}
