/** ECharts with only what our charts use of it. Whoever imports this should be loaded when first needed. */

import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../shared/charts/chart.ts';
import { chartHeight, makeChartOption } from '../../shared/charts/option.ts';
import type { ChartStyle } from '../../shared/charts/option.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Draws into an element that has a width; the height follows from the chart. */
export function drawChart(element: HTMLElement, chart: Chart, style: ChartStyle): EChartsType {
  const drawn = init(element, null, { renderer: 'svg', height: chartHeight(chart) });
  drawn.setOption(makeChartOption(chart, style));
  return drawn;
}
