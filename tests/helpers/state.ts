/** What a workspace holds, in a form that does not depend on the order in which it arrived. */
import type { Database } from 'better-sqlite3';
import type { Json } from '../../shared/model/json.ts';
import { parseReplaces } from '../../electron/service/log/change-row.ts';
import { dumpCells } from '../../electron/service/log/dump.ts';
import type { DumpedCell } from '../../electron/service/log/dump.ts';
import type { Log } from '../../electron/service/log/log.ts';
import { PROJECTION_TABLES } from '../../electron/service/records/projection.ts';

/** A change with every number replaced by the name that it stands for. */
export type LoggedChange = {
  readonly replica: string;
  readonly seq: number;
  readonly at: number;
  readonly author: string;
  readonly cell: readonly [kind: string, entity: string, field: string];
  readonly value: Json;
  readonly replaces: readonly (readonly [replica: string, seq: number])[];
};

export type Tables = { readonly [table: string]: readonly { readonly [column: string]: unknown }[] };

export function dump(log: Log): DumpedCell[] {
  return [...dumpCells(log)];
}

/** The projections' rows, by the ids of their entities. */
export function readTables(db: Database): Tables {
  const uids = new Map(
    db
      .prepare<[], { id: number; uid: string }>('SELECT id, uid FROM entity')
      .all()
      .map(({ id, uid }) => [id, uid]),
  );
  const named = new Set([
    'entity',
    'school',
    'venue',
    'visit',
    'inspection',
    'finding',
    'recheck',
    'joined_into',
    'merged_into',
    'act',
    'earlier',
    'undoes',
  ]);
  const name = ([column, value]: [string, unknown]): [string, unknown] =>
    named.has(column) && typeof value === 'number' ? [column, uids.get(value)] : [column, value];
  return Object.fromEntries(
    PROJECTION_TABLES.map((table) => {
      const rows = db.prepare<[], { entity: number }>(`SELECT * FROM ${table}`).all();
      const readable = rows.map((row) => Object.fromEntries(Object.entries(row).map(name)) as { entity: string });
      return [table, readable.toSorted((a, b) => (a.entity < b.entity ? -1 : 1))];
    }),
  );
}

/** The changes of the log, by replica and seq; of one replica from one seq on, if said. */
export function readChanges({ db }: Log, replica?: string, after = 0): LoggedChange[] {
  const uids = new Map(
    db
      .prepare<[], { id: number; uid: string }>('SELECT id, uid FROM replica')
      .all()
      .map(({ id, uid }) => [id, uid]),
  );
  const rows = db
    .prepare<
      [string | null, number],
      Omit<LoggedChange, 'cell' | 'value' | 'replaces'> &
        Record<'kind' | 'entity' | 'field' | 'value' | 'replaces', string>
    >(
      `SELECT r.uid AS replica, c.seq, c.at, a.name AS author, c.kind, e.uid AS entity, c.field, c.value, c.replaces
       FROM change AS c JOIN replica AS r ON r.id = c.replica JOIN author AS a ON a.id = c.author
         JOIN entity AS e ON e.id = c.entity
       WHERE r.uid = COALESCE(?, r.uid) AND c.seq > ? ORDER BY r.uid, c.seq`,
    )
    .all(replica ?? null, after);
  return rows.map(({ kind, entity, field, value, replaces, ...row }) => ({
    ...row,
    cell: [kind, entity, field],
    value: JSON.parse(value) as Json,
    replaces: parseReplaces(replaces)
      .map((id) => [uids.get(id.replica)!, id.seq] as const)
      .toSorted((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1)),
  }));
}

/** Every row of every table that an import may write, but for the record of the import itself. */
export function readEverything(db: Database): { readonly [table: string]: readonly unknown[] } {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('batch', 'batch_file', 'batch_run')
       ORDER BY name`,
    )
    .pluck()
    .all();
  return Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).raw().all()]));
}
