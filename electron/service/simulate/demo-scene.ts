/** What the demonstration's story is played with: its clock, its workspaces, and sticks between them. */
import { mkdirSync, truncateSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { readVersion } from '../../program-files.ts';
import { exportBundle } from '../bundles/export.ts';
import { ANY_KEY, importBundles } from '../bundles/import.ts';
import { exportSetupPackage } from '../bundles/package.ts';
import type { JobContext } from '../jobs.ts';
import type { Machine } from '../machine.ts';
import { writeSetting } from '../settings.ts';
import { chance, closeWorkspace, createWorkspace } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { timeOf } from './calendar.ts';
import { makeClock } from './clock.ts';
import type { SimulatedClock } from './clock.ts';

export type Stage = {
  /** An empty folder for everything that is made on the way. */
  readonly root: string;
  readonly side: 'bureau' | 'inspector';
  /** Of the workspace that stays. */
  readonly machine: Machine;
  readonly today: string;
};

export type Scene = {
  readonly stage: Stage;
  readonly clock: SimulatedClock;
  /** @param stays the workspace is the one that was asked for */
  make(name: string, role: 'bureau' | 'inspector', stays: boolean): Workspace;
  /** Sets the clock of all of them. */
  at(day: string, hour: number): void;
  /** @returns the bundle on the stick */
  carry(workspace: Workspace): Promise<string>;
  carrySetup(bureau: Workspace): Promise<string>;
  /** A folder of its own on the stick. */
  folder(name: string): string;
  close(): void;
};

export const QUIETLY: JobContext = { signal: new AbortController().signal, report: () => undefined };

/** A tick of the story's clock from one look to the next, in milliseconds. */
const TICK = 50;

export function openScene(stage: Stage): Scene {
  const { root, side, machine } = stage;
  const clock = makeClock();
  const opened: Workspace[] = [];
  const folder = (name: string): string => {
    const made = path.join(root, 'stick', name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  return {
    stage,
    clock,
    folder,
    make(name, role, stays) {
      const here = stays ? machine : { folder: path.join(root, 'machine') };
      const surroundings = { machine: here, now: clock.now, random: chance };
      const made = createWorkspace(path.join(root, `${role}-${opened.length}`), { role, name }, surroundings);
      opened.push(made);
      if (stays) writeSetting(made.log.db, 'demo', side);
      return made;
    },
    at(day, hour) {
      // Cut short, the demonstration is made anew: until it is there nobody needs to wait for the disk.
      for (const { log } of opened) log.db.pragma('synchronous = OFF');
      clock.set(timeOf(day, hour * 60), TICK);
    },
    async carry(workspace) {
      const { fileName } = await exportBundle(
        workspace,
        { folder: folder(''), everything: false },
        readVersion(),
        QUIETLY,
      );
      return path.join(folder(''), fileName);
    },
    async carrySetup(bureau) {
      const { fileName } = await exportSetupPackage(bureau, { folder: folder('') }, readVersion(), QUIETLY);
      return path.join(folder(''), fileName);
    },
    close() {
      clock.release();
      opened.forEach(closeWorkspace);
    },
  };
}

export async function takeIn(workspace: Workspace, ...bundles: string[]): Promise<ImportBatch> {
  return importBundles(workspace, bundles, [ANY_KEY], QUIETLY);
}

/** A copy that broke off. @returns its path */
export async function cutShort(bundle: string): Promise<string> {
  const copy = path.join(path.dirname(bundle), `副本-${path.basename(bundle)}`);
  await copyFile(bundle, copy);
  truncateSync(copy, 40_000);
  return copy;
}
