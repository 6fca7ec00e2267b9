/** Who plays in the demonstration's story, and what they do in every part of it. */
import type { Workspace } from '../workspace.ts';
import { daysBefore } from './calendar.ts';
import type { County } from './county.ts';
import type { DemoDays } from './demo-days.ts';
import { PEOPLE } from './demo-office.ts';
import type { TeamStory, Work } from './demo-round.ts';
import { takeIn } from './demo-scene.ts';
import type { Scene } from './demo-scene.ts';

export type Cast = {
  readonly scene: Scene;
  readonly county: County;
  readonly days: DemoDays;
  readonly bureau: Workspace;
  readonly laptops: readonly [Workspace, Workspace, Workspace];
};

export const later = (day: string, days: number): string => daysBefore(day, -days);

const TEAMS = ['第一组', '第二组', '第三组'];

/** One team per laptop, with two more who have none. */
export function makeTeams({ laptops }: Cast): TeamStory[] {
  return laptops.map((laptop, nth) => ({
    name: TEAMS[nth]!,
    people: [PEOPLE[nth]!, PEOPLE[3 + nth * 2]!, PEOPLE[4 + nth * 2]!],
    laptops: [laptop],
  }));
}

export function workOf(
  { scene, county }: Cast,
  team: TeamStory,
  round: string,
): Pick<Work, 'scene' | 'county' | 'laptop' | 'team' | 'round'> {
  return { scene, county, laptop: team.laptops[0]!, team: team.people, round };
}

/** What laptops have, brought to the bureau on the evening of a day. @returns the next day, on which it is taken in */
export async function bringIn({ scene, bureau }: Cast, laptops: readonly Workspace[], day: string): Promise<string> {
  scene.at(day, 19);
  const bundles: string[] = [];
  for (const laptop of laptops) bundles.push(await scene.carry(laptop));
  const next = later(day, 1);
  scene.at(next, 9);
  await takeIn(bureau, ...bundles);
  return next;
}
