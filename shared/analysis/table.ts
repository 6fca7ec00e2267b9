/** The statistics tables of quarterly and annual reports (domain notes §3.4). */

import { z } from 'zod';
import type { Text } from '../checklist/template.ts';
import { STAGES } from '../model/school.ts';
import { periodSchema } from './period.ts';

export const TABLE_IDS = [
  'Q1',
  'Q2',
  'Q3',
  'Q4',
  'Q5',
  'Q6',
  'Q7',
  'Q8',
  'Q9',
  'Q10',
  'Q11',
  'Q12',
  'Q13',
  'N1',
  'Y1',
] as const;
export type TableId = (typeof TABLE_IDS)[number];

const id = z.string().min(1).max(200);

/** Whose schools and which checklists; null for all. */
export const scopeSchema = z.object({
  period: periodSchema,
  town: z.string().max(40).nullable(),
  stage: z.enum(STAGES).nullable(),
  /** A checklist's id without its version. */
  checklist: z.string().max(80).nullable(),
  round: id.nullable(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** `percent` is a ratio (0.25 for 25 %), `decimal` shown with two digits, `days` with one. */
export type TableColumn = {
  readonly key: string;
  readonly title: Text;
  readonly kind: 'text' | 'integer' | 'decimal' | 'percent' | 'days';
};

/** Null: there are no data for it. It is shown as missing, never as zero. */
export type TableCell = string | number | Text | null;

/**
 * Where the records behind a row are: a list with these filters on top of the table's own. Results take `stage`, `town`,
 * `checklist`, `lost` (an item) and `latest`; findings `severity`, `category`, `item` and `town`; venues `kind`.
 */
export type Drill = {
  readonly list: 'results' | 'findings' | 'venues';
  readonly filter: { readonly [name: string]: string };
};

export type TableRow = {
  readonly cells: readonly TableCell[];
  readonly drill: Drill | null;
  readonly isTotal: boolean;
};

export type StatTable = {
  readonly id: TableId;
  readonly title: Text;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** How figures are defined, and what is missing and why. */
  readonly notes: readonly Text[];
};

/** The files that hold the tables; one workbook, or one CSV file each. */
export type TablesWritten = {
  readonly folder: string;
  readonly files: readonly string[];
  readonly tables: number;
  readonly bytes: number;
};
