/** What goes wrong between the demonstration's laptops: one sheet in dispute, and one that was begun twice. */
import type { InspectionId, VisitId } from '../../../shared/model/ids.ts';
import { startTask } from '../records/rounds/task-start.ts';
import { timeOf } from './calendar.ts';
import type { Cast } from './demo-cast.ts';
import type { TeamStory } from './demo-round.ts';
import { SEED } from './demo-visit.ts';
import { answerInspection, writeInspection } from './simulate.ts';
import { listDisputes } from './team.ts';

const BOTH = 2;

/** Two laptops of a team at one school: each has half of the items, and about some they disagree. */
export async function shareVisit(
  { scene, county }: Cast,
  { laptops }: TeamStory,
  task: string,
  on: string,
): Promise<void> {
  const arrived = 9 * 60;
  const { clock } = scene;
  for (const [nth, laptop] of laptops.entries()) {
    scene.at(on, arrived / 60);
    const visit = startTask(laptop, { task, on });
    const school = county.findIndex((place) => place.school.id === visit.school);
    const team = { member: nth + 1, members: BOTH };
    const [inspection] = visit.inspections;
    const checklist = inspection!.template.split('@')[0]!;
    const base = {
      id: inspection!.id,
      nth: 0,
      checklist,
      at: timeOf(on, arrived + 5),
      progress: 1,
      finished: false,
      whole: true,
      visit: { id: visit.id, school, on, purpose: visit.purpose },
    };
    // The first dice that let them disagree.
    const keys = Array.from({ length: 50 }, (_, index) => `shared ${index}`);
    const isDisputed = (key: string): boolean =>
      listDisputes(answerInspection(county[school]!, { ...base, key }, { seed: SEED, team })!.all).length > 1;
    const planned = { ...base, key: keys.find(isDisputed) ?? keys[0]! };
    await writeInspection(
      laptop,
      county[school]!,
      planned,
      { seed: SEED, photos: 2, team, findings: 'at-school' },
      clock,
    );
  }
}

/** Two inspectors who do not know of each other begin the same sheet on the same day. */
export async function visitTwice({ scene, county, laptops }: Cast, on: string): Promise<void> {
  const school = county.findIndex(({ school: one, venues }) => one.stage === 'senior' && venues.length > 0);
  const { clock } = scene;
  for (const [nth, laptop] of laptops.slice(1).entries()) {
    const at = timeOf(on, 14 * 60 + nth * 25);
    clock.set(at, 50);
    const visit = { id: laptop.newId() as VisitId, school, on, purpose: 'routine' } as const;
    const planned = {
      id: laptop.newId() as InspectionId,
      key: `twice ${nth}`,
      nth: 0,
      visit,
      checklist: 'tpl-venue-v1',
      at,
      progress: nth === 0 ? 1 : 0.5,
      finished: nth === 0,
      whole: false,
    };
    const team = { member: 1, members: 1 };
    await writeInspection(
      laptop,
      county[school]!,
      planned,
      { seed: SEED, photos: 1, team, findings: 'at-school' },
      clock,
    );
  }
}
