/** Withdraws changes without deleting them, and brings them back; the touched cells are computed anew from the log. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';
import type { ChangeRow, RowId } from './change-row.ts';
import type { Log } from './log.ts';
import { rebuildCells } from './rebuild.ts';
import type { Touched } from './write.ts';

/** Changes of one replica (by its number here), both ends included. */
export type ReplicaRun = { readonly replica: number; readonly from: number; readonly to: number };

/**
 * Moves changes out of the log; the caller holds the transaction.
 *
 * @param batch the number of the batch they are filed under
 * @returns the entities whose cells changed
 */
export function setAside(log: Log, batch: number, runs: readonly ReplicaRun[]): Touched {
  const { db } = log;
  const touched: Touched = new Set();
  for (const { replica, from, to } of runs) {
    const inRun = 'replica = ? AND seq BETWEEN ? AND ?';
    const entities = prepared<[number, number, number], number>(
      db,
      `SELECT DISTINCT entity FROM change WHERE ${inRun}`,
    ).pluck();
    for (const entity of entities.all(replica, from, to)) touched.add(entity);
    prepared(
      db,
      `INSERT OR REPLACE INTO set_aside (batch, replica, seq, at, author, entity, kind, field, value, replaces)
       SELECT ?, replica, seq, at, author, entity, kind, field, value, replaces FROM change WHERE ${inRun}`,
    ).run(batch, replica, from, to);
    prepared(db, `DELETE FROM change WHERE ${inRun}`).run(replica, from, to);
  }
  rebuildCells(log, touched);
  return touched;
}

/**
 * Puts changes back into the log, whichever batch they were set aside with: several may have carried them. The caller
 * holds the transaction.
 */
export function bringBack(log: Log, runs: readonly ReplicaRun[]): Touched {
  const { db } = log;
  const touched: Touched = new Set();
  for (const { replica, from, to } of runs) {
    const inRun = 's.replica = ? AND s.seq BETWEEN ? AND ?';
    const entities = prepared<[number, number, number], number>(
      db,
      `SELECT DISTINCT s.entity FROM set_aside AS s WHERE ${inRun}`,
    ).pluck();
    for (const entity of entities.all(replica, from, to)) touched.add(entity);
    prepared(
      db,
      `INSERT INTO change (replica, seq, at, author, entity, kind, field, value, replaces)
       SELECT s.replica, s.seq, s.at, s.author, s.entity, s.kind, s.field, s.value, s.replaces
       FROM set_aside AS s WHERE ${inRun} ON CONFLICT (replica, seq) DO NOTHING`,
    ).run(replica, from, to);
    prepared(
      db,
      `DELETE FROM set_aside AS s WHERE ${inRun} AND EXISTS (SELECT 1 FROM change AS c
         WHERE c.replica = s.replica AND c.seq = s.seq AND c.at = s.at AND c.value = s.value)`,
    ).run(replica, from, to);
  }
  rebuildCells(log, touched);
  return touched;
}

const WITHDRAWN = 'batch IN (SELECT id FROM batch WHERE withdrawn_at IS NOT NULL)';

/** A change that was taken back and may be brought in again: until then its number is taken, too. */
export function findSetAside(db: Database, id: RowId): ChangeRow | null {
  return (
    prepared<[number, number], ChangeRow>(
      db,
      `SELECT replica, seq, at, author, entity, kind, field, value, replaces FROM set_aside
       WHERE ${WITHDRAWN} AND replica = ? AND seq = ? LIMIT 1`,
    ).get(id.replica, id.seq) ?? null
  );
}

/** Whether any of a run of numbers is of a change that was taken back. */
export function anySetAside(db: Database, { replica, from, to }: ReplicaRun): boolean {
  const found = prepared<[number, number, number], number>(
    db,
    `SELECT 1 FROM set_aside WHERE ${WITHDRAWN} AND replica = ? AND seq BETWEEN ? AND ? LIMIT 1`,
  ).pluck();
  return found.get(replica, from, to) !== undefined;
}
