/**
 * Saving an answer touches the log and the cell only; the inspection's row follows before anybody reads a row. That
 * keeps a keystroke's commit at two pages. What is behind is remembered in memory, and found again from the log after a
 * crash: rows are in step with all own changes up to the setting `projected`.
 */
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../shared/model/failure.ts';
import { explainSqliteError } from '../database/open.ts';
import type { Log } from '../log/log.ts';
import { inTransaction } from '../log/write.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';
import { refreshEntities } from './projection.ts';

const DISK_CODES: ReadonlySet<string> = new Set(['disk-full', 'disk-failed', 'folder-read-only']);

/**
 * Brings all rows in step with their cells. On a disk that takes nothing they stay behind until it does: what was saved
 * can be opened and carried off meanwhile, and the next save says what is the matter.
 */
export function catchUp({ log, stale }: Pick<Workspace, 'log' | 'stale'>): void {
  if (stale.size === 0) return;
  const done = unlessDiskRefuses(log, () =>
    inTransaction(log, () => {
      refreshEntities(log.db, stale);
      writeMark(log);
    }),
  );
  if (done) stale.clear();
}

/** Notes that every row is in step, so that the next opening has nothing to look for. */
export function noteCaughtUp({ log, stale }: Pick<Workspace, 'log' | 'stale'>): void {
  if (stale.size === 0) unlessDiskRefuses(log, () => writeMark(log));
}

function writeMark(log: Log): void {
  writeSetting(log.db, 'projected', String(log.seq));
}

/** @returns whether the work was done */
function unlessDiskRefuses(log: Log, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    const explained = explainSqliteError(error, log.db.name);
    const isDisk = explained instanceof Failure && DISK_CODES.has(explained.code);
    if (!isDisk) throw error;
    return false;
  }
}

/** Entities that the owner's changes touched since rows were last known to be in step. */
export function findStale(db: Database, ownReplica: string): Set<number> {
  const projected = Number(readSetting(db, 'projected') ?? '0');
  const rows = db
    .prepare<[string, number], number>(
      `SELECT DISTINCT c.entity FROM change AS c JOIN replica AS r ON r.id = c.replica WHERE r.uid = ? AND c.seq > ?`,
    )
    .pluck()
    .all(ownReplica, projected);
  return new Set(rows);
}
