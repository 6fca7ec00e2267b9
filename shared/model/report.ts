/** Reports that a bureau writes about a period, and what became of their files. */

import type { Chart } from '../charts/chart.ts';

export const REPORT_KINDS = ['quarterly', 'annual'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** The parts of a report that a chart belongs to. */
export type ChartPart = 'grades' | 'items' | 'categories' | 'towns' | 'months';

/** A chart of a report before anyone has drawn it. */
export type ReportChart = { readonly part: ChartPart; readonly chart: Chart };

/** What a report of the period would say, before it is written. */
export type ReportOutline = {
  readonly title: string;
  /** Visits with a finished inspection: so many records would be written. */
  readonly visits: number;
  /** Visits that are left out, because nothing of them is finished. */
  readonly unfinished: number;
  readonly findings: number;
  readonly charts: readonly ReportChart[];
};

/** A list that was written as Excel or CSV. */
export type WrittenList = {
  readonly fileName: string;
  readonly folder: string;
  readonly bytes: number;
  readonly rows: number;
};

export type ReportsWritten = {
  readonly what: ReportKind | 'records' | 'scores' | 'problems';
  readonly folder: string;
  /** The report, or the list of what was written. */
  readonly fileName: string;
  /** Word files, or rows of a table. */
  readonly count: number;
  readonly bytes: number;
  /** Photos that stand in no record, because their files are not here or of a kind that Word does not show. */
  readonly photosMissing: number;
  /** Charts that stand there as tables, because no font of this computer has their signs. */
  readonly chartsMissing: number;
  /** Records that an attempt before had written already. */
  readonly kept: number;
};
