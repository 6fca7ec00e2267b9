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

export function findChange(db: Database, id: RowId): ChangeRow | null {
  return (
    prepared<[number, number], ChangeRow>(
      db,
      `SELECT replica, seq, at, author, entity, kind, field, value, replaces
       FROM change WHERE replica = ? AND seq = ?`,
    ).get(id.replica, id.seq) ?? null
  );
}

export function isSameChange(a: ChangeRow, b: ChangeRow): boolean {
  return (
    a.at === b.at &&
    a.author === b.author &&
    a.entity === b.entity &&
    a.kind === b.kind &&
    a.field === b.field &&
    a.value === b.value &&
    a.replaces === b.replaces
  );
}
