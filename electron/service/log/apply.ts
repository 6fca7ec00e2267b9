/** Lets one change of the log act on its cell. The result depends on the set of changes applied, not on their order. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';
import { isConflict, shownHead } from './heads.ts';
import type { Head } from './heads.ts';
import { parseReplaces } from './change-row.ts';
import type { ChangeRow, RowId } from './change-row.ts';
import type { Log } from './log.ts';

type CellKey = Pick<ChangeRow, 'entity' | 'kind' | 'field'>;
type CellRow = Omit<Head, 'uid'> & { readonly others: number; readonly conflict: number };

/**
 * Applies a change that has just been added to the log.
 *
 * @param known the cell's heads where the caller has just read them
 */
export function applyChange(log: Log, change: ChangeRow, known?: readonly Head[]): void {
  const { db } = log;
  log.version += 1;
  const replacedAlready = log.awaiting && takeAwaited(db, change);
  if (change.replaces === '' && !replacedAlready && insertFirst(db, change)) return;

  const heads = known ?? readHeads(log, change);
  const replaced = parseReplaces(change.replaces);
  const kept = heads.filter((head) => !replaced.some((id) => id.replica === head.replica && id.seq === head.seq));
  for (const id of replaced) {
    if (!heads.some((head) => id.replica === head.replica && id.seq === head.seq)) awaitUnlessKnown(log, change, id);
  }
  if (!replacedAlready) {
    const { replica, seq, at, author, value } = change;
    kept.push({ replica, seq, at, author, value, uid: log.replicaUids.get(replica)! });
  }
  writeHeads(db, change, heads, kept);
}

/**
 * As {@link applyChange} for changes that have just been added together. First values of cells, which is what most
 * imports bring, are copied from the log by one statement.
 *
 * @param rows of one replica, their numbers following on each other; none replaces a later one
 * @param others gets the entities of changes that were not the first of their cells
 */
export function applyChanges(log: Log, rows: readonly ChangeRow[], others: Set<number>): void {
  for (let at = 0; at < rows.length;) {
    let end = at;
    while (end < rows.length && rows[end]!.replaces === '') end += 1;
    if (end - at > 1 && !isAnyAwaited(log, rows[at]!, rows[end - 1]!)) applyFirst(log, rows.slice(at, end), others);
    else {
      end = Math.max(end, at + 1);
      for (const row of rows.slice(at, end)) applyOther(log, row, others);
    }
    at = end;
  }
}

function applyFirst(log: Log, rows: readonly ChangeRow[], others: Set<number>): void {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const { changes } = prepared(
    log.db,
    `INSERT INTO cell (entity, kind, field, replica, seq, at, author, value)
     SELECT entity, kind, field, replica, seq, at, author, value FROM change
     WHERE replica = ? AND seq BETWEEN ? AND ? ORDER BY replica, seq
     ON CONFLICT (entity, kind, field) DO NOTHING`,
  ).run(first.replica, first.seq, last.seq);
  log.version += changes;
  if (changes === rows.length) return;
  for (const row of rows) if (!isShown(log.db, row)) applyOther(log, row, others);
}

function applyOther(log: Log, row: ChangeRow, others: Set<number>): void {
  applyChange(log, row);
  others.add(row.entity);
}

function isShown(db: Database, row: ChangeRow): boolean {
  const shown = prepared<unknown[], RowId>(
    db,
    'SELECT replica, seq FROM cell WHERE entity = ? AND kind = ? AND field = ?',
  ).get(row.entity, row.kind, row.field);
  return shown?.replica === row.replica && shown.seq === row.seq;
}

function isAnyAwaited(log: Log, { replica, seq }: RowId, last: RowId): boolean {
  if (!log.awaiting) return false;
  const found = prepared(log.db, 'SELECT 1 FROM awaited WHERE replica = ? AND seq BETWEEN ? AND ? LIMIT 1');
  return found.get(replica, seq, last.seq) !== undefined;
}

