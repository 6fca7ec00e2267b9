/** A chart as it is seen. Whoever does not see it has its table: for them this is a picture with a name. */

import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Chart } from '../../shared/charts/chart.ts';
import { chartHeight } from '../../shared/charts/option.ts';
import { drawChart } from './draw.ts';
import { readPageStyle } from './style.ts';

type Props = {
  readonly chart: Chart;
  /** What a screen reader says instead. */
  readonly words: string;
  /** A bar was pressed: the places of its series and its label. */
  readonly onPick: (series: number, label: number) => void;
};

export function ChartPicture({ chart, words, onPick }: Props): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  const shade = useShade();
  const style = useMemo(() => readPageStyle(shade), [shade]);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useEffect(() => {
    const drawn = drawChart(element.current!, chart, style);
    // Columns that only the table has are not drawn: the picture counts its own.
    const places = chart.series.flatMap((series, nth) => (series.drawn ? [nth] : []));
    drawn.on('click', ({ seriesIndex, dataIndex }) => pick.current(places[seriesIndex ?? 0] ?? 0, dataIndex));
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(drawn.getDom());
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, [chart, style]);
  return (
    <div ref={element} className="chart-drawn" role="img" aria-label={words} style={{ height: chartHeight(chart) }} />
  );
}

/** Changes when the appearance does, which repaints the page without telling anybody. */
function useShade(): string {
  const [shade, setShade] = useState(readShade);
  useEffect(() => {
    const watch = new MutationObserver(() => setShade(readShade()));
    watch.observe(document.documentElement, { attributeFilter: ['data-shade'] });
    return () => watch.disconnect();
  }, []);
  return shade;
}

function readShade(): string {
  return document.documentElement.dataset['shade'] ?? '';
}
