/** Visits, inspections and answers: what an inspector makes at a school. */

import { z } from 'zod';
import type { Answer } from '../checklist/answers.ts';
import type { Facts } from '../checklist/conditions.ts';
import type { Score } from '../checklist/scoring.ts';
import type { Progress } from '../checklist/progress.ts';
import type { Template } from '../checklist/template.ts';
import type { Delivery } from './transfer.ts';
import type { ReplicaId, InspectionId, SchoolId, VenueId, VisitId } from './ids.ts';
import type { Photo } from './photo.ts';
import type { ShownSample } from './sample.ts';
import { STAGES, VENUE_TYPES } from './school.ts';
import type { School, Venue } from './school.ts';

const isoDate = z.iso.date();

export const VISIT_PURPOSES = ['routine', 'special', 'comprehensive'] as const;

/** Kind `visit`, field `plan`: one cell, because its parts must agree. Dates are ISO dates in the school's time zone. */
export const visitPlanSchema = z.object({
  school: z.string().min(1).max(200),
  on: isoDate,
  purpose: z.enum(VISIT_PURPOSES),
});

/** Kind `inspection`, field `subject`: what is inspected with which version of which checklist; fixed once written. */
export const inspectionSubjectSchema = z.object({
  visit: z.string().min(1).max(200),
  school: z.string().min(1).max(200),
  venue: z.string().min(1).max(200).nullable(),
  /** `<template id>@<version>`, the entity of kind `template` that holds the definition. */
  template: z.string().min(1).max(200),
  on: isoDate,
  /**
   * What conditions ask, as it was when the inspection started: its score depends on its own cells only, and a school
   * that changes its kind changes no old score. Absent in older records and where unknown; a newer program's kind is unknown.
   */
  stage: z.enum(STAGES).nullable().optional().catch(null),
  /** Null for the whole school. */
  venueType: z.enum(VENUE_TYPES).nullable().optional().catch(null),
});
export type InspectionSubject = z.infer<typeof inspectionSubjectSchema>;

/** Kind `inspection`, field `state`. `left` are items left unanswered on purpose; they count zero, `reason` says why. */
export const inspectionStateSchema = z.object({
  state: z.enum(['open', 'finished']),
  left: z.array(z.string().max(200)).max(1000),
  reason: z.string().max(500),
});
export type InspectionState = z.infer<typeof inspectionStateSchema>;

/** Kind `answer`, entity the inspection, field the item's id. */
export const answerSchema = z.object({
  value: z.union([z.string().max(2000), z.number(), z.array(z.string().max(500)).max(200)]).nullable(),
  na: z.string().max(500).nullable(),
  note: z.string().max(4000),
});

/** Who wrote something, where and when. `at` is milliseconds since 1970 as that laptop's clock had it. */
export type Authorship = {
  readonly author: string;
  readonly replica: ReplicaId;
  readonly replicaName: string;
  readonly at: number;
  /** The laptop's clock was more than a day ahead of ours when this arrived or is shown. */
  readonly clockAhead: boolean;
};

export type ShownAnswer = Answer & {
  readonly by: Authorship;
  /** Others wrote something else at the same time; nobody has decided yet. */
  readonly conflict: boolean;
};

/** One row of an inspection list. Scores are decimal text with two digits, null where there is none. */
export type InspectionRow = {
  readonly id: InspectionId;
  readonly visit: VisitId;
  readonly school: SchoolId;
  readonly schoolName: string;
  readonly town: string | null;
  readonly venue: VenueId | null;
  readonly venueName: string | null;
  readonly template: string;
  readonly on: string;
  readonly state: 'open' | 'finished';
  readonly answered: number;
  readonly total: number;
  readonly failing: number;
  readonly final: string | null;
  readonly grade: Score['grade'];
  readonly vetoed: boolean;
  readonly conflicts: number;
  readonly photos: number;
  /** The visit's content is no longer what was signed. */
  readonly amended: boolean;
  /** Everyone who wrote an answer here. */
  readonly authors: readonly string[];
  /** Latest change, milliseconds since 1970. */
  readonly changedAt: number;
};

export type InspectionSheet = {
  readonly inspection: InspectionRow;
  readonly school: School | null;
  readonly venue: Venue | null;
  /** Null when the checklist is not known here (a newer program wrote it): the answers are shown raw. */
  readonly template: Template | null;
  readonly answers: { readonly [item: string]: ShownAnswer };
  /** What conditions ask; `findHidden` says from these and the answers which items are hidden. */
  readonly facts: Facts;
  /** By item. */
  readonly samples: { readonly [item: string]: ShownSample };
  readonly state: InspectionState;
  readonly photos: readonly Photo[];
  /** Inspections of the same that were joined into this one. */
  readonly joined: readonly JoinedInspection[];
  readonly score: Score | null;
  readonly progress: Progress | null;
};

/** One that was joined into another, and who had answered in it. */
export type JoinedInspection = { readonly id: InspectionId; readonly authors: readonly string[] };

/** What a saved answer changed. */
export type SavedAnswer = {
  readonly item: string;
  readonly answer: ShownAnswer;
  readonly score: Score;
  readonly progress: Progress;
};

export type VisitRow = {
  readonly id: VisitId;
  readonly school: SchoolId;
  readonly schoolName: string;
  readonly town: string | null;
  readonly on: string;
  readonly purpose: (typeof VISIT_PURPOSES)[number];
  readonly inspections: readonly InspectionRow[];
  readonly delivery: Delivery;
  /** Signed and locked until it is opened again. */
  readonly closed: boolean;
  /** Its content is no longer what was signed, or it was opened again. */
  readonly amended: boolean;
};

/** One step in a cell's life, newest first. */
export type HistoryEntry = {
  readonly id: { readonly replica: ReplicaId; readonly seq: number };
  readonly by: Authorship;
  readonly value: unknown;
  /** `shown` and `other` are heads; `earlier` was replaced by a later change. */
  readonly standing: 'shown' | 'other' | 'earlier';
};
