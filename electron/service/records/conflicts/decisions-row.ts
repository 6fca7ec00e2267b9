/** The tables `decision`, `decided_cell` and `reopened_cell`: what has been decided about conflicts, and what was undone. */
import type { Database } from 'better-sqlite3';
import { decisionSchema, undoneSchema } from '../../../../shared/model/conflict.ts';
import type { DecisionRecord } from '../../../../shared/model/conflict.ts';
import { prepared } from '../../database/statement.ts';
import type { ShownCell } from '../projection.ts';

export const DECISION_FIELD = 'conflicts';
const UNDONE = 'undone ';

/** The field under which a replica says that it undid a decision. */
export const undoneField = (replica: string): string => `${UNDONE}${replica}`;

export function projectDecision(db: Database, entity: number, cells: readonly ShownCell[]): void {
  for (const table of ['decision', 'decided_cell', 'reopened_cell']) {
    prepared(db, `DELETE FROM ${table} WHERE entity = ?`).run(entity);
  }
  const own = cells.filter((cell) => cell.kind === 'decision');
  const first = own.find((cell) => cell.field === DECISION_FIELD);
  const record = readRecord(own);
  if (first === undefined || record === null) return;
  const undone = readUndone(own);
  prepared(
    db,
    `INSERT INTO decision (entity, rule, inspection, taken, reason, cells, undone, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    record.rule,
    record.inspection,
    record.take,
    record.reason,
    record.cells.length,
    undone.length > 0 ? 1 : 0,
    first.at,
  );
  const decided = prepared(
    db,
    `INSERT INTO decided_cell (entity, position, kind, target, field, heads, kept, replica, seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const [position, { cell, heads, kept, wrote }] of record.cells.entries()) {
    decided.run(entity, position, ...cell, JSON.stringify(heads), kept, ...wrote);
  }
  const reopened = prepared(
    db,
    'INSERT OR IGNORE INTO reopened_cell (entity, position, replica, seq) VALUES (?, ?, ?, ?)',
  );
  for (const [position, replica, seq] of undone) reopened.run(entity, position, replica, seq);
}

/** What the first cell says, with the decided cells of those that continue it; null when it cannot be read. */
function readRecord(cells: readonly ShownCell[]): DecisionRecord | null {
  const pages = readPages(cells, DECISION_FIELD).map((value) => decisionSchema.safeParse(value).data);
  const [first] = pages;
  return first === undefined ? null : { ...first, cells: pages.flatMap((page) => page?.cells ?? []) };
}

type Reopened = readonly [position: number, replica: string, seq: number];

function readUndone(cells: readonly ShownCell[]): Reopened[] {
  const replicas = cells
    .filter(({ field }) => field.startsWith(UNDONE) && !field.slice(UNDONE.length).includes(' '))
    .map(({ field }) => field.slice(UNDONE.length));
  return replicas.flatMap((replica) =>
    readPages(cells, undoneField(replica)).flatMap((value) =>
      (undoneSchema.safeParse(value).data?.cells ?? []).map(([position, seq]) => [position, replica, seq] as const),
    ),
  );
}

/** The values of `field`, `field 2`, `field 3` … as far as they go on. */
function readPages(cells: readonly ShownCell[], field: string): unknown[] {
  const values = new Map(cells.map((cell) => [cell.field, cell.value]));
  const pages: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const text = values.get(pageField(field, page));
    if (text === undefined) return pages;
    pages.push(JSON.parse(text));
  }
}

/** The name of the nth cell of a record that does not fit one change; counts from 1. */
export function pageField(field: string, page: number): string {
  return page === 1 ? field : `${field} ${page}`;
}

/** UTF-16 units of one page's entries: in UTF-8 well under the limit of a change's line. */
const ROOM = 250_000;

/** Cuts a record's entries into pages that each fit one change; at least one page. */
export function cutIntoPages<Entry>(entries: readonly Entry[]): Entry[][] {
  const pages: Entry[][] = [[]];
  let used = 0;
  for (const entry of entries) {
    const size = JSON.stringify(entry).length + 1;
    if (used > 0 && used + size > ROOM) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)!.push(entry);
    used += size;
  }
  return pages;
}
