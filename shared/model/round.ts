/** A round (批次): what of the annual list is inspected when, by which team at which school. Domain notes §3.1 and §3.2. */

import { z } from 'zod';
import { VISIT_PURPOSES } from './inspection.ts';

const id = z.string().min(1).max(200);
const isoDate = z.iso.date();

export const ROUND_STATES = ['draft', 'open', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** How its schools were chosen; `seed` repeats a random choice. */
export const schoolChoiceSchema = z.discriminatedUnion('how', [
  z.object({ how: z.literal('all') }),
  z.object({
    how: z.literal('filter'),
    towns: z.array(z.string().max(40)).max(500),
    stages: z.array(z.string().max(20)).max(10),
  }),
  z.object({
    how: z.literal('random'),
    towns: z.array(z.string().max(40)).max(500),
    stages: z.array(z.string().max(20)).max(10),
    count: z.number().int().min(1).max(100_000),
    seed: z.string().min(1).max(100),
  }),
  /** Those that failed, or whose findings are still open, at their last inspection. */
  z.object({ how: z.literal('failed') }),
  z.object({ how: z.literal('picked') }),
]);
export type SchoolChoice = z.infer<typeof schoolChoiceSchema>;

/** Kind `round`, field `plan`. */
export const roundPlanSchema = z.object({
  name: z.string().min(1).max(100),
  /** 年度督查检查事项清单 item number. */
  listItem: z.string().max(60),
  basis: z.string().max(1000),
  from: isoDate,
  to: isoDate,
  purpose: z.enum(VISIT_PURPOSES),
  /** `<id>@<version>` */
  templates: z.array(id).min(1).max(20),
  choice: schoolChoiceSchema,
  note: z.string().max(1000),
});
export type RoundPlan = z.infer<typeof roundPlanSchema>;

/** Kind `round`, field `state`. */
export const roundStateSchema = z.object({ state: z.enum(ROUND_STATES), reason: z.string().max(500) });

/** Kind `team`, field `members`. People are inspectors of the roster by id; the first is the leader. */
export const teamSchema = z.object({
  round: id,
  name: z.string().min(1).max(60),
  people: z.array(id).min(1).max(20),
  removed: z.boolean(),
});
export type TeamRecord = z.infer<typeof teamSchema>;

/**
 * Kind `task`, field `plan`: one school of a round. The visit and its inspections have their ids already, so that the halves
 * of a team meet. `rechecks` are findings to look at again.
 */
export const taskPlanSchema = z.object({
  round: id,
  school: id,
  team: id.nullable(),
  due: isoDate,
  visit: id,
  inspections: z
    .array(z.object({ id, template: id }))
    .min(1)
    .max(20),
  rechecks: z.array(id).max(1000),
  removed: z.boolean(),
});
export type TaskPlan = z.infer<typeof taskPlanSchema>;

/** The least that a team has: two, and three for special and comprehensive inspections (§0.8). */
export function leastTeam(purpose: RoundPlan['purpose']): number {
  return purpose === 'routine' ? 2 : 3;
}
