/** The open log: its database, this copy's replica, the clock, and the numbers that stand for long names. */
import type { Database } from 'better-sqlite3';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import { prepared } from '../database/statement.ts';

export type Log = {
  readonly db: Database;
  /** This copy's replica, by its number here. */
  readonly own: number;
  /** Wall time in milliseconds. */
  readonly now: () => number;
  /** The last seq written by this replica. */
  seq: number;
  /** The last clock reading written or received. */
  lastAt: number;
  /** Whether the table `awaited` holds anything; spares a look-up per received change. */
  awaiting: boolean;
  readonly replicaUids: Map<number, string>;
  /** While something long is written in steps, between which nobody else may write. */
  isHeld: boolean;
  /** Grows with every change applied, so that what was read before can tell that it is old. */
  version: number;
};

/** Opens the log for the replica that writes here. */
export function openLog(db: Database, own: ReplicaId, now: () => number): Log {
  const replicaUids = new Map(
    db
      .prepare<[], { id: number; uid: string }>('SELECT id, uid FROM replica')
      .all()
      .map((row) => [row.id, row.uid]),
  );
  const ownNumber = [...replicaUids].find(([, uid]) => uid === own)?.[0];
  if (ownNumber === undefined) throw new Error(`replica ${own} is not registered`);
  const last = db
    .prepare<[number], { seq: number; at: number }>(
      'SELECT seq, at FROM change WHERE replica = ? ORDER BY seq DESC LIMIT 1',
    )
    .get(ownNumber);
  const awaiting = db.prepare('SELECT 1 FROM awaited LIMIT 1').get() !== undefined;
  return {
    db,
    own: ownNumber,
    now,
    seq: last?.seq ?? 0,
    lastAt: last?.at ?? 0,
    awaiting,
    replicaUids,
    isHeld: false,
    version: 0,
  };
}

export type ReplicaFacts = {
  readonly uid: string;
  readonly name: string;
  /** '' where it is not known. */
  readonly publicKey: string;
  readonly branchOf?: number;
  readonly branchFrom?: number;
};

/** The number of a replica, registering it when new. A known one keeps its key; its name follows the latest told. */
export function internReplica(log: Pick<Log, 'db' | 'replicaUids'>, facts: ReplicaFacts): number {
  const id = prepared<unknown[], { id: number }>(
    log.db,
    `INSERT INTO replica (uid, name, public_key, branch_of, branch_from) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (uid) DO UPDATE SET name = CASE WHEN excluded.name = '' THEN name ELSE excluded.name END,
       branch_of = COALESCE(branch_of, excluded.branch_of), branch_from = COALESCE(branch_from, excluded.branch_from)
     RETURNING id`,
  ).get(facts.uid, facts.name, facts.publicKey, facts.branchOf ?? null, facts.branchFrom ?? null)!.id;
  log.replicaUids.set(id, facts.uid);
  return id;
}

export function findReplica(db: Database, uid: string): number | null {
  return prepared<[string], { id: number }>(db, 'SELECT id FROM replica WHERE uid = ?').get(uid)?.id ?? null;
}

/** The number of an author's name. */
export function internAuthor(db: Database, name: string): number {
  const known = prepared<[string], { id: number }>(db, 'SELECT id FROM author WHERE name = ?').get(name);
  if (known !== undefined) return known.id;
  return Number(prepared(db, 'INSERT INTO author (name) VALUES (?)').run(name).lastInsertRowid);
}

/**
 * The number of an entity.
 *
 * @param born gets it when it was unknown until now
 */
export function internEntity(db: Database, uid: string, born?: Set<number>): number {
  const known = prepared<[string], { id: number }>(db, 'SELECT id FROM entity WHERE uid = ?').get(uid);
  if (known !== undefined) return known.id;
  const id = Number(prepared(db, 'INSERT INTO entity (uid) VALUES (?)').run(uid).lastInsertRowid);
  born?.add(id);
  return id;
}

export function findEntity(db: Database, uid: string): number | null {
  return prepared<[string], { id: number }>(db, 'SELECT id FROM entity WHERE uid = ?').get(uid)?.id ?? null;
}
