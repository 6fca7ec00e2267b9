/** The workspace that `--demo` opens. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { readVersion } from '../../program-files.ts';
import { findDataFolder } from '../../default-folder.ts';
import { exportBundle } from '../bundles/export.ts';
import { ANY_KEY, importBundles } from '../bundles/import.ts';
import type { JobContext } from '../jobs.ts';
import type { Machine } from '../machine.ts';
import { writeSetting } from '../settings.ts';
import { chance, closeWorkspace, createWorkspace } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { daysBefore, timeOf, workdayBefore } from './calendar.ts';
import { makeClock } from './clock.ts';
import type { SimulatedClock } from './clock.ts';
import type { PlannedInspection } from './plan.ts';
import { simulate } from './simulate.ts';
import type { Simulation } from './simulate.ts';

/** Its county happens to have this very name. */
const SEED = '云岫县';
const COUNTY = '云岫县教育局';
const INSPECTORS = ['督学甲', '督学乙', '督学丙'];
const SCHOOLS = 170;
const INSPECTIONS = 120;

export type DemoOptions = {
  /** Whose workspace it is to be. */
  readonly side?: 'bureau' | 'inspector';
  /** In tests, another memory of this computer than the account's own. */
  readonly machine?: Machine;
  /** The day it is to look like, ISO date; today unless given. */
  readonly today?: string;
};

/**
 * Makes the demonstration where the folder holds no workspace, and does nothing where it does.
 *
 * What it shows is real: the bureau's roster went to three inspectors as a bundle, they made 120 inspections (most alone, some
 * shared, a few answers in dispute), exported them, and the bureau imported the three bundles in two batches, one of which holds
 * a file cut short by a pulled stick. The folder is the bureau's workspace, where all of this is seen; for `inspector` it is the
 * first inspector's, with finished and half-finished inspections to go on with.
 */
export async function prepareDemo(folder: string, options: DemoOptions = {}): Promise<void> {
  if (existsSync(path.join(folder, 'workspace.db'))) return;
  // Beside it, so that a demonstration cut short leaves no half-filled workspace behind.
  const making = `${path.resolve(folder)}-preparing`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  try {
    await moveIn(await makeDemo(making, options), folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** A workspace knows its database by the file's own number, which renaming keeps. The database goes last: with it, it is one. */
async function moveIn(made: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(made).toSorted((a, b) => Number(a === 'workspace.db') - Number(b === 'workspace.db'));
  for (const name of names) renameSync(path.join(made, name), path.join(folder, name));
}

type Place = { readonly root: string; readonly clock: SimulatedClock; readonly simulation: Omit<Simulation, 'team'> };

/** @returns the folder of the workspace that was asked for */
async function makeDemo(root: string, { side = 'bureau', machine, today }: DemoOptions): Promise<string> {
  const day = today ?? new Date().toISOString().slice(0, 10);
  const clock = makeClock();
  const simulation = {
    seed: SEED,
    schools: SCHOOLS,
    inspections: INSPECTIONS,
    photos: ({ nth }: PlannedInspection) => [2, 0, 0, 1, 0, 1, 0][nth % 7]!,
    // A few are shared by all three.
    assign: ({ nth }: PlannedInspection) => (nth % 20 === 10 ? null : (nth % INSPECTORS.length) + 1),
    last: workdayBefore(day, 4),
  };
  const place = { root, clock, simulation };
  const lasting = machine ?? { folder: path.join(findDataFolder(), 'machine') };
  const passing = { folder: path.join(root, 'machine') };
  const surroundings = (here: boolean) => ({ machine: here ? lasting : passing, now: clock.now, random: chance });

  const bureauFolder = path.join(root, 'bureau');
  const bureau = createWorkspace(bureauFolder, { role: 'bureau', name: COUNTY }, surroundings(side === 'bureau'));
  try {
    const bundles: string[] = [];
    await simulate(bureau, { ...simulation, inspections: 0, team: { member: 1, members: 1 } }, clock);
    const roster = await carry(bureau, place, timeOf(daysBefore(day, 200), 9 * 60));
    for (const [index, name] of INSPECTORS.entries()) {
      const folder = path.join(root, `inspector-${index + 1}`);
      const here = side === 'inspector' && index === 0;
      const laptop = createWorkspace(folder, { role: 'inspector', name }, surroundings(here));
      try {
        await takeIn(laptop, [roster]);
        await simulate(laptop, { ...simulation, team: { member: index + 1, members: INSPECTORS.length } }, clock);
        if (here) {
          writeSetting(laptop.log.db, 'demo', side);
          return folder;
        }
        bundles.push(await carry(laptop, place, timeOf(workdayBefore(day, 3), 16 * 60 + index * 7)));
      } finally {
        closeWorkspace(laptop);
      }
    }
    await importBatches(bureau, bundles, clock, day);
    writeSetting(bureau.log.db, 'demo', side);
    return bureauFolder;
  } finally {
    closeWorkspace(bureau);
  }
}

/** Two inspectors' bundles one day, the third one's the next, together with a copy that broke off. */
async function importBatches(
  bureau: Workspace,
  bundles: readonly string[],
  clock: SimulatedClock,
  day: string,
): Promise<void> {
  const [first, second, third] = bundles as [string, string, string];
  const cut = path.join(path.dirname(third), `副本-${path.basename(first)}`);
  await cp(first, cut);
  truncateSync(cut, 40_000);
  clock.set(timeOf(workdayBefore(day, 2), 9 * 60 + 20), 50);
  await takeIn(bureau, [first, second]);
  clock.set(timeOf(workdayBefore(day, 1), 15 * 60 + 5), 50);
  await takeIn(bureau, [third, cut]);
  clock.release();
}

const QUIETLY: JobContext = { signal: new AbortController().signal, report: () => undefined };

/** @returns the bundle */
async function carry(workspace: Workspace, { root, clock }: Place, at: number): Promise<string> {
  const stick = path.join(root, 'stick');
  mkdirSync(stick, { recursive: true });
  clock.set(at, 50);
  const { fileName } = await exportBundle(workspace, { folder: stick, everything: true }, readVersion(), QUIETLY);
  clock.release();
  return path.join(stick, fileName);
}

async function takeIn(workspace: Workspace, bundles: readonly string[]): Promise<void> {
  await importBundles(workspace, bundles, [ANY_KEY], QUIETLY);
}
