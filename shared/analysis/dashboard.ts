/** What the dashboard shows, as figures: all of it for one scope, from one call. */

import { z } from 'zod';
import { GRADES } from '../checklist/template.ts';
import type { Text } from '../checklist/template.ts';
import type { Severity } from '../model/finding.ts';
import type { Stage } from '../model/school.ts';
import type { Scope } from './table.ts';

/** Lower ends of the bands of scores; below the first is the lowest band. */
export const SCORE_BANDS = [60, 70, 80, 90] as const;

/** Which of the sheets of a scope stand behind one bar. */
export const sheetPartSchema = z.object({
  /** Only each school's latest per checklist, as the grades count. */
  latest: z.boolean(),
  grade: z.enum(GRADES).nullable(),
  /** At least this score, and less than that one. */
  atLeast: z.number().nullable(),
  below: z.number().nullable(),
  /** An item that lost points there, or whose veto was triggered. */
  lost: z.string().max(80).nullable(),
});
export type SheetPart = z.infer<typeof sheetPartSchema>;

export const WHOLE_SHEETS: SheetPart = { latest: false, grade: null, atLeast: null, below: null, lost: null };

export type StageFigures = { readonly stage: Stage | null; readonly due: number; readonly seen: number };

export type GradeFigures = {
  readonly checklist: string;
  readonly name: Text;
  readonly excellent: number;
  readonly good: number;
  readonly pass: number;
  readonly fail: number;
};

export type ItemFigures = {
  readonly item: string;
  readonly checklist: string;
  readonly name: Text;
  readonly judged: number;
  readonly failed: number;
  /** In the item's own weight. */
  readonly points: number;
};

export type FindingFigures = {
  readonly found: number;
  readonly closed: number;
  readonly overdue: number;
  /** From finding to closing, on average; null where none is closed. */
  readonly days: number | null;
};

export type MonthFigures = {
  /** `YYYY-MM` */
  readonly month: string;
  readonly visits: number;
  readonly average: number | null;
  readonly found: number;
  readonly closed: number;
};

export type TownFigures = {
  /** Null for schools without a town. */
  readonly town: string | null;
  readonly schools: number;
  readonly average: number | null;
  readonly found: number;
  readonly closed: number;
  readonly overdue: number;
};

export type Dashboard = {
  readonly scope: Scope;
  readonly from: string;
  readonly to: string;
  /** Finished sheets. */
  readonly sheets: number;
  readonly visits: number;
  readonly due: number;
  readonly seen: number;
  readonly stages: readonly StageFigures[];
  /** Each school by its latest sheet per checklist. */
  readonly grades: readonly GradeFigures[];
  /** Those sheets by score: below the first of `SCORE_BANDS`, then from each of them on. */
  readonly bands: readonly number[];
  /** Those without a score, stopped by a veto. */
  readonly unscored: number;
  readonly average: number | null;
  /** The worst, at most {@link MOST_ITEMS}. */
  readonly items: readonly ItemFigures[];
  readonly findings: FindingFigures;
  readonly severities: readonly (FindingFigures & { readonly severity: Severity })[];
  /** '' for those that were given none. */
  readonly categories: readonly ({ readonly category: string } & { readonly [severity in Severity]: number })[];
  /** From the first month with something in it to the last, those between included. */
  readonly months: readonly MonthFigures[];
  readonly towns: readonly TownFigures[];
};

export const MOST_ITEMS = 12;

/** The file that a chart was saved as. */
export type ChartWritten = { readonly folder: string; readonly fileName: string; readonly bytes: number };

/** What there is to narrow by. */
export type DashboardChoices = {
  readonly towns: readonly string[];
  readonly rounds: readonly { readonly id: string; readonly name: string }[];
  /** By id, without versions. */
  readonly checklists: readonly { readonly id: string; readonly name: Text }[];
  /** From this year back to the first in which something was inspected or found. */
  readonly years: readonly string[];
  /** The bureau's day, `YYYY-MM-DD`. */
  readonly today: string;
};
