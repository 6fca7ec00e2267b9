/** A change as its table holds it: names as numbers, value and replaces as text. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';

export type ChangeRow = {
  readonly replica: number;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
  readonly entity: number;
  readonly kind: string;
  readonly field: string;
  /** Canonical JSON. */
  readonly value: string;
  /** '' or `replica.seq` pairs joined by blanks, in ascending order. */
  readonly replaces: string;
};

export type RowId = { readonly replica: number; readonly seq: number };

export function formatReplaces(ids: readonly RowId[]): string {
  if (ids.length === 0) return '';
  return ids
    .toSorted((a, b) => a.replica - b.replica || a.seq - b.seq)
    .map((id) => `${id.replica}.${id.seq}`)
    .join(' ');
}

export function parseReplaces(text: string): RowId[] {
  if (text === '') return [];
  return text.split(' ').map((pair) => {
    const dot = pair.indexOf('.');
    return { replica: Number(pair.slice(0, dot)), seq: Number(pair.slice(dot + 1)) };
  });
}

/** Adds a change to the log; false when its id is taken (then nothing happens). */
export function insertChange(db: Database, row: ChangeRow): boolean {
  return (
    prepared(
      db,
      `INSERT INTO change (replica, seq, at, author, entity, kind, field, value, replaces)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (replica, seq) DO NOTHING`,
    ).run(row.replica, row.seq, row.at, row.author, row.entity, row.kind, row.field, row.value, row.replaces)
      .changes === 1
  );
}

/**
 * Adds changes that are known to be new, many to a statement: of a row's nine columns three differ from line to line when
 * one person has filled in one sheet.
 *
 * @param rows of one replica, their numbers following on each other
 */
export function insertNewChanges(db: Database, rows: readonly ChangeRow[]): void {
  for (let at = 0; at < rows.length;) {
    const like = rows[at]!;
    let end = at + 1;
    if (like.replaces === '') while (end < rows.length && isAlike(rows[end]!, like)) end += 1;
    for (const size of SIZES) {
      for (; end - at >= size; at += size) insertAlike(db, rows, at, size);
    }
    if (at === end) continue;
    const row = rows[at]!;
    if (!insertChange(db, row)) throw new Error(`change ${row.replica}.${row.seq} exists already`);
    at += 1;
  }
}

/** At least two; what is left over goes one by one. */
const SIZES = [32, 16, 8, 4, 2] as const;

const INSERT_ALIKE = new Map(
  SIZES.map((size) => {
    const rows = Array.from(
      { length: size },
      (_, index) => `(@replica, @seq + ${index}, ?, @author, @entity, @kind, ?, ?, '')`,
    );
    return [
      size,
      `INSERT INTO change (replica, seq, at, author, entity, kind, field, value, replaces)
      VALUES ${rows.join(', ')}`,
    ];
  }),
);

function isAlike(row: ChangeRow, like: ChangeRow): boolean {
  return row.replaces === '' && row.entity === like.entity && row.kind === like.kind && row.author === like.author;
}

function insertAlike(db: Database, rows: readonly ChangeRow[], at: number, size: (typeof SIZES)[number]): void {
  const { replica, seq, author, entity, kind } = rows[at]!;
  const differing: (string | number)[] = [];
  for (let index = at; index < at + size; index += 1) {
    const row = rows[index]!;
    differing.push(row.at, row.field, row.value);
  }
  prepared(db, INSERT_ALIKE.get(size)!).run({ replica, seq, author, entity, kind }, differing);
}

/** Whether a replica has any change with a number from `from` to `to`. */
export function hasChangeBetween(db: Database, replica: number, from: number, to: number): boolean {
  const found = prepared(db, 'SELECT 1 FROM change WHERE replica = ? AND seq BETWEEN ? AND ? LIMIT 1');
  return found.get(replica, from, to) !== undefined;
}

export function findChange(db: Database, id: RowId): ChangeRow | null {
  return (
    prepared<[number, number], ChangeRow>(
      db,
      `SELECT replica, seq, at, author, entity, kind, field, value, replaces
       FROM change WHERE replica = ? AND seq = ?`,
    ).get(id.replica, id.seq) ?? null
  );
}
