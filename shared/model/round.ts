/** A round (批次): what of the annual list is inspected when, by which team at which school. Domain notes §3.1 and §3.2. */

import { z } from 'zod';
import { VISIT_PURPOSES } from './inspection.ts';
import type { Stage } from './school.ts';

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
    /** Printable ASCII, as `drawSample` takes it. */
    seed: z.string().regex(/^[ -~]{1,100}$/),
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

/** One row of the list of rounds. `visited`: something of the task's visit has arrived; `finished`: all of it is done. */
export type RoundRow = {
  readonly id: string;
  readonly name: string;
  readonly listItem: string;
  readonly from: string;
  readonly to: string;
  readonly purpose: RoundPlan['purpose'];
  readonly state: RoundState;
  readonly teams: number;
  readonly tasks: number;
  readonly visited: number;
  readonly finished: number;
};

export type TeamPerson = {
  readonly id: string;
  /** '' for one who is no longer in the list of inspectors. */
  readonly name: string;
  readonly ownSchool: string | null;
  readonly ownSchoolName: string;
};

export type Team = {
  readonly id: string;
  readonly name: string;
  readonly people: readonly TeamPerson[];
  readonly tasks: number;
  readonly visited: number;
  readonly finished: number;
  /** The last package that was written for it; `at` in milliseconds since 1970, `readers` empty where anyone can open it. */
  readonly packed: { readonly at: number; readonly file: string; readonly readers: readonly string[] } | null;
};

/** How far a task is: nothing has arrived, its visit was begun, all inspections are finished, the visit is closed. */
export type TaskStage = 'planned' | 'started' | 'finished' | 'closed';

export type Task = {
  readonly id: string;
  readonly round: string;
  readonly roundName: string;
  readonly school: string;
  readonly schoolName: string;
  readonly town: string;
  readonly stage: Stage | null;
  readonly team: string | null;
  readonly teamName: string;
  readonly due: string;
  readonly visit: string;
  readonly templates: readonly string[];
  /** When its visit is or was, null before it was begun. */
  readonly on: string | null;
  readonly progress: TaskStage;
  /** Open findings of the school, to be looked at again. */
  readonly openFindings: number;
  /** Names of the team's people who would inspect their own school (回避). */
  readonly recused: readonly string[];
};

export type RoundFile = {
  readonly round: RoundRow;
  readonly plan: RoundPlan;
  readonly teams: readonly Team[];
  readonly tasks: readonly Task[];
};

/** Whose laptop has what of a round. */
export type RoundLaptop = {
  readonly team: string;
  readonly person: string;
  readonly name: string;
  /** Null for a person whose laptop has not brought anything yet. */
  readonly laptop: {
    readonly checkCode: string;
    /** Whether packages can be encrypted for it. */
    readonly sealable: boolean;
    /** When its last bundle was taken in, milliseconds since 1970. */
    readonly arrivedAt: number | null;
    /** Changes that later ones say must exist and that have not come. */
    readonly missing: number;
    /** Whether it has opened the team's last package; null where it has not said yet. */
    readonly hasPackage: boolean | null;
  } | null;
};

/** What a package for a team would hold, and who can open it. */
export type PackagePlan = {
  readonly team: string;
  readonly name: string;
  readonly schools: number;
  readonly findings: number;
  readonly pictures: number;
  /** Evidence of open findings that stays at the bureau because the package would grow too large. */
  readonly picturesLeft: number;
  readonly bytes: number;
  readonly readers: readonly string[];
  /** People of the team whose laptop has not announced a key yet. */
  readonly unknown: readonly string[];
};

export type WrittenPackage = PackagePlan & { readonly fileName: string; readonly changes: number };
export type PackagesResult = { readonly folder: string; readonly packages: readonly WrittenPackage[] };
