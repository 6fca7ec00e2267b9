/** The records that a roster file is compared with, cell by cell. */
import type { Database } from 'better-sqlite3';
import type { Json } from '../../../shared/model/json.ts';
import { inspectorFields } from '../../../shared/model/person.ts';
import { schoolFields, venueFields } from '../../../shared/model/school.ts';
import type { RosterEntry } from '../../../shared/roster/find-school.ts';
import { prepared } from '../database/statement.ts';

type Row = { readonly entity: number; readonly uid: string; readonly field: string; readonly value: string };

const SCHEMAS = { school: schoolFields, venue: venueFields, inspector: inspectorFields } as const;
export type EntryKind = keyof typeof SCHEMAS;

/** Records that are read together. */
const PIECE = 200;

/** All of them, each with the cells that are fit to be shown. Schools that were joined into another are left out. */
export function* readEntries(db: Database, kind: EntryKind): Generator<void, RosterEntry[]> {
  const where = kind === 'school' ? 'WHERE joined_into IS NULL' : '';
  const all = prepared<[], number>(db, `SELECT entity FROM ${kind} ${where} ORDER BY entity`).pluck().all();
  const read = prepared<[string, string], Row>(
    db,
    `SELECT c.entity, e.uid, c.field, c.value FROM json_each(?) AS wanted JOIN entity AS e ON e.id = wanted.value
       JOIN cell AS c ON c.entity = e.id AND c.kind = ? ORDER BY wanted.key`,
  );
  const entries: RosterEntry[] = [];
  for (let at = 0; at < all.length; at += PIECE) {
    const piece = toEntries(kind, read.all(JSON.stringify(all.slice(at, at + PIECE)), kind));
    for (const entry of piece) entries.push(kind === 'school' ? entry : withKeptSchool(db, entry));
    yield;
  }
  return entries;
}

/** One record's fit cells by field; null when it has none. */
export function readEntry(db: Database, kind: EntryKind, entity: number): RosterEntry | null {
  const rows = prepared<[string, number], Row>(
    db,
    `SELECT c.entity, e.uid, c.field, c.value FROM entity AS e JOIN cell AS c ON c.entity = e.id AND c.kind = ?
     WHERE e.id = ?`,
  ).all(kind, entity);
  return toEntries(kind, rows)[0] ?? null;
}

function toEntries(kind: EntryKind, rows: readonly Row[]): RosterEntry[] {
  const schemas: { readonly [field: string]: { safeParse(value: unknown): { success: boolean } } } = SCHEMAS[kind];
  const entries: { id: string; values: { [field: string]: Json } }[] = [];
  let entity = -1;
  for (const row of rows) {
    if (row.entity !== entity) {
      entity = row.entity;
      entries.push({ id: row.uid, values: {} });
    }
    const value = JSON.parse(row.value) as Json;
    const schema = Object.hasOwn(schemas, row.field) ? schemas[row.field] : undefined;
    if (value !== null && schema?.safeParse(value).success === true) entries.at(-1)!.values[row.field] = value;
  }
  return entries;
}

/** What is filed under a joined school belongs to the one that stands for it. */
function withKeptSchool(db: Database, entry: RosterEntry): RosterEntry {
  const field = 'school' in entry.values ? 'school' : 'ownSchool';
  const named = entry.values[field];
  if (typeof named !== 'string' || named === '') return entry;
  const kept = prepared<[string], string>(
    db,
    `SELECT k.uid FROM entity AS e JOIN school AS s ON s.entity = e.id JOIN entity AS k ON k.id = s.joined_into
     WHERE e.uid = ?`,
  )
    .pluck()
    .get(named);
  return kept === undefined ? entry : { id: entry.id, values: { ...entry.values, [field]: kept } };
}
