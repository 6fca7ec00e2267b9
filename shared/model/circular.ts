/** A circular (通报) before it is issued: what it will say; and its annexes, the tables that went out with it. */
import { z } from 'zod';
import { SEVERITIES } from './finding.ts';
import type { CircularBlock } from './notice.ts';

export type CircularDraft = {
  readonly nextNumber: string;
  readonly missing: readonly ('authority' | 'contact')[];
  readonly title: string;
  readonly to: string;
  readonly body: readonly CircularBlock[];
  readonly attachments: readonly string[];
  /** Sheets of the period that count; nothing can be said without any. */
  readonly sheets: number;
};

const words = z.string().max(4000);
/** Both '' and null where schools are not to be named. */
const whose = { school: words, town: words.nullable(), stage: words.nullable() } as const;

/** Each school's latest sheet of each checklist. */
export const circularScoreSchema = z.object({
  ...whose,
  checklist: words,
  on: z.iso.date(),
  score: words.nullable(),
  grade: words.nullable(),
  vetoed: z.number(),
});
export type CircularScore = z.infer<typeof circularScoreSchema>;

export const circularFindingSchema = z.object({
  ...whose,
  on: z.iso.date(),
  category: words,
  severity: z.enum(SEVERITIES),
  facts: words,
  basis: words,
  remedy: words,
  due: z.iso.date().nullable(),
  state: words,
});
export type CircularFinding = z.infer<typeof circularFindingSchema>;

/** Kind `circular_annex`, fields `scores.1`, `scores.2` … and `findings.1` …: the rows in their order, part by part. */
export const circularScoresSchema = z.object({ rows: z.array(circularScoreSchema) });
export const circularFindingsSchema = z.object({ rows: z.array(circularFindingSchema) });
