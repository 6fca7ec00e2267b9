/**
 * Charts as SVG without a window. Loading this loads ECharts, half a second: import it where a report is written
 * (`await import(…)`) in a thread, not where the service starts.
 */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../../../../shared/charts/chart.ts';
import { chartHeight, makeChartOption, PRINT_STYLE } from '../../../../shared/charts/option.ts';
import type { ChartStyle } from '../../../../shared/charts/option.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** @param width in pixels; the height follows from what it shows */
export function renderChartSvg(chart: Chart, width: number, style: ChartStyle = PRINT_STYLE): string {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height: chartHeight(chart) });
  try {
    const { tooltip: _, ...option } = makeChartOption(chart, style);
    drawn.setOption(option);
    return drawn.renderToSVGString();
  } finally {
    // Its clock would keep the program running.
    drawn.dispose();
  }
}
