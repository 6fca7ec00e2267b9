/**
 * Evidence files that no change names (table `loose_media`): pictures that were received and may still become photos, and
 * files that are to be erased. Whatever the program was ended in the middle of, the next opening finishes.
 */
import { closeSync, fstatSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Json } from '../../../shared/model/json.ts';
import { systemCode } from '../bundles/disk-failure.ts';
import { prepared } from '../database/statement.ts';
import { inTransaction } from '../log/write.ts';
import type { Log } from '../log/log.ts';
import { mediaPath } from './media-store.ts';
import { MAY_NAME_MEDIA, namedMedia } from './named-media.ts';
import { thumbnailPath } from './thumbnails.ts';

/** How long a received picture waits to become a photo. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** The folder whose `media` and `thumbnails` are meant. */
type Holder = { readonly folder: string; readonly log: Log };

/** Says that a file is here which nothing names yet; the caller holds the transaction. */
export function noteLoose({ db, now }: Log, sha256: string): void {
  prepared(
    db,
    `INSERT INTO loose_media (sha256, since, erase) VALUES (?, ?, 0)
     ON CONFLICT (sha256) DO UPDATE SET since = excluded.since, erase = 0`,
  ).run(sha256, now());
}

/** Says that values now name their files; the caller holds the transaction in which they were written. */
export function noteNamed(db: Database, values: readonly Json[]): void {
  for (const sha256 of values.flatMap(namedMedia)) {
    prepared(db, 'DELETE FROM loose_media WHERE sha256 = ?').run(sha256);
  }
}

/** Gives a file up: from here on nobody finds it. The caller holds the transaction, then calls {@link eraseDoomed}. */
export function doomMedia({ db, now }: Log, sha256: string): void {
  prepared(db, 'DELETE FROM media WHERE sha256 = ?').run(sha256);
  prepared(
    db,
    `INSERT INTO loose_media (sha256, since, erase) VALUES (?, ?, 1)
     ON CONFLICT (sha256) DO UPDATE SET since = excluded.since, erase = 1`,
  ).run(sha256, now());
}

/** Erases given-up files and their thumbnails from the disk. Done at once, so that none of them can be received meanwhile. */
export function eraseDoomed({ folder, log }: Holder): void {
  // An import may have brought one back meanwhile.
  log.db.exec('DELETE FROM loose_media WHERE erase = 1 AND sha256 IN (SELECT sha256 FROM media)');
  const doomed = prepared<[], string>(log.db, 'SELECT sha256 FROM loose_media WHERE erase = 1').pluck().all();
  for (const sha256 of doomed) {
    const isGone = [mediaPath(path.join(folder, 'media'), sha256), thumbnailPath(folder, sha256)].every(eraseFile);
    // One that is being read on Windows, say, is tried again at the next opening.
    if (!isGone) continue;
    prepared(log.db, 'DELETE FROM loose_media WHERE sha256 = ? AND erase = 1').run(sha256);
  }
}

/**
 * At the opening of a workspace: erases what was given up, and received pictures that became nothing within a day. Never
 * touches what any change names, also one that was set aside.
 */
export function sweepLooseMedia(holder: Holder): void {
  const { log } = holder;
  const now = log.now();
  // A clock that was set back must not keep a picture for years.
  const old = prepared<[number, number], string>(
    log.db,
    'SELECT sha256 FROM loose_media WHERE erase = 0 AND abs(since - ?) > ?',
  )
    .pluck()
    .all(now, KEPT_MS);
  if (old.length > 0) {
    const named = listNamed(log.db);
    inTransaction(log, () => {
      for (const sha256 of old) {
        if (named.has(sha256)) prepared(log.db, 'DELETE FROM loose_media WHERE sha256 = ?').run(sha256);
        else doomMedia(log, sha256);
      }
    });
  }
  eraseDoomed(holder);
}

/** Reads through the whole log; asked for only when a picture has been left behind. */
function listNamed(db: Database): Set<string> {
  const named = new Set<string>();
  for (const table of ['change', 'set_aside']) {
    const values = db.prepare<[], string>(`SELECT value FROM ${table} WHERE ${MAY_NAME_MEDIA}`).pluck();
    for (const value of values.iterate()) for (const one of namedMedia(JSON.parse(value) as Json)) named.add(one);
  }
  return named;
}

/**
 * Writes zeros over a file before removing it: what a disk gives back of deleted files is then not the picture.
 *
 * @returns whether it is gone
 */
function eraseFile(file: string): boolean {
  try {
    const handle = openSync(file, 'r+');
    try {
      writeSync(handle, Buffer.alloc(fstatSync(handle).size), 0, undefined, 0);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    rmSync(file);
    return true;
  } catch (error) {
    return systemCode(error) === 'ENOENT';
  }
}
