/** Calls about rounds, teams and tasks, and about the packages that carry them to laptops. */
import { z } from 'zod';
import type { VisitRow } from '../model/inspection.ts';
import type { PackagePlan, RoundFile, RoundLaptop, RoundRow, Task } from '../model/round.ts';
import { ROUND_STATES, roundPlanSchema, schoolChoiceSchema } from '../model/round.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id, nothing, page } from './call.ts';
import type { Page } from './call.ts';

const round = { round: id };
const tasks = z.array(id).min(1).max(10_000);

export const roundsContract = {
  /** Newest first. */
  'rounds.list': call<Page<RoundRow>>()(z.object(page)),
  'rounds.open': call<RoundFile>()(z.object(round)),
  /** How many schools a choice takes in now. */
  'rounds.count': call<{ schools: number; towns: number; of: number }>()(z.object({ choice: schoolChoiceSchema })),
  /** A new round (`round` null) or another plan; tasks follow the choice of schools, begun ones stay. */
  'rounds.save': call<RoundFile>()(z.object({ round: id.nullable(), plan: roundPlanSchema })),
  'rounds.setState': call<RoundFile>()(
    z.object({ ...round, state: z.enum(ROUND_STATES), reason: z.string().trim().max(500) }),
  ),
  /** Adds single schools; they stay until the choice is another one. */
  'rounds.addSchools': call<RoundFile>()(z.object({ ...round, schools: z.array(id).min(1).max(10_000) })),
  'rounds.saveTeam': call<RoundFile>()(
    z.object({
      ...round,
      team: id.nullable(),
      name: z.string().trim().min(1).max(60),
      people: z.array(id).min(1).max(20),
    }),
  ),
  'rounds.removeTeam': call<RoundFile>()(z.object({ ...round, team: id })),
  /** `again`: also those that have a team, begun ones excepted. */
  'rounds.assign': call<RoundFile>()(z.object({ ...round, again: z.boolean() })),
  /** What is left out stays. Nothing is changed when someone would inspect their own school. */
  'tasks.change': call<RoundFile>()(
    z.object({ ...round, tasks, team: id.nullable().optional(), due: z.iso.date().optional() }),
  ),
  /** Begun ones stay. */
  'tasks.remove': call<RoundFile>()(z.object({ ...round, tasks })),
  'rounds.laptops': call<readonly RoundLaptop[]>()(z.object(round)),
  /** On a laptop: what is still to be done, by due date and town. */
  'tasks.mine': call<readonly Task[]>()(nothing),
  /** Begins the task's visit with the ids that it was given, or opens the one that a colleague has begun. */
  'tasks.start': call<VisitRow>()(z.object({ task: id, on: z.iso.date() })),
  'package.plan': call<readonly PackagePlan[]>()(z.object(round)),
  /** One bundle per team. `plain`: teams whose package anyone may be able to open. */
  'package.write': call<JobState>()(
    z.object({
      ...round,
      folder: z.string().max(4096),
      teams: z.array(id).min(1).max(200),
      plain: z.array(id).max(200),
    }),
  ),
} as const;
