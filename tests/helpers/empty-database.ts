/** What a program that was cut short while it made a workspace leaves: the tables, and nobody who owns them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../electron/service/database/open.ts';
import { makeQuickFolder, removeFolder } from './temp-folder.ts';

const databaseOf = (folder: string): string => path.join(folder, 'workspace.db');
let made: Buffer | null = null;

/**
 * Saves a test the migrations, most of what making a workspace costs; `createWorkspace` goes on from here.
 *
 * @param folder the workspace's; left alone where it has a database already
 */
export function placeEmptyDatabase(folder: string): void {
  if (existsSync(databaseOf(folder))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(databaseOf(folder), (made ??= makeOnce()));
}

function makeOnce(): Buffer {
  const folder = makeQuickFolder();
  try {
    openDatabase(databaseOf(folder)).close();
    return readFileSync(databaseOf(folder));
  } finally {
    removeFolder(folder);
  }
}
