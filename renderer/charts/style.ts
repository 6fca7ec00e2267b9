/** The page's colours for charts: read from its style sheet, so that both appearances fit. */

import type { ChartStyle } from '../../shared/charts/option.ts';
import { PRINT_STYLE } from '../../shared/charts/option.ts';

/** Fills that stand apart from each other and from the dark ground. */
const DARK_TONES = {
  primary: '#62bccd',
  second: '#3f7f90',
  good: '#5fb482',
  warn: '#d9a441',
  bad: '#e8705f',
  soft: '#7b8b8e',
} as const;

/** @param shade the appearance that is on the page */
export function readPageStyle(shade: string): ChartStyle {
  const page = getComputedStyle(document.documentElement);
  const colour = (name: string): string => page.getPropertyValue(`--${name}`).trim();
  return {
    colours: {
      ink: colour('ink'),
      soft: colour('ink-soft'),
      line: colour('line'),
      paper: colour('paper'),
      tones: shade === 'dark' ? DARK_TONES : PRINT_STYLE.colours.tones,
    },
    font: colour('font'),
    size: 14,
  };
}
