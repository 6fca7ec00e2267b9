/** The workspace that `--demo` opens. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findDataFolder } from '../../default-folder.ts';
import type { Machine } from '../machine.ts';
import { tellStory } from './demo-story.ts';

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
 * What it shows is real: a bureau planned three rounds and handed out packages, three laptops made the visits and exported
 * them, and the bureau imported what they brought, issued notices, took in replies and closed findings. One early import was
 * undone, so that the last one says what is missing, and that one also met a file cut short by a pulled stick. The folder is
 * the bureau's workspace, where all of this is seen; for `inspector` it is the first inspector's, with finished and
 * half-finished inspections to go on with.
 *
 * @throws Failure disk-full, folder-read-only, disk-failed
 */
export async function prepareDemo(
  folder: string,
  { side = 'bureau', machine, today }: DemoOptions = {},
): Promise<void> {
  if (existsSync(path.join(folder, 'workspace.db'))) return;
  // Beside it, so that a demonstration cut short leaves no half-filled workspace behind.
  const making = `${path.resolve(folder)}-preparing`;
  rmSync(making, { recursive: true, force: true });
  try {
    const made = await tellStory({
      root: making,
      side,
      machine: machine ?? { folder: path.join(findDataFolder(), 'machine') },
      today: today ?? new Date().toISOString().slice(0, 10),
    });
    moveIn(made, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** A workspace knows its database by the file's own number, which renaming keeps. The database goes last: with it, it is one. */
function moveIn(made: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(made).toSorted((a, b) => Number(a === 'workspace.db') - Number(b === 'workspace.db'));
  for (const name of names) renameSync(path.join(made, name), path.join(folder, name));
}
