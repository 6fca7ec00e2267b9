/** What a roster file would do, what it did, and a school with everything that the bureau keeps of it. */

import { z } from 'zod';
import { ROSTER_KINDS } from '../roster/fields.ts';
import type { RosterKind } from '../roster/fields.ts';
import type { Mapping } from '../roster/mapping.ts';
import type { Problem, TableRefusal } from '../roster/problem.ts';
import type { Authorship } from './inspection.ts';
import { SCHOOL_STATUSES } from './school.ts';
import type { School } from './school.ts';

/** `sample`: its first rows as they stand. `rows` counts what is not empty, `spread` the cells filled from merged ones. */
export type TableSheet = {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly spread: number;
  readonly headerRow: number;
  readonly sample: readonly (readonly string[])[];
};

export type OpenedTable =
  | {
      readonly ok: true;
      /** Stands for the file's content until another one is read. */
      readonly source: string;
      readonly file: string;
      readonly sheets: readonly TableSheet[];
      readonly sheet: number;
      readonly kind: RosterKind;
    }
  | { readonly ok: false; readonly file: string; readonly refusal: TableRefusal; readonly limit: number | null };

export type MappedTable = {
  readonly headings: readonly { readonly heading: string; readonly samples: readonly string[] }[];
  readonly mapping: Mapping;
  /** The mapping was confirmed for the same headings before. */
  readonly remembered: boolean;
};

export const ROW_OUTCOMES = ['new', 'changed', 'same', 'unsure', 'problem'] as const;
/** `unsure`: probably a school that is in the roster under another code; `problem`: left out until it is corrected. */
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export type FieldChange = { readonly field: string; readonly from: string; readonly to: string };

export type PlannedRow = {
  /** As spreadsheets count, from 1. */
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly code: string;
  readonly name: string;
  /** What it is, or probably is, in the roster. */
  readonly match: { readonly id: string; readonly name: string; readonly town: string | null } | null;
  readonly changes: readonly FieldChange[];
  readonly problems: readonly Problem[];
};

export type MissingSchool = Pick<School, 'id' | 'name' | 'code' | 'town' | 'status'> & { readonly visits: number };

export type RosterCounts = { readonly [outcome in RowOutcome | 'missing' | 'warned']: number };

export type RosterPlanPage = {
  readonly counts: RosterCounts;
  /** Fields required by the notes for which the file has no column. */
  readonly missingFields: readonly string[];
  readonly total: number;
  readonly rows: readonly PlannedRow[];
  readonly missing: readonly MissingSchool[];
  /** Stands for exactly this outcome. */
  readonly seen: string;
};

/** Kind `roster`, field `import`: `from` to `to` are the numbers of the changes that it wrote in the copy `replica`. */
export const rosterImportSchema = z.object({
  kind: z.enum(ROSTER_KINDS),
  file: z.string().max(300),
  sheet: z.string().max(200),
  replica: z.string().max(200),
  from: z.number().int().min(1),
  to: z.number().int().min(0),
  created: z.number().int().min(0),
  changed: z.number().int().min(0),
  same: z.number().int().min(0),
  stopped: z.number().int().min(0),
  left: z.number().int().min(0),
});
export type RosterImportRecord = z.infer<typeof rosterImportSchema>;

/** Kind `roster`, field `undone`. */
export const rosterUndoneSchema = z.object({ restored: z.number().int().min(0), left: z.number().int().min(0) });

export type RosterImport = Omit<RosterImportRecord, 'replica' | 'from' | 'to'> & {
  readonly id: string;
  readonly by: Authorship;
  readonly undone: z.infer<typeof rosterUndoneSchema> | null;
};

/** A school as its form shows it: every field of domain notes §4.1 as text. */
export type SchoolFile = {
  readonly school: School;
  readonly values: { readonly [field: string]: string };
  readonly statusReason: string;
  readonly mergedInto: { readonly id: string; readonly name: string } | null;
  /** Fields that two people have written differently. */
  readonly disputed: readonly string[];
  /** Provisional schools that were joined into this one. */
  readonly joined: readonly { readonly id: string; readonly name: string }[];
  /** For a provisional one: schools of the roster that it may be, likeliest first. */
  readonly likely: readonly LikelySchool[];
};

/** `alike`: 0 to 1. */
export type LikelySchool = Pick<School, 'id' | 'name' | 'code' | 'town'> & { readonly alike: number };

export type RosterSchool = School & {
  readonly visits: number;
  readonly inspector: string | null;
  readonly likely: LikelySchool | null;
};

export type SavedField =
  | { readonly ok: true; readonly file: SchoolFile; readonly warning: Problem | null }
  | { readonly ok: false; readonly problem: Problem };

export type SchoolEvent = { readonly field: string; readonly value: string; readonly by: Authorship };

export const schoolStatusSchema = z.object({
  school: z.string().min(1).max(200),
  status: z.enum(SCHOOL_STATUSES),
  reason: z.string().trim().max(200),
  into: z.string().min(1).max(200).nullable(),
  /** `1998-09` or ''. */
  on: z.string().regex(/^(\d{4}-\d{2})?$/),
});

export type WrittenTable = { readonly fileName: string; readonly folder: string; readonly rows: number };
