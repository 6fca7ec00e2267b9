/** Gives back disk space: rewrites the database without its holes and removes evidence files that nothing names. */
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { prepared } from './database/statement.ts';
import { mediaFolder } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Bytes on the disk. */
export type CompactReport = { readonly before: number; readonly after: number; readonly mediaRemoved: number };

/**
 * SQLite writes the new database beside the old one and changes over in one transaction, so that a crash leaves the one
 * or the other. Evidence files left behind by an import that was cut short are registered nowhere and go.
 *
 * @throws Failure disk-full (from the service): VACUUM needs as much free space as the database takes
 */
export async function compactWorkspace(workspace: Workspace): Promise<CompactReport> {
  const { db } = workspace.log;
  const before = await sizeOf(db.name);
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
  const mediaRemoved = await removeUnregistered(workspace);
  return { before, after: await sizeOf(db.name), mediaRemoved };
}

async function removeUnregistered(workspace: Workspace): Promise<number> {
  const folder = mediaFolder(workspace.folder);
  if (!existsSync(folder)) return 0;
  const isRegistered = prepared(workspace.log.db, 'SELECT 1 FROM media WHERE sha256 = ?');
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  let removed = 0;
  for (const file of files) {
    if (!file.isFile() || isRegistered.get(file.name) !== undefined) continue;
    await rm(path.join(file.parentPath, file.name), { force: true });
    removed += 1;
  }
  return removed;
}

async function sizeOf(file: string): Promise<number> {
  const wal = `${file}-wal`;
  return (await stat(file)).size + (existsSync(wal) ? (await stat(wal)).size : 0);
}
