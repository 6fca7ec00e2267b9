/** Conflicts, what was decided about them, and inspections that may be one. */

import { z } from 'zod';
import type { Item } from '../checklist/template.ts';
import type { Cell, ChangeId } from './change.ts';
import type { InspectionId, ReplicaId, SchoolId } from './ids.ts';
import { findingFields } from './finding.ts';
import { answerSchema } from './inspection.ts';
import type { Authorship, InspectionRow, ShownAnswer } from './inspection.ts';
import type { Photo } from './photo.ts';
import { schoolFields, venueFields } from './school.ts';

const id = z.string().min(1).max(200);
/** A change as records name it: `[replica, seq]`. */
const reference = z.tuple([id, z.number().int().min(1)]);
export type Reference = z.infer<typeof reference>;

/** `keep`: one of the values stays. `write`: a new one was written. `take`: a laptop's value in every conflict it is part of. */
export const DECISION_RULES = ['keep', 'write', 'take'] as const;
export type DecisionRule = (typeof DECISION_RULES)[number];

export const decidedCellSchema = z.object({
  cell: z.tuple([id, id, id]),
  /** Every change that stood, the one that was shown first. */
  heads: z.array(reference).min(1).max(1000),
  /** Which of `heads` stayed, null for a new value. */
  kept: z.number().int().min(0).nullable(),
  /** The change that decided. */
  wrote: reference,
});
export type DecidedCellRecord = z.infer<typeof decidedCellSchema>;

/** Kind `decision`, field `conflicts`; what does not fit one change goes on in `conflicts 2`, `conflicts 3` … */
export const decisionSchema = z.object({
  rule: z.enum(DECISION_RULES),
  /** The inspection that a rule was limited to. */
  inspection: id.nullable(),
  /** The laptop whose values a rule takes. */
  take: id.nullable(),
  reason: z.string().max(500),
  cells: z.array(decidedCellSchema).max(100_000),
});
export type DecisionRecord = z.infer<typeof decisionSchema>;

/** Kind `decision`, field `undone <replica>` (and ` 2` …): the decided cells by position, with the seq of what undid each. */
export const undoneSchema = z.object({
  cells: z.array(z.tuple([z.number().int().min(0), z.number().int().min(1)])).max(100_000),
});

/** Kind `inspection`, field `joined`: this inspection's answers were carried into another; null when separated again. */
export const joinedSchema = z.object({ into: id.nullable() });

/**
 * Kind `inspection`, field `carried <replica>`: what that replica carried. Per item its head here, the seq of what was
 * written into the other (null: it said the same, or the other's answer was preferred), and what stood there before.
 */
export const carriedSchema = z.object({
  into: id.nullable(),
  items: z.array(z.tuple([id, reference, z.number().int().min(1).nullable(), reference.nullable()])).max(10_000),
});
export type CarriedItem = z.infer<typeof carriedSchema>['items'][number];

/** What a person may write into a cell of this kind instead of the values that stand; null: one of them must be kept. */
export function thirdValueSchema(kind: string, field: string): z.ZodType | null {
  if (kind === 'answer') return answerSchema;
  if (kind === 'finding') return field === 'severity' || field === 'due' ? null : findingText(field);
  const fields: { readonly [name: string]: z.ZodType } = kind === 'school' ? schoolFields : venueFields;
  if ((kind !== 'school' && kind !== 'venue') || !Object.hasOwn(fields, field)) return null;
  const schema = fields[field]!;
  return schema instanceof z.ZodString && !(kind === 'venue' && field === 'school') ? schema : null;
}

function findingText(field: string): z.ZodType | null {
  const fields: { readonly [name: string]: z.ZodType } = findingFields;
  return Object.hasOwn(fields, field) ? fields[field]! : null;
}

/** Where a cell is. What is not known here, or does not apply, is null or ''. */
export type CellPlace = {
  readonly cell: Cell;
  readonly school: SchoolId | null;
  readonly schoolName: string;
  readonly town: string | null;
  readonly inspection: InspectionId | null;
  /** `<template id>@<version>` */
  readonly template: string | null;
  readonly venueName: string | null;
  readonly on: string | null;
  /** The item that an answer or a photo belongs to, with its number in the checklist. */
  readonly item: Item | null;
  readonly number: number | null;
};

