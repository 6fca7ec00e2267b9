/** The one way in which this copy writes. */
import { nextReading } from '../../../shared/clock.ts';
import type { Cell } from '../../../shared/model/change.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { Json } from '../../../shared/model/json.ts';
import { applyChange, readHeads } from './apply.ts';
import { formatReplaces, insertChange } from './change-row.ts';
import type { RowId } from './change-row.ts';
import { headsSeenBy, isConflict, shownHead } from './heads.ts';
import { internAuthor, internEntity } from './log.ts';
import type { Log } from './log.ts';

export type CellWrite = {
  readonly cell: Cell;
  readonly value: Json;
  /** `all` settles a conflict: every head is replaced. */
  readonly replaces?: 'seen' | 'all';
};

/** The entities whose cells changed, by their numbers here. */
export type Touched = Set<number>;

/**
 * Appends changes and applies them; the caller holds the transaction. A write that would change nothing (the cell
 * already shows this value, without conflict) is left out.
 */
export function writeCells(log: Log, author: string, writes: readonly CellWrite[]): Touched {
  const touched: Touched = new Set();
  const authorNumber = internAuthor(log.db, author);
  for (const write of writes) {
    const entity = internEntity(log.db, write.cell.entity);
    const { kind, field } = write.cell;
    const heads = readHeads(log, { entity, kind, field });
    const value = canonicalJson(write.value);
    if (shownHead(heads)?.value === value && !isConflict(heads)) continue;
    const replaced: readonly RowId[] = write.replaces === 'all' ? heads : headsSeenBy(heads, log.own);
    log.seq += 1;
    log.lastAt = nextReading(log.lastAt, log.now());
    const row = {
      replica: log.own,
      seq: log.seq,
      at: log.lastAt,
      author: authorNumber,
      entity,
      kind,
      field,
      value,
      replaces: formatReplaces(replaced),
    };
    if (!insertChange(log.db, row)) throw new Error(`change ${log.own}.${log.seq} exists already`);
    applyChange(log, row, heads);
    touched.add(entity);
  }
  return touched;
}

/**
 * As {@link inTransaction}, but the disk is not waited for: for what could be had again if the power failed now, because
 * its source is still there. The next checkpoint or durable write makes it last.
 */
export function inLaterDurableTransaction<Result>(log: Log, work: () => Result): Result {
  log.db.pragma('synchronous = NORMAL');
  try {
    return inTransaction(log, work);
  } finally {
    log.db.pragma('synchronous = FULL');
  }
}

/**
 * Runs one use case as one transaction. When it fails, the counters held in memory go back with the tables.
 */
export function inTransaction<Result>(log: Log, work: () => Result): Result {
  const before = {
    seq: log.seq,
    lastAt: log.lastAt,
    awaiting: log.awaiting,
    replicas: new Set(log.replicaUids.keys()),
  };
  try {
    return log.db.transaction(work).immediate();
  } catch (error) {
    log.seq = before.seq;
    log.lastAt = before.lastAt;
    log.awaiting = before.awaiting;
    for (const id of log.replicaUids.keys()) if (!before.replicas.has(id)) log.replicaUids.delete(id);
    throw error;
  }
}
