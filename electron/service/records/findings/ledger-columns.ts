/**
 * What the ledger is narrowed and sorted by, column by column in memory: any filter, any order and any page of 340,000
 * findings is one pass of some milliseconds, for which SQL needs a wide index per order. It copies the table `finding` and
 * nothing else: read once, then kept in step by triggers that note which rows were written.
 */
import type { Database } from 'better-sqlite3';
import { prepared } from '../../database/statement.ts';
import { letOthersIn } from '../../jobs.ts';

const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 2000;
/** The day of none; before all others. */
export const NO_DAY = -(2 ** 31);

const NAMES = [
  'entity',
  'school',
  'visit',
  'category',
  'template',
  'item',
  'state',
  'severity',
  'source',
  'facts',
  'on',
  'due',
  'stateOn',
  'repeated',
] as const;
type Name = (typeof NAMES)[number];

/**
 * A finding is a slot, the same place in every column. `entity` is 0 where it is gone. Days count from 1970; words stand
 * as their numbers in `words`, sentences as theirs in `sentences`, where they are in lower case.
 */
export type LedgerColumns = { readonly [name in Name]: Int32Array } & {
  /** Slots in use. */
  readonly size: number;
  readonly words: Numbered;
  readonly sentences: Numbered;
};

/** Each text once. 0 is null. */
export type Numbered = { readonly texts: string[]; readonly numbers: Map<string, number> };

type Kept = { -readonly [name in keyof LedgerColumns]: LedgerColumns[name] } & {
  /** By the finding's number: its slot and 1 more. */
  slots: Int32Array;
  readonly days: Map<string, number>;
  /** The table was read up to this finding. */
  readUpTo: number;
  whole: boolean;
};

type Row = readonly [
  entity: number,
  school: number,
  visit: number | null,
  repeated: number,
  category: string,
  template: string | null,
  item: string | null,
  state: string,
  severity: string,
  source: string,
  facts: string,
  on: string,
  due: string | null,
  stateOn: string,
];

const SELECTED = `f.entity, f.school, f.visit, f.earlier IS NOT NULL, f.category, f.template, f.item, f.state, f.severity,
  f.source, f.facts, f.found_on, f.due, f.state_on`;

/** Of rows that were written since they were read. */
const NOTE_CHANGES = `CREATE TEMP TABLE finding_touched (entity INTEGER PRIMARY KEY);
  CREATE TEMP TRIGGER finding_added AFTER INSERT ON main.finding
    BEGIN INSERT OR IGNORE INTO finding_touched VALUES (NEW.entity); END;
  CREATE TEMP TRIGGER finding_changed AFTER UPDATE ON main.finding
    BEGIN INSERT OR IGNORE INTO finding_touched VALUES (NEW.entity); END;
  CREATE TEMP TRIGGER finding_gone AFTER DELETE ON main.finding
    BEGIN INSERT OR IGNORE INTO finding_touched VALUES (OLD.entity); END;`;

const kept = new WeakMap<Database, Kept>();

/** As the table is now. What is read inside a transaction, which may still be taken back, is not kept. */
export function readColumns(db: Database): LedgerColumns {
  const columns = db.inTransaction ? makeEmpty() : keptOf(db);
  while (!columns.whole) readPiece(db, columns);
  if (!db.inTransaction) readTouched(db, columns);
  return columns;
}

/** Reads the table piece by piece with other work in between, so that the first look at the ledger need not wait for it. */
export async function prepareColumns(db: Database): Promise<void> {
  for (;;) {
    await letOthersIn();
    if (!db.open || kept.get(db)?.whole === true) return;
    if (!db.inTransaction) readPiece(db, keptOf(db));
  }
}

export function findNumber({ numbers }: Numbered, text: string): number {
  return numbers.get(text) ?? -1;
}