/** One of the values that stand against each other. */
export type ConflictHead = {
  readonly id: ChangeId;
  readonly by: Authorship;
  readonly value: unknown;
  /** Evidence for this item by the same laptop, or else by the same author. */
  readonly photos: readonly Photo[];
};

export type Conflict = CellPlace & {
  /** By laptop, so that the same one always stands at the same side. */
  readonly heads: readonly ConflictHead[];
  /** The one that lists show until somebody decides. */
  readonly shown: ChangeId;
  /** Evidence for this item by nobody of them. */
  readonly otherPhotos: readonly Photo[];
  /** The decision that was undone, null for a conflict that nobody has decided yet. */
  readonly reopened: string | null;
  readonly third: 'answer' | 'text' | null;
};

/** What a rule would decide. `seen` stands for exactly these conflicts with exactly these values. */
export type ConflictSurvey = {
  readonly total: number;
  readonly seen: string;
  readonly laptops: readonly {
    readonly replica: ReplicaId;
    readonly name: string;
    readonly authors: readonly string[];
    readonly count: number;
  }[];
};

export type DecidedCell = CellPlace & {
  readonly heads: readonly ConflictHead[];
  /** The head that stayed, null for a new value. */
  readonly kept: ChangeId | null;
  /** What was decided; undefined while the change has not arrived here. */
  readonly value: unknown;
  /** Nobody has written the cell since. */
  readonly stands: boolean;
};

export type Decision = {
  readonly id: string;
  readonly rule: DecisionRule;
  readonly by: Authorship;
  readonly reason: string;
  readonly count: number;
  readonly take: { readonly replica: ReplicaId; readonly name: string } | null;
  /** A rule's limit; false for one that went over all inspections. */
  readonly ofInspection: boolean;
  readonly undone: boolean;
  /** Where the first of its cells is. */
  readonly place: CellPlace | null;
};

/** What a bulk decision did: conflicts that the laptop has no part in are left. */
export type BulkDecision = { readonly decision: string; readonly decided: number; readonly left: number };

/** Cells written since the decision are left as they are. */
export type UndoneDecision = { readonly reopened: number; readonly left: number };

export const DUPLICATE_STATES = ['likely', 'joined', 'distinct'] as const;

/** Two inspections of one school, venue, checklist and day. Of joined ones `a` is the one that was kept. */
export type Duplicate = {
  readonly a: InspectionRow;
  readonly b: InspectionRow;
  /** Who joined them or declared them distinct; null while they are only likely. */
  readonly by: Authorship | null;
  /** Answers of `b` that have come since it was joined. */
  readonly late: number;
};

/**
 * How an answer comes into the kept inspection: not at all (it says the same there, or there is none), written, put
 * beside what differs, only after a choice (this copy's own value stands there, and a copy has one value per cell), or
 * only after a conflict has been decided.
 */
export type Carriage = 'nothing' | 'write' | 'beside' | 'choose' | 'undecided';

export type ComparedItem = {
  readonly id: string;
  readonly item: Item | null;
  readonly number: number | null;
  readonly a: ShownAnswer | null;
  readonly b: ShownAnswer | null;
  readonly meets: 'only-a' | 'only-b' | 'equal' | 'differ';
  /** What joining would do, by the side that is kept. */
  readonly keeping: { readonly a: Carriage; readonly b: Carriage };
};

export type Comparison = {
  readonly a: InspectionRow;
  readonly b: InspectionRow;
  readonly photos: { readonly a: readonly Photo[]; readonly b: readonly Photo[] };
  readonly items: readonly ComparedItem[];
  /** Stands for exactly these answers. */
  readonly seen: string;
};

/** `choose`: for these items a value must be chosen; `undecided`: these are in conflict and must be decided first. */
export type JoinOutcome =
  | { readonly state: 'joined'; readonly carried: number; readonly conflicts: number }
  | { readonly state: 'choose' | 'undecided'; readonly items: readonly string[] };
