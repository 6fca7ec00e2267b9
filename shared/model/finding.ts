/** Findings (问题), from the sentence that a failed answer drafts to their closing out (销号). Domain notes §3.2. */

import { z } from 'zod';
import type { Authorship } from './inspection.ts';
import type { Photo } from './photo.ts';

const id = z.string().min(1).max(200);
const isoDate = z.iso.date();

export const SEVERITIES = ['minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where a finding comes from: an inspection, the school's own check, a complaint, or from above. */
export const FINDING_SOURCES = ['inspection', 'self_check', 'complaint', 'superior'] as const;

/**
 * Kind `finding`, field `subject`; fixed once written. `item` with `template` (`<id>@<version>`) is the checklist item it
 * was drafted from; null for a free one. `on` is the day it was found.
 */
export const findingSubjectSchema = z.object({
  visit: id.nullable(),
  inspection: id.nullable(),
  school: id,
  venue: id.nullable(),
  template: id.nullable(),
  item: z.string().max(200).nullable(),
  on: isoDate,
  source: z.enum(FINDING_SOURCES),
});
export type FindingSubject = z.infer<typeof findingSubjectSchema>;

/** Single fields of kind `finding`, each a cell of its own. */
export const findingFields = {
  /** What was found: the sentence with its blanks filled in. */
  facts: z.string().min(1).max(2000),
  /** What the school is told to do. */
  remedy: z.string().max(2000),
  /** The clauses it rests on, one per line. */
  basis: z.string().max(2000),
  severity: z.enum(SEVERITIES),
  /** Until when, null for at once. Times of day are the notice's matter. */
  due: isoDate.nullable(),
  /** The responsible post (岗位), never a person. */
  post: z.string().max(40),
  /** For the ledgers: the category of domain notes §3.4 Q4. */
  category: z.string().max(40),
} as const;
export type FindingField = keyof typeof findingFields;

/**
 * Domain notes §3.2 "Finding states"; `overdue` is computed, never stored. `withdrawn`: the answer was changed back before
 * the finding left the school; `merged`: it went on in another one.
 */
export const FINDING_STATES = [
  'draft',
  'issued',
  'in_progress',
  'submitted',
  'returned',
  'extended',
  'disputed',
  'voided',
  'parked',
  'rechecking',
  'closed',
  'withdrawn',
  'merged',
] as const;
export type FindingState = (typeof FINDING_STATES)[number];

export const CLOSURES = ['fixed_on_spot', 'rectified', 'unfounded', 'changed', 'long_term'] as const;

/** Kind `finding`, field `state`: one cell, because its parts must agree. */
export const findingStateSchema = z.object({
  state: z.enum(FINDING_STATES),
  on: isoDate,
  /** Why; steps that speak for themselves leave it ''. */
  reason: z.string().max(1000),
  /** `closed`: how. */
  closure: z.enum(CLOSURES).nullable(),
  /** `merged`: the finding in which it went on. */
  into: id.nullable(),
  /** The deadline in force once it was extended; stays when the finding goes on. */
  until: isoDate.nullable(),
  /** The act of the ledger that brought it about (model/ledger.ts). */
  act: id.optional(),
});
export type FindingStanding = z.infer<typeof findingStateSchema>;

export const RECHECK_VERDICTS = ['fixed', 'partly', 'not', 'relapsed'] as const;
export type RecheckVerdict = (typeof RECHECK_VERDICTS)[number];
export const RECHECK_METHODS = ['on_site', 'materials', 'photos'] as const;

/**
 * Kind `recheck`, field `result`. Of one finding at one visit there is one recheck, whose id follows from both
 * (electron/service/records/findings/finding-id.ts), so that two laptops write the same one.
 */
export const recheckSchema = z.object({
  finding: id,
  visit: id.nullable(),
  on: isoDate,
  method: z.enum(RECHECK_METHODS),
  verdict: z.enum(RECHECK_VERDICTS),
  note: z.string().max(2000),
});
export type Recheck = z.infer<typeof recheckSchema>;

/** One row of a list of findings. */
export type FindingRow = {
  readonly id: string;
  readonly school: string;
  readonly schoolName: string;
  readonly town: string | null;
  readonly visit: string | null;
  readonly inspection: string | null;
  readonly venue: string | null;
  readonly venueName: string | null;
  readonly template: string | null;
  readonly item: string | null;
  readonly on: string;
  readonly source: (typeof FINDING_SOURCES)[number];
  readonly facts: string;
  readonly remedy: string;
  readonly basis: string;
  readonly severity: Severity;
  readonly category: string;
  readonly post: string;
  /** The deadline in force: the extension's, or the first one. */
  readonly due: string | null;
  readonly state: FindingState;
  /** The day of its state. */
  readonly stateOn: string;
  /** The deadline has passed and still runs. */
  readonly overdue: boolean;
  readonly closure: (typeof CLOSURES)[number] | null;
  readonly rechecks: number;
  readonly lastVerdict: RecheckVerdict | null;
  readonly photos: number;
  readonly conflicts: number;
  /** Found before at the same item, venue and school and closed since. */
  readonly repeated: boolean;
  /** That earlier finding. */
  readonly earlier: string | null;
  /** A recheck said that it had been put right and did not last (改后反弹). */
  readonly relapsed: boolean;
};

export type ShownRecheck = Recheck & {
  readonly id: string;
  readonly by: Authorship;
  readonly photos: readonly Photo[];
};

/** A finding with its whole story, each list in the order of time. */
export type FindingFile = {
  readonly finding: FindingRow;
  readonly standing: FindingStanding;
  /** Its own, those of its item, and those of findings that went on in it; a recheck's are with the recheck. */
  readonly photos: readonly Photo[];
  readonly rechecks: readonly ShownRecheck[];
  readonly history: readonly { readonly standing: FindingStanding; readonly by: Authorship }[];
};

/** A finding to look at once more, and what was found at this visit if somebody has looked. */
export type DueRecheck = {
  readonly finding: FindingRow;
  /** The id that the recheck has or will have; null without a visit. */
  readonly recheck: string | null;
  readonly here: Recheck | null;
};

/** A school with open findings from before today. `due` is the earliest deadline among them. */
export type RecheckSchool = {
  readonly school: string;
  readonly schoolName: string;
  readonly town: string;
  readonly findings: number;
  readonly overdue: number;
  readonly due: string | null;
};

/** How much there is to recheck, over all schools. */
export type RecheckCounts = { readonly findings: number; readonly schools: number; readonly overdue: number };
