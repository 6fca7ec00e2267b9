/** Withdraws a whole import and brings it back. */
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../shared/model/failure.ts';
import { prepared } from '../database/statement.ts';
import { bringBack, setAside } from '../log/set-aside.ts';
import type { ReplicaRun } from '../log/set-aside.ts';
import { inTransaction } from '../log/write.ts';
import { refreshEntities } from '../records/projection.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Takes back what only this batch brought: changes that another batch carried too, or that were written here, stay.
 *
 * @throws Failure not-found
 */
export function withdrawBatch(workspace: Workspace, batch: string): void {
  const { log } = workspace;
  const number = findBatch(workspace, batch);
  inTransaction(log, () => {
    const touched = setAside(log, number, listExclusiveRuns(workspace, number));
    refreshEntities(log.db, touched, true);
    prepared(log.db, 'UPDATE batch SET withdrawn_at = ? WHERE id = ?').run(log.now(), number);
  });
}

/** @throws Failure not-found */
export function restoreBatch(workspace: Workspace, batch: string): void {
  const { log } = workspace;
  const number = findBatch(workspace, batch);
  inTransaction(log, () => {
    refreshEntities(log.db, bringBack(log, listRuns(log.db, number)));
    prepared(log.db, 'UPDATE batch SET withdrawn_at = NULL WHERE id = ?').run(number);
  });
}

function findBatch(workspace: Workspace, batch: string): number {
  const number = prepared<[string], number>(workspace.log.db, 'SELECT id FROM batch WHERE uid = ?').pluck().get(batch);
  if (number === undefined) throw new Failure('not-found', { what: 'batch', id: batch });
  return number;
}

function listRuns(db: Database, batch: number): ReplicaRun[] {
  return prepared<[number], ReplicaRun>(
    db,
    'SELECT replica, from_seq AS "from", to_seq AS "to" FROM batch_run WHERE batch = ? ORDER BY replica, from_seq',
  ).all(batch);
}

/** A batch's runs less those of all other batches in force, and less what carries our own signature. */
function listExclusiveRuns({ log, signingKey }: Workspace, batch: number): ReplicaRun[] {
  const own = prepared<[number, number, string], ReplicaRun>(
    log.db,
    `SELECT replica, from_seq AS "from", to_seq AS "to" FROM batch_run WHERE batch = ?
       AND replica <> ? AND replica NOT IN (SELECT id FROM replica WHERE public_key = ?)
     ORDER BY replica, from_seq`,
  ).all(batch, log.own, signingKey.publicKey);
  const others = prepared<[number, number], ReplicaRun>(
    log.db,
    `SELECT replica, from_seq AS "from", to_seq AS "to" FROM batch_run JOIN batch AS b ON b.id = batch
     WHERE replica = ? AND batch <> ? AND b.withdrawn_at IS NULL ORDER BY from_seq`,
  );
  return own.flatMap((run) => subtractRuns(run, others.all(run.replica, batch)));
}

/** What is left of a run outside of the others, which come in ascending order and may overlap. */
export function subtractRuns(run: ReplicaRun, others: readonly Pick<ReplicaRun, 'from' | 'to'>[]): ReplicaRun[] {
  const left: ReplicaRun[] = [];
  let from = run.from;
  for (const other of others) {
    if (other.to < from || other.from > run.to) continue;
    if (other.from > from) left.push({ replica: run.replica, from, to: other.from - 1 });
    from = other.to + 1;
  }
  if (from <= run.to) left.push({ replica: run.replica, from, to: run.to });
  return left;
}
