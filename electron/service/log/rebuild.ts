/**
 * Computes heads from the whole log by merge.md's definition (a change is a head unless a known change of its cell
 * replaces it), not by replaying: so it also checks the incremental way of `apply.ts`.
 */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';
import { writeHeads } from './apply.ts';
import { parseReplaces } from './change-row.ts';
import type { ChangeRow } from './change-row.ts';
import type { Head } from './heads.ts';
import type { Log } from './log.ts';

/**
 * Drops cells, rivals and awaited and makes them again; the caller holds the transaction.
 *
 * @param only these entities' cells alone; all when not given. Reads the whole log either way.
 */
export function rebuildCells(log: Log, only?: ReadonlySet<number>): void {
  const { db } = log;
  db.exec('CREATE TEMP TABLE wanted (entity INTEGER PRIMARY KEY)');
  try {
    if (only === undefined) db.exec('INSERT INTO temp.wanted SELECT id FROM entity');
    else for (const entity of only) prepared(db, 'INSERT INTO temp.wanted VALUES (?)').run(entity);
    for (const table of ['cell', 'rival', 'awaited']) {
      db.exec(`DELETE FROM ${table} WHERE entity IN (SELECT entity FROM temp.wanted)`);
    }
    collectReplaced(db);
    db.exec(`INSERT INTO awaited (replica, seq, entity, kind, field)
      SELECT r.replica, r.seq, r.entity, r.kind, r.field FROM temp.replaced AS r
      WHERE NOT EXISTS (SELECT 1 FROM change AS c WHERE c.replica = r.replica AND c.seq = r.seq)`);
    writeAllHeads(log);
  } finally {
    db.exec('DROP TABLE IF EXISTS temp.replaced; DROP TABLE temp.wanted');
  }
  log.awaiting = db.prepare('SELECT 1 FROM awaited LIMIT 1').get() !== undefined;
  log.version += 1;
}

function collectReplaced(db: Database): void {
  db.exec(`CREATE TEMP TABLE replaced (replica INTEGER, seq INTEGER, entity INTEGER, kind TEXT, field TEXT,
    PRIMARY KEY (replica, seq, entity, kind, field)) WITHOUT ROWID`);
  const insert = db.prepare('INSERT INTO temp.replaced VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  // Collected first: a statement that is being read may not be written beside on one connection.
  const rows = db
    .prepare<[], Pick<ChangeRow, 'entity' | 'kind' | 'field' | 'replaces'>>(
      `SELECT entity, kind, field, replaces FROM change
       WHERE replaces <> '' AND entity IN (SELECT entity FROM temp.wanted)`,
    )
    .all();
  for (const row of rows) {
    for (const id of parseReplaces(row.replaces)) insert.run(id.replica, id.seq, row.entity, row.kind, row.field);
  }
}

type HeadRow = Omit<Head, 'uid'> & Pick<ChangeRow, 'entity' | 'kind' | 'field'>;

function writeAllHeads(log: Log): void {
  log.db.exec(`CREATE TEMP TABLE head AS
    SELECT c.entity, c.kind, c.field, c.replica, c.seq, c.at, c.author, c.value FROM change AS c
    WHERE c.entity IN (SELECT entity FROM temp.wanted) AND NOT EXISTS (SELECT 1 FROM temp.replaced AS r
      WHERE r.replica = c.replica AND r.seq = c.seq AND r.entity = c.entity AND r.kind = c.kind AND r.field = c.field);
    CREATE INDEX temp.head_entity ON head (entity, kind, field)`);
  try {
    const entities = log.db.prepare('SELECT DISTINCT entity FROM temp.head').pluck().all() as number[];
    const read = log.db.prepare<[number], HeadRow>(
      `SELECT entity, kind, field, replica, seq, at, author, value FROM temp.head
       WHERE entity = ? ORDER BY kind, field`,
    );
    for (const entity of entities) {
      for (const rows of Map.groupBy(read.all(entity), (row) => `${row.kind}\n${row.field}`).values()) {
        const heads = rows.map((row) => ({ ...row, uid: log.replicaUids.get(row.replica)! }));
        writeHeads(log.db, rows[0]!, [], heads);
      }
    }
  } finally {
    log.db.exec('DROP TABLE temp.head');
  }
}

/** Compares the tables of heads with a fresh computation, and leaves them as they were. */
export function cellsAgreeWithLog(log: Log): boolean {
  const { db } = log;
  const awaiting = log.awaiting;
  const before = fingerprint(db);
  db.exec('BEGIN IMMEDIATE');
  try {
    rebuildCells(log);
    return fingerprint(db) === before;
  } finally {
    db.exec('ROLLBACK');
    log.awaiting = awaiting;
  }
}

function fingerprint(db: Database): string {
  const rows = (sql: string): string => JSON.stringify(prepared(db, sql).raw().all());
  return [
    rows(`SELECT entity, kind, field, replica, seq, at, author, value, others, conflict FROM cell
      ORDER BY entity, kind, field`),
    rows(`SELECT entity, kind, field, replica, seq, at, author, value FROM rival
      ORDER BY entity, kind, field, replica, seq`),
    rows('SELECT replica, seq, entity, kind, field FROM awaited ORDER BY replica, seq, entity, kind, field'),
  ].join('\n');
}
