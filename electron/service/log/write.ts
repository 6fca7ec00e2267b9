/** The one way in which this copy writes. */
import type { Database } from 'better-sqlite3';
import { nextReading } from '../../../shared/clock.ts';
import type { Cell } from '../../../shared/model/change.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { Json } from '../../../shared/model/json.ts';
import { toWellFormedValue } from '../../../shared/model/plain-text.ts';
import { applyChange, readHeads } from './apply.ts';
import { formatReplaces, insertChange } from './change-row.ts';
import type { RowId } from './change-row.ts';
import { headsSeenBy, headsThatCount, isConflict, shownHead } from './heads.ts';
import type { Head } from './heads.ts';
import { internAuthor, internEntity } from './log.ts';
import type { Log } from './log.ts';

export type CellWrite = {
  readonly cell: Cell;
  readonly value: Json;
  /**
   * `all` settles a conflict: every head is replaced. `nothing` puts a value beside those that stand, of which none may
   * be this copy's own: of two heads of one replica only the later one would count.
   */
  readonly replaces?: 'seen' | 'all' | 'nothing';
  /** Whose write it is when not the author of all, for what is carried over from somebody's other record. */
  readonly author?: string;
  /** Written also where the cell shows this value already: a decision is an act. */
  readonly always?: boolean;
};

/** The entities whose cells changed, by their numbers here. */
export type Touched = Set<number>;

/**
 * Appends changes and applies them; the caller holds the transaction. A write that would change nothing (the cell
 * already shows this value, without conflict) is left out.
 *
 * @param written gets the change that came of each write, in their order
 * @throws Failure not-allowed while something long is being written
 */
export function writeCells(
  log: Log,
  author: string,
  writes: readonly CellWrite[],
  written: (RowId | null)[] = [],
): Touched {
  if (log.isHeld) throw new Failure('not-allowed', { why: 'being-written' });
  const touched: Touched = new Set();
  for (const write of writes) {
    const entity = internEntity(log.db, write.cell.entity);
    const { kind, field } = write.cell;
    const heads = readHeads(log, { entity, kind, field });
    const value = canonicalJson(toWellFormedValue(write.value));
    if (write.always !== true && changesNothing(heads, value, write.replaces)) {
      written.push(null);
      continue;
    }
    log.seq += 1;
    log.lastAt = nextReading(log.lastAt, log.now());
    const row = {
      replica: log.own,
      seq: log.seq,
      at: log.lastAt,
      author: internAuthor(log.db, write.author ?? author),
      entity,
      kind,
      field,
      value,
      replaces: formatReplaces(replacedBy(log, write, heads)),
    };
    if (!insertChange(log.db, row)) throw new Error(`change ${log.own}.${log.seq} exists already`);
    applyChange(log, row, heads);
    touched.add(entity);
    written.push({ replica: row.replica, seq: row.seq });
  }
  return touched;
}

function changesNothing(heads: readonly Head[], value: string, replaces: CellWrite['replaces']): boolean {
  if (replaces === 'nothing') return headsThatCount(heads).some((head) => head.value === value);
  return shownHead(heads)?.value === value && !isConflict(heads);
}

function replacedBy(log: Log, { cell, replaces }: CellWrite, heads: readonly Head[]): readonly RowId[] {
  if (replaces === 'all') return heads;
  if (replaces !== 'nothing') return headsSeenBy(heads, log.own);
  if (heads.some((head) => head.replica === log.own)) throw new Error(`${cell.kind} ${cell.field} has an own head`);
  return [];
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
    return runnerOf(log.db)(work) as Result;
  } catch (error) {
    log.seq = before.seq;
    log.lastAt = before.lastAt;
    log.awaiting = before.awaiting;
    for (const id of log.replicaUids.keys()) if (!before.replicas.has(id)) log.replicaUids.delete(id);
    throw error;
  }
}

type Runner = (work: () => unknown) => unknown;

const runners = new WeakMap<Database, Runner>();

/** Made once: making one takes a tenth of the time in which an answer is saved. */
function runnerOf(db: Database): Runner {
  const made = runners.get(db);
  if (made !== undefined) return made;
  const transaction = db.transaction((work: () => unknown) => work());
  const run: Runner = (work) => transaction.immediate(work);
  runners.set(db, run);
  return run;
}
