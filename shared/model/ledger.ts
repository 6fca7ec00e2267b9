/** The bureau's ledger of all findings (问题台账), from issued to closed out. Domain notes §3.2. */

import { z } from 'zod';
import type { StepName } from '../findings/states.ts';
import { CLOSURES, FINDING_SOURCES, FINDING_STATES, SEVERITIES } from './finding.ts';
import { STAGES } from './school.ts';
import type { FindingFile, FindingRow, FindingState } from './finding.ts';
import type { Authorship } from './inspection.ts';
import type { JobState } from './transfer.ts';

const id = z.string().min(1).max(200);
const isoDate = z.iso.date();

/** The steps that the bureau takes; inspectors draft, fix on the spot, withdraw and merge at the school. */
export const LEDGER_STEPS = [
  'issue',
  'begin',
  'submit',
  'send_back',
  'extend',
  'dispute',
  'uphold',
  'void',
  'park',
  'resume',
  'start_recheck',
  'go_on',
  'close',
  'take_back',
] as const satisfies readonly StepName[];
export type LedgerStep = (typeof LEDGER_STEPS)[number];

/** What the bureau closes a finding with; `fixed_on_spot` is the inspectors'. */
export const BUREAU_CLOSURES = [
  'rectified',
  'unfounded',
  'changed',
  'long_term',
] as const satisfies readonly (typeof CLOSURES)[number][];

/**
 * Kind `ledger_act`, field `done`: one step taken with several findings at once, whose `state` cells name it in `act`.
 * `undo` puts back what another act changed.
 */
export const ledgerActSchema = z.object({
  step: z.enum([...LEDGER_STEPS, 'undo']),
  on: isoDate,
  reason: z.string().max(1000),
  until: isoDate.nullable(),
  closure: z.enum(CLOSURES).nullable(),
  findings: z.number().int().min(0),
  undoes: id.nullable(),
});
export type LedgerActRecord = z.infer<typeof ledgerActSchema>;

/**
 * Kind `finding`, field `revised`: what the bureau put right at its desk, and why. An item stands as
 * `<template> <item>`, '' for none.
 */
export const ledgerRevisionSchema = z.object({
  on: isoDate,
  reason: z.string().min(1).max(1000),
  changes: z
    .array(
      z.object({
        field: z.enum(['category', 'severity', 'basis', 'item']),
        from: z.string().max(2000),
        to: z.string().max(2000),
      }),
    )
    .max(10),
});
export type LedgerRevision = z.infer<typeof ledgerRevisionSchema>;
export type ShownRevision = LedgerRevision & { readonly by: Authorship };

export const LEDGER_GROUPS = ['any', 'open', 'overdue', 'settled'] as const;
/** What the ledger is narrowed to; null and '' narrow nothing. Days are of finding, both included. */
export const ledgerFilterSchema = z.object({
  query: z.string().max(100),
  group: z.enum(LEDGER_GROUPS),
  state: z.enum(FINDING_STATES).nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  source: z.enum(FINDING_SOURCES).nullable(),
  category: z.string().max(40).nullable(),
  school: id.nullable(),
  town: z.string().max(40).nullable(),
  stage: z.enum(STAGES).nullable().default(null),
  round: id.nullable(),
  /** A checklist in all its versions, by its id. */
  checklist: z.string().max(80).nullable().default(null),
  /** `<id>@<version>` */
  template: id.nullable(),
  item: z.string().max(200).nullable(),
  from: isoDate.nullable(),
  to: isoDate.nullable(),
  /** Only those that repeat an earlier one. */
  repeated: z.boolean(),
  /** Only those that the statistics count, which leave out what was voided. */
  counted: z.boolean().default(false),
});
export type LedgerFilter = z.infer<typeof ledgerFilterSchema>;

export const ANY_FINDING: LedgerFilter = {
  query: '',
  group: 'any',
  state: null,
  severity: null,
  source: null,
  category: null,
  school: null,
  town: null,
  stage: null,
  round: null,
  checklist: null,
  template: null,
  item: null,
  from: null,
  to: null,
  repeated: false,
  counted: false,
};

export const LEDGER_SORTS = ['on', 'due', 'changed', 'severity', 'school'] as const;
export type LedgerSort = (typeof LEDGER_SORTS)[number];

/** How many findings fit a filter, by state. */
export type LedgerCounts = {
  readonly total: number;
  readonly open: number;
  readonly overdue: number;
  readonly repeated: number;
  readonly states: readonly { readonly state: FindingState; readonly count: number }[];
};

/** What there is to narrow the ledger by. */
export type LedgerChoices = {
  readonly towns: readonly string[];
  readonly categories: readonly string[];
  readonly rounds: readonly { readonly id: string; readonly name: string }[];
  /** The latest day on which something was found, null without findings. */
  readonly latest: string | null;
};

export type LedgerColumn = {
  readonly state: FindingState;
  readonly total: number;
  /** The first of them, those first that are due first. */
  readonly rows: readonly FindingRow[];
};

/** The most findings that one act takes. */
export const MOST_AT_ONCE = 5000;

/** What an act would do; on other findings than these (`seen`) nothing is done. */
export type LedgerSurvey = {
  readonly total: number;
  readonly able: number;
  /** By the state from which the step cannot be taken. */
  readonly unable: readonly { readonly state: FindingState; readonly count: number }[];
  readonly tooMany: boolean;
  readonly seen: string;
};

export type LedgerAct = {
  readonly id: string;
  readonly step: LedgerActRecord['step'];
  readonly on: string;
  readonly reason: string;
  readonly until: string | null;
  readonly closure: LedgerActRecord['closure'];
  readonly findings: number;
  /** How many of them still stand as the act left them. */
  readonly standing: number;
  readonly undone: boolean;
  readonly by: Authorship;
};

export type LedgerActed = { readonly act: string; readonly done: number; readonly left: number };

/** One of both: what was done, or the job that does it because it is much. */
export type LedgerStarted = { readonly acted: LedgerActed | null; readonly job: JobState | null };

export type LedgerView = { readonly id: string; readonly name: string; readonly filter: LedgerFilter };

/** A finding with its whole story, as the bureau sees it. */
export type LedgerFile = FindingFile & {
  /** The steps that can be taken now. */
  readonly steps: readonly LedgerStep[];
  /** The deadline before it was extended, null where it was not. */
  readonly firstDue: string | null;
  /** What was put right at the desk, in the order of time. */
  readonly revisions: readonly ShownRevision[];
  /** Others at the same item, venue and school, the latest first. */
  readonly same: readonly FindingRow[];
};
