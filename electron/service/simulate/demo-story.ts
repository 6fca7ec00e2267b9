/**
 * What happens in the demonstration's county within a year, done with real workspaces, packages, bundles and imports: a
 * round a year ago, a finished one of the quarter before with its notices, replies and rechecks, and one that is running.
 */
import type { Workspace } from '../workspace.ts';
import { daysBefore } from './calendar.ts';
import { makeCounty, writeCounty } from './county.ts';
import type { Cast } from './demo-cast.ts';
import { listDemoDays } from './demo-days.ts';
import { PEOPLE, setUpOffice } from './demo-office.ts';
import { finishRound, lookBack } from './demo-past.ts';
import { runRound } from './demo-running.ts';
import { openScene, takeIn } from './demo-scene.ts';
import type { Stage } from './demo-scene.ts';
import { SEED } from './demo-visit.ts';

/** Its county happens to have this very name. */
const BUREAU = '云岫县教育局';
const SCHOOLS = 170;

/** @returns the folder of the workspace that was asked for, closed */
export async function tellStory(stage: Stage): Promise<string> {
  const scene = openScene(stage);
  const days = listDemoDays(stage.today);
  const county = makeCounty(SEED, SCHOOLS);
  try {
    scene.at(daysBefore(days.lastYear[0][0]!, 20), 9);
    const bureau = scene.make(BUREAU, 'bureau', stage.side === 'bureau');
    const carry = (nth: number): Workspace =>
      scene.make(PEOPLE[nth]!, 'inspector', stage.side === 'inspector' && nth === 0);
    const laptops = [carry(0), carry(1), carry(2)] as const;
    await writeCounty(bureau, county, new AbortController().signal);
    setUpOffice(bureau, county);
    // The other laptops are gone when the story is told: nobody misses their roster.
    if (stage.side === 'inspector') await takeIn(laptops[0], await scene.carrySetup(bureau));
    const cast: Cast = { scene, county, days, bureau, laptops };
    await lookBack(cast);
    await finishRound(cast);
    await runRound(cast);
    return stage.side === 'bureau' ? bureau.folder : laptops[0].folder;
  } finally {
    scene.close();
  }
}
