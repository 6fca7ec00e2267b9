/** What a checklist is: sections, items, how each answer scores, and on which clause each item rests. */

import { z } from 'zod';
import { STAGES } from '../model/school.ts';
import type { Stage } from '../model/school.ts';
import { includesStage, whenSchema } from './conditions.ts';
import { findTemplateFaults } from './template-faults.ts';

/** What a user reads, in both languages of the app. Legal names keep their Chinese title inside `en`. */
export const textSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof textSchema>;

/** Points: at most four decimals and 10 000, so that a whole checklist adds up in safe integers. */
const points = z.number().min(0).max(10_000).refine(hasFourDecimals, 'at most four decimals');
const weight = points.refine((value) => value > 0, 'more than 0');
const ratio = z.number().min(0).max(1).refine(hasFourDecimals, 'at most four decimals');

export const GRADES = ['excellent', 'good', 'pass', 'fail'] as const;
export type Grade = (typeof GRADES)[number];

export const NA_POLICIES = ['exclude', 'full', 'spread'] as const;
export type NaPolicy = (typeof NA_POLICIES)[number];

export const VETO_POLICIES = ['stop', 'cap59'] as const;
export type VetoPolicy = (typeof VETO_POLICIES)[number];

const tierSchema = z.object({
  op: z.enum(['<=', '<', '>=', '>']),
  value: z.number(),
  ratio,
});
export type Tier = z.infer<typeof tierSchema>;

/**
 * How an answer becomes points:
 * `veto` "yes" fails the whole sheet; `bool` "yes" earns the weight; `count` loses `per` for each one counted, at most the weight;
 * `missing` loses `per` for each element absent, at most the weight; `tiers` earns the ratio of the first tier that the number (for a
 * date: the days since) meets, none is 0; `options` earns the chosen option's ratio; `bonus` "yes" adds `points` above the gate.
 */
const scoreRuleSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('veto'), weight: z.literal(0) }),
  z.object({ mode: z.literal('bool'), weight }),
  z.object({ mode: z.literal('count'), weight, per: weight }),
  z.object({ mode: z.literal('missing'), weight, per: weight }),
  z.object({ mode: z.literal('tiers'), weight, unit: textSchema, tiers: z.array(tierSchema).min(1).max(20) }),
  z.object({ mode: z.literal('options'), weight }),
  z.object({ mode: z.literal('bonus'), weight: z.literal(0), points: weight }),
]);

const itemSchema = z.object({
  /** Two or more words in kebab-case: never the name of something that every object has. */
  id: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)+$/),
  section: z.string().min(1),
  type: z.enum(['yesno', 'number', 'date', 'single', 'multi']),
  text: textSchema,
  /** A few words for lists and charts. */
  short: textSchema.optional(),
  guidance: textSchema,
  /** What a number counts; null for the other types. */
  unit: textSchema.nullish(),
  /** Single choice: the stored answer is the option's `text.zh`. */
  options: z
    .array(z.object({ text: textSchema, ratio }))
    .min(2)
    .max(30)
    .optional(),
  /** Multiple choice: the stored answer is the list of `text.zh` of the elements that are there. */
  elements: z
    .array(z.object({ text: textSchema }))
    .min(1)
    .max(30)
    .optional(),
  score: scoreRuleSchema,
  /** `mask`: people must be made unrecognisable before the picture is kept. `note` is the checklist's own sentence. */
  evidence: z.object({
    when: z.enum(['none', 'on_fail', 'always']),
    kind: z.enum(['photo', 'screenshot']),
    mask: z.boolean(),
    note: textSchema,
  }),
  /** `checked`: true, name and article compared with a public text; false, from memory; null, there is no clause. */
  basis: z.array(z.object({ text: textSchema, checked: z.boolean().nullable() })).min(1),
  /** The sentence of a finding with {blanks}, the same blanks in both languages; null where no finding can arise (bonus). */
  finding: textSchema.nullable(),
  /** What the school is told to do; null with `finding`. */
  fix: textSchema.nullable(),
  severity: z.enum(['minor', 'major', 'critical']),
  /** Days to put it right, counted from the day of the inspection. */
  dueDays: z.number().int().min(0).max(3650),
  /** Kinds of school that the item is meant for, null for all; ask `isMeantFor`. Hides it elsewhere, as `when` does. */
  stages: z.array(z.enum(STAGES)).min(1).nullable(),
  /** Shown only when all of this holds; see conditions.ts. */
  when: whenSchema.optional(),
  /** Drawn by the program: `pick` of the candidates, counted in `unit`; `of` says what the candidates are. */
  sample: z
    .object({ pick: z.number().int().min(1).max(100), unit: textSchema, of: textSchema.optional() })
    .strict()
    .optional(),
  allowNa: z.boolean(),
  /** Judged once for the school, or for the place that is inspected. */
  scope: z.enum(['school', 'place']),
});
export type Item = z.infer<typeof itemSchema>;

const sectionSchema = z.object({
  id: z.string().min(1),
  name: textSchema,
  /** Sum of the section's weights; absent for vetoes and bonus. */
  points: points.optional(),
});
export type Section = z.infer<typeof sectionSchema>;

/** A checklist in one version. A version that was used is never edited; a change is a new version. */
export const templateSchema = z
  .object({
    id: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    version: z.number().int().min(1),
    name: textSchema,
    /** The base score when nothing is wrong; the weights of all items add up to it. */
    full: weight,
    naPolicy: z.enum(NA_POLICIES),
    vetoPolicy: z.enum(VETO_POLICIES),
    /** A final score below it fails. */
    passLine: points,
    /** Bonus counts only when the exact base is greater than `gate`; at most `cap` of it, null for no cap. */
    bonus: z.object({ gate: points, cap: points.nullable() }),
    /** The band with the greatest `from` that the exact final score reaches names the grade. */
    gradeBands: z.array(z.object({ from: points, grade: z.enum(GRADES) })).min(1),
    /** 短板: for `grade` or better the section must have earned at least `ratio` of its applicable weight. */
    floors: z.array(z.object({ section: z.string().min(1), ratio, grade: z.enum(GRADES) })).optional(),
    sections: z.array(sectionSchema).min(1).max(50),
    items: z.array(itemSchema).min(1).max(500),
  })
  .check((context) => {
    for (const fault of findTemplateFaults(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, path: fault.path, message: fault.message });
    }
  });
export type Template = z.infer<typeof templateSchema>;

/** Whether an item is meant for a kind of school (see `includesStage`). */
export function isMeantFor(item: Item, stage: Stage): boolean {
  return item.stages === null || includesStage(item.stages, stage);
}

function hasFourDecimals(value: number): boolean {
  return Number(value.toFixed(4)) === value;
}