function keptOf(db: Database): Kept {
  let columns = kept.get(db);
  if (columns === undefined) {
    db.exec(NOTE_CHANGES);
    columns = makeEmpty();
    kept.set(db, columns);
  }
  return columns;
}

function makeEmpty(): Kept {
  const columns = Object.fromEntries(NAMES.map((name) => [name, new Int32Array(1024)])) as Record<Name, Int32Array>;
  return {
    ...columns,
    size: 0,
    words: makeNumbered(),
    sentences: makeNumbered(),
    slots: new Int32Array(1024),
    days: new Map(),
    readUpTo: 0,
    whole: false,
  };
}

function makeNumbered(): Numbered {
  return { texts: [''], numbers: new Map() };
}

function readPiece(db: Database, columns: Kept): void {
  const rows = prepared<[number], Row>(
    db,
    `SELECT ${SELECTED} FROM finding AS f WHERE f.entity > ? ORDER BY f.entity LIMIT ${ROWS_AT_ONCE}`,
  )
    .raw()
    .all(columns.readUpTo);
  for (const row of rows) putRow(columns, row);
  columns.readUpTo = rows.at(-1)?.[0] ?? columns.readUpTo;
  columns.whole = rows.length < ROWS_AT_ONCE;
}

function readTouched(db: Database, columns: Kept): void {
  const touched = prepared<[], number>(db, 'SELECT entity FROM finding_touched').pluck().all();
  if (touched.length === 0) return;
  const rows = prepared<[], Row>(
    db,
    `SELECT ${SELECTED} FROM finding_touched AS t CROSS JOIN finding AS f ON f.entity = t.entity`,
  )
    .raw()
    .all();
  for (const entity of touched) {
    const slot = (columns.slots[entity] ?? 0) - 1;
    if (slot >= 0) columns.entity[slot] = 0;
  }
  for (const row of rows) putRow(columns, row);
  prepared(db, 'DELETE FROM finding_touched').run();
}

function putRow(columns: Kept, row: Row): void {
  const [entity, school, visit, repeated, category, template, item, state, severity, source, facts, on, due, stateOn] =
    row;
  const slot = slotFor(columns, entity);
  const { words, sentences, days } = columns;
  columns.entity[slot] = entity;
  columns.school[slot] = school;
  columns.visit[slot] = visit ?? 0;
  columns.repeated[slot] = repeated;
  columns.category[slot] = numberOf(words, category);
  columns.template[slot] = template === null ? 0 : numberOf(words, template);
  columns.item[slot] = item === null ? 0 : numberOf(words, item);
  columns.state[slot] = numberOf(words, state);
  columns.severity[slot] = numberOf(words, severity);
  columns.source[slot] = numberOf(words, source);
  columns.facts[slot] = numberOf(sentences, /[A-Z]/.test(facts) ? facts.toLowerCase() : facts);
  columns.on[slot] = dayNumber(on, days);
  columns.due[slot] = due === null ? NO_DAY : dayNumber(due, days);
  columns.stateOn[slot] = dayNumber(stateOn, days);
}

function slotFor(columns: Kept, entity: number): number {
  columns.slots = roomFor(columns.slots, entity);
  const known = columns.slots[entity]!;
  if (known > 0) return known - 1;
  const slot = columns.size;
  for (const name of NAMES) columns[name] = roomFor(columns[name], slot);
  columns.size += 1;
  columns.slots[entity] = slot + 1;
  return slot;
}

function roomFor(column: Int32Array, index: number): Int32Array {
  if (index < column.length) return column;
  const larger = new Int32Array(Math.max(index + 1, column.length * 2));
  larger.set(column);
  return larger;
}

function numberOf({ texts, numbers }: Numbered, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, texts.length);
  return texts.push(text) - 1;
}

/** @param day an ISO date */
export function dayNumber(day: string, known = new Map<string, number>()): number {
  let number = known.get(day);
  if (number === undefined) {
    number = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
    known.set(day, number);
  }
  return number;
}
