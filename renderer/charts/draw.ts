/** ECharts with only what our charts use of it. Whoever imports this should be loaded when first needed. */

import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../shared/charts/chart.ts';
import { chartHeight, makeChartOption, PRINT_STYLE } from '../../shared/charts/option.ts';
import type { ChartStyle } from '../../shared/charts/option.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws into an element that has a width; the height follows from the chart. */
export function drawChart(element: HTMLElement, chart: Chart, style: ChartStyle): EChartsType {
  const drawn = init(element, null, { renderer: 'svg', height: chartHeight(chart) });
  drawn.setOption(makeChartOption(chart, style));
  return drawn;
}

/** For paper: light, whatever the screen is. */
export function renderSvg(chart: Chart, width: number): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height: chartHeight(chart) });
  try {
    const { tooltip: _, ...option } = makeChartOption(chart, PRINT_STYLE);
    drawn.setOption(option);
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}
