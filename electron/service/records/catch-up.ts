/**
 * Saving an answer touches the log and the cell only; the inspection's row follows before anybody reads a row. That
 * keeps a keystroke's commit at two pages. What is behind is remembered in memory, and found again from the log after a
 * crash: rows are in step with all own changes up to the setting `projected`.
 */
import type { Database } from 'better-sqlite3';
import type { Log } from '../log/log.ts';
import { inTransaction } from '../log/write.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';
import { refreshEntities } from './projection.ts';

/** Brings all rows in step with their cells. */
export function catchUp({ log, stale }: Pick<Workspace, 'log' | 'stale'>): void {
  if (stale.size === 0) return;
  inTransaction(log, () => {
    refreshEntities(log.db, stale);
    noteCaughtUp(log);
  });
  stale.clear();
}

/** Notes that every row is in step, so that the next opening has nothing to look for. */
export function noteCaughtUp(log: Log): void {
  writeSetting(log.db, 'projected', String(log.seq));
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
