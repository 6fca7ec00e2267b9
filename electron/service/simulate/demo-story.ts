/** What happens in the demonstration's county, done with real workspaces, bundles and imports. */
import { mkdirSync, truncateSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { readVersion } from '../../program-files.ts';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { exportBundle } from '../bundles/export.ts';
import { ANY_KEY, importBundles } from '../bundles/import.ts';
import { withdrawBatch } from '../bundles/undo.ts';
import type { JobContext } from '../jobs.ts';
import type { Machine } from '../machine.ts';
import { writeSetting } from '../settings.ts';
import { chance, closeWorkspace, createWorkspace } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { daysBefore, timeOf, workdayBefore } from './calendar.ts';
import { makeClock } from './clock.ts';
import type { PlannedInspection } from './plan.ts';
import { simulate } from './simulate.ts';

/** Its county happens to have this very name. */
const SEED = '云岫县';
const BUREAU = '云岫县教育局';
const INSPECTORS = ['督学甲', '督学乙', '督学丙'] as const;
const SCHOOLS = 170;
const INSPECTIONS = 120;
/** The third inspector brings what was made of the first so many separately; that import is undone. */
const EARLY = 24;

export type Stage = {
  /** An empty folder for everything that is made on the way. */
  readonly root: string;
  readonly side: 'bureau' | 'inspector';
  /** Of the workspace that stays. */
  readonly machine: Machine;
  readonly today: string;
};

/** @returns the folder of the workspace that was asked for, closed */
export async function tellStory({ root, side, machine, today }: Stage): Promise<string> {
  const clock = makeClock();
  const opened: Workspace[] = [];
  const make = (name: string, role: 'bureau' | 'inspector', stays: boolean): Workspace => {
    const here = stays ? machine : { folder: path.join(root, 'machine') };
    const surroundings = { machine: here, now: clock.now, random: chance };
    const made = createWorkspace(path.join(root, `${role}-${opened.length}`), { role, name }, surroundings);
    opened.push(made);
    if (stays) writeSetting(made.log.db, 'demo', side);
    return made;
  };
  const at = (workdaysAgo: number, hour: number): void => {
    clock.set(timeOf(workdayBefore(today, workdaysAgo), hour * 60), 50);
  };
  const work = async (workspace: Workspace, member: number, inspections: number, below: number): Promise<void> => {
    const team = { member, members: INSPECTORS.length };
    const assign = ({ nth }: PlannedInspection): number | null => {
      if (nth >= below) return 0;
      // A few are shared by all three.
      return nth % 20 === 10 ? null : (nth % INSPECTORS.length) + 1;
    };
    const last = workdayBefore(today, 4);
    await simulate(
      workspace,
      { seed: SEED, schools: SCHOOLS, inspections, photos: countPhotos, findings: true, team, assign, last },
      clock,
    );
  };
  const leave = (): void => {
    clock.release();
    opened.forEach(closeWorkspace);
  };

  try {
    const bureau = make(BUREAU, 'bureau', side === 'bureau');
    await work(bureau, 0, 0, 0);
    const first = make(INSPECTORS[0], 'inspector', side === 'inspector');
    if (side === 'inspector') {
      clock.set(timeOf(daysBefore(today, 200), 9 * 60), 50);
      await takeIn(first, await carry(bureau, root));
    }
    await work(first, 1, INSPECTIONS, INSPECTIONS);
    if (side === 'inspector') return first.folder;
    // The other laptops are gone when the story is told: nobody misses their roster.
    const second = make(INSPECTORS[1], 'inspector', false);
    await work(second, 2, INSPECTIONS, INSPECTIONS);

    const third = make(INSPECTORS[2], 'inspector', false);
    await work(third, 3, INSPECTIONS, EARLY);
    at(12, 16);
    const early = await carry(third, root);
    at(11, 9);
    const undone = await takeIn(bureau, early);
    // With its receipt, the laptop brings only what comes after.
    await takeIn(third, await carry(bureau, root));
    at(10, 10);
    withdrawBatch(bureau, undone.id);
    await work(third, 3, INSPECTIONS, INSPECTIONS);

    at(3, 16);
    const bundles = [await carry(first, root), await carry(second, root), await carry(third, root)] as const;
    at(2, 9);
    await takeIn(bureau, bundles[0], bundles[1]);
    at(1, 15);
    await takeIn(bureau, bundles[2], await cutShort(bundles[0]));
    return bureau.folder;
  } finally {
    leave();
  }
}

function countPhotos({ nth }: PlannedInspection): number {
  return [2, 0, 0, 1, 0, 1, 0][nth % 7]!;
}

const QUIETLY: JobContext = { signal: new AbortController().signal, report: () => undefined };

/** @returns the bundle on the stick */
async function carry(workspace: Workspace, root: string): Promise<string> {
  const folder = path.join(root, 'stick');
  mkdirSync(folder, { recursive: true });
  const { fileName } = await exportBundle(workspace, { folder, everything: false }, readVersion(), QUIETLY);
  return path.join(folder, fileName);
}

async function takeIn(workspace: Workspace, ...bundles: string[]): Promise<ImportBatch> {
  return importBundles(workspace, bundles, [ANY_KEY], QUIETLY);
}

/** A copy that broke off. @returns its path */
async function cutShort(bundle: string): Promise<string> {
  const copy = path.join(path.dirname(bundle), `副本-${path.basename(bundle)}`);
  await copyFile(bundle, copy);
  truncateSync(copy, 40_000);
  return copy;
}
