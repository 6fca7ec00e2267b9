/** A chart as plain data: what it says, before anyone draws it, writes it as a table or saves it. */

/** `percent` is a ratio (0.25 for 25 %), `points` shown with two digits at most, `days` with one. */
export type ChartUnit = 'count' | 'percent' | 'points' | 'days';

/** What a colour stands for; which colour that is follows from where it is drawn. */
export type Tone = 'primary' | 'second' | 'good' | 'warn' | 'bad' | 'soft';

export type ChartSeries = {
  readonly name: string;
  readonly unit: ChartUnit;
  readonly tone: Tone;
  /** One per label; null where there are no data. */
  readonly values: readonly (number | null)[];
  /** False for a column that only the table has. */
  readonly drawn: boolean;
};

export type Chart = {
  readonly title: string;
  /** `bars` lie, with the first label on top; `columns` stand. */
  readonly form: 'bars' | 'columns' | 'lines';
  /** The parts of one whole, one behind the other. */
  readonly stacked: boolean;
  /** What the labels are: the heading of the table's first column. */
  readonly by: string;
  readonly labels: readonly string[];
  /** Those that are drawn have one unit. */
  readonly series: readonly ChartSeries[];
};

const WRITERS: { readonly [unit in ChartUnit]: (value: number) => string } = {
  count: String,
  percent: (value) => `${trim(value * 100, 1)}%`,
  points: (value) => trim(value, 2),
  days: (value) => trim(value, 1),
};

export function formatValue(value: number | null, unit: ChartUnit): string {
  return value === null ? '—' : WRITERS[unit](value);
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** All that is written on it, in no order: what a font must have to show it. */
export function textsOf({ labels, series }: Chart): string {
  return [...labels, ...series.map(({ name }) => name), '0123456789.,%…'].join('');
}
