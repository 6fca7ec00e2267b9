/** Evidence files by content: media/<first two hex digits>/<sha256>. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';

export type MediaFile = { readonly sha256: string; readonly bytes: number; readonly type: string };

export function mediaPath(folder: string, sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256);
}

/**
 * Moves a file whose hash has been checked into the store and flushes it.
 *
 * @returns false when it was there already
 */
export async function adoptFile(folder: string, file: string, sha256: string): Promise<boolean> {
  const target = mediaPath(folder, sha256);
  if (existsSync(target)) {
    await rm(file, { force: true });
    return false;
  }
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await mkdir(path.dirname(target), { recursive: true });
  await rename(file, target);
  return true;
}

/** Notes in the database that a file is in the store; the caller holds the transaction. True when it was not noted before. */
export function registerMedia(db: Database, media: MediaFile): boolean {
  return (
    prepared(db, 'INSERT INTO media (sha256, bytes, type) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING').run(
      media.sha256,
      media.bytes,
      media.type,
    ).changes === 1
  );
}

/** Reads every registered file and compares its hash. @returns the hashes of those that are missing or changed */
export async function findDamagedMedia(db: Database, folder: string): Promise<string[]> {
  const known = prepared<[], MediaFile>(db, 'SELECT sha256, bytes, type FROM media ORDER BY sha256').all();
  const damaged: string[] = [];
  for (const media of known) if (!(await isWhole(folder, media))) damaged.push(media.sha256);
  return damaged;
}

async function isWhole(folder: string, media: MediaFile): Promise<boolean> {
  const file = mediaPath(folder, media.sha256);
  if (!existsSync(file) || statSync(file).size !== media.bytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex') === media.sha256;
}
