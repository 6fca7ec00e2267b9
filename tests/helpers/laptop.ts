/** A computer with one workspace on it, and a clock that a test sets. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { uuidV7 } from '../../shared/model/ids.ts';
import type { Role } from '../../shared/model/workspace.ts';
import { placeOf } from '../../electron/service/machine.ts';
import { writeSetting } from '../../electron/service/settings.ts';
import { chance, createWorkspace, openWorkspace } from '../../electron/service/workspace.ts';
import type { Surroundings, Workspace } from '../../electron/service/workspace.ts';
import { placeEmptyDatabase } from './empty-database.ts';

/** Milliseconds since 1970; a test sets it to whatever a laptop's clock may say. */
export type Clock = { now: number };

export type Laptop = {
  readonly workspace: Workspace;
  /** The workspace's folder. */
  readonly folder: string;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
};

/** A day in the project's present: 2026-03-02 09:00 in China. */
export const MORNING = Date.UTC(2026, 2, 2, 1);

export type LaptopOptions = {
  /** Where its workspace and its machine's memory lie; made when missing. */
  readonly folder: string;
  readonly role?: Role;
  readonly name?: string;
  readonly now?: number;
  readonly random?: Surroundings['random'];
};

export function makeLaptop({
  folder,
  role = 'inspector',
  name = '王芳',
  now = MORNING,
  random,
}: LaptopOptions): Laptop {
  const clock = { now };
  const surroundings: Surroundings = {
    machine: { folder: path.join(folder, 'machine') },
    now: () => clock.now,
    random: random ?? chance,
  };
  const workspaceFolder = path.join(folder, 'workspace');
  placeEmptyDatabase(workspaceFolder);
  const workspace = createWorkspace(workspaceFolder, { role, name }, surroundings);
  return { workspace, folder: workspaceFolder, surroundings, clock };
}

export function closeLaptop(laptop: Laptop): void {
  laptop.workspace.log.db.close();
}

/** Opens the workspace that lies in a laptop's folder now. */
export function reopenLaptop(laptop: Laptop): Laptop {
  return { ...laptop, workspace: openWorkspace(laptop.folder, laptop.surroundings)! };
}

/** Copies the folder of a closed workspace, as a person does with a file manager, and opens the copy on the same computer. */
export function copyLaptop(laptop: Laptop, folder: string): Laptop {
  cpSync(laptop.folder, folder, { recursive: true });
  const clock = { now: laptop.clock.now };
  const surroundings = { ...laptop.surroundings, now: () => clock.now };
  return { workspace: openWorkspace(folder, surroundings)!, folder, surroundings, clock };
}

/**
 * Copies a closed workspace with everything by which it would notice that it is a copy, as the image of a disk does:
 * afterwards two laptops write under one id.
 */
export function cloneDisk(laptop: Laptop, folder: string): Laptop {
  const machine = { folder: path.join(folder, 'machine') };
  const workspaceFolder = path.join(folder, 'workspace');
  cpSync(laptop.folder, workspaceFolder, { recursive: true });
  cpSync(laptop.surroundings.machine.folder, machine.folder, { recursive: true });
  const file = path.join(workspaceFolder, 'workspace.db');
  const db = new Database(file);
  writeSetting(
    db,
    'place',
    placeOf(machine, file, () => uuidV7(0, laptop.surroundings.random(10))),
  );
  db.close();
  const clock = { now: laptop.clock.now };
  const surroundings = { ...laptop.surroundings, machine, now: () => clock.now };
  const workspace = openWorkspace(workspaceFolder, surroundings)!;
  return { workspace, folder: workspaceFolder, surroundings, clock };
}