/** All heads of a cell, the hidden ones of a replica included; empty for a cell without a known head. */
export function readHeads(log: Log, cell: CellKey): Head[] {
  const shown = prepared<unknown[], CellRow>(
    log.db,
    `SELECT replica, seq, at, author, value, others, conflict FROM cell
     WHERE entity = ? AND kind = ? AND field = ?`,
  ).get(cell.entity, cell.kind, cell.field);
  if (shown === undefined) return [];
  const heads = [toHead(log, shown)];
  if (shown.others > 0) {
    const rivals = prepared<unknown[], Omit<Head, 'uid'>>(
      log.db,
      `SELECT replica, seq, at, author, value FROM rival
       WHERE entity = ? AND kind = ? AND field = ?`,
    ).all(cell.entity, cell.kind, cell.field);
    heads.push(...rivals.map((row) => toHead(log, row)));
  }
  return heads;
}

function toHead(log: Log, row: Omit<Head, 'uid'>): Head {
  const { replica, seq, at, author, value } = row;
  return { replica, seq, at, author, value, uid: log.replicaUids.get(replica)! };
}

/** The common case, a cell's first value: one insert and no look-up. */
function insertFirst(db: Database, change: ChangeRow): boolean {
  return (
    prepared(
      db,
      `INSERT INTO cell (entity, kind, field, replica, seq, at, author, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (entity, kind, field) DO NOTHING`,
    ).run(change.entity, change.kind, change.field, change.replica, change.seq, change.at, change.author, change.value)
      .changes === 1
  );
}

/**
 * Stores the heads of a cell: only what differs is written, since many laptops may hold one value as heads of their own.
 *
 * @param before the heads stored now, the shown one first, as {@link readHeads} gives them
 */
export function writeHeads(db: Database, cell: CellKey, before: readonly Head[], heads: readonly Head[]): void {
  const key = [cell.entity, cell.kind, cell.field] as const;
  const shown = shownHead(heads);
  const rivals = heads.filter((head) => head !== shown);
  const stored = before.slice(1);
  for (const head of stored) {
    if (rivals.some((other) => isSameHead(other, head))) continue;
    prepared(db, 'DELETE FROM rival WHERE entity = ? AND kind = ? AND field = ? AND replica = ? AND seq = ?').run(
      ...key,
      head.replica,
      head.seq,
    );
  }
  for (const head of rivals) {
    if (stored.some((other) => isSameHead(other, head))) continue;
    prepared(
      db,
      `INSERT INTO rival (entity, kind, field, replica, seq, at, author, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...key, head.replica, head.seq, head.at, head.author, head.value);
  }
  if (shown === null) {
    prepared(db, 'DELETE FROM cell WHERE entity = ? AND kind = ? AND field = ?').run(...key);
    return;
  }
  prepared(
    db,
    `INSERT INTO cell (entity, kind, field, replica, seq, at, author, value, others, conflict)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (entity, kind, field) DO UPDATE SET replica = excluded.replica, seq = excluded.seq, at = excluded.at,
       author = excluded.author, value = excluded.value, others = excluded.others, conflict = excluded.conflict`,
  ).run(
    ...key,
    shown.replica,
    shown.seq,
    shown.at,
    shown.author,
    shown.value,
    rivals.length,
    isConflict(heads) ? 1 : 0,
  );
}

function isSameHead(one: Head, other: Head): boolean {
  return one.replica === other.replica && one.seq === other.seq;
}

/** Remembers that a change not yet arrived is already replaced; only within the same cell does that count. */
function awaitUnlessKnown(log: Log, cell: CellKey, id: RowId): void {
  const known = prepared(log.db, 'SELECT 1 FROM change WHERE replica = ? AND seq = ?').get(id.replica, id.seq);
  if (known !== undefined) return;
  prepared(
    log.db,
    'INSERT INTO awaited (replica, seq, entity, kind, field) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(id.replica, id.seq, cell.entity, cell.kind, cell.field);
  log.awaiting = true;
}

/** Whether an arriving change had been replaced before; clears the mark, and marks for other cells, which never count. */
function takeAwaited(db: Database, change: ChangeRow): boolean {
  const marks = prepared<[number, number], CellKey>(
    db,
    'SELECT entity, kind, field FROM awaited WHERE replica = ? AND seq = ?',
  ).all(change.replica, change.seq);
  if (marks.length === 0) return false;
  prepared(db, 'DELETE FROM awaited WHERE replica = ? AND seq = ?').run(change.replica, change.seq);
  return marks.some(
    (mark) => mark.entity === change.entity && mark.kind === change.kind && mark.field === change.field,
  );
}
