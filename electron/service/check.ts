/** Asks a workspace whether it is whole: SQLite, evidence files, and whether its tables are what its log says. */
import type { Database } from 'better-sqlite3';
import { findDamagedMedia } from './evidence/media-store.ts';
import { cellsAgreeWithLog } from './log/rebuild.ts';
import { catchUp } from './records/catch-up.ts';
import { PROJECTION_TABLES, rebuildProjections } from './records/projection.ts';
import { mediaFolder } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export type CheckReport = {
  readonly ok: boolean;
  readonly changes: number;
  readonly cells: number;
  readonly conflicts: number;
  readonly media: number;
  /** What SQLite found wrong, in its words; empty when nothing. */
  readonly sqlite: readonly string[];
  /** SHA-256 of evidence files that are missing or changed. */
  readonly damagedMedia: readonly string[];
  readonly cellsAgree: boolean;
  /** Tables whose rows are not what a rebuild makes. */
  readonly staleTables: readonly string[];
};

/** Reads everything and changes nothing. */
export async function checkWorkspace(workspace: Workspace): Promise<CheckReport> {
  const { log } = workspace;
  catchUp(workspace);
  const { db } = log;
  const count = (sql: string): number => db.prepare(sql).pluck().get() as number;
  const sqlite = findSqliteProblems(db);
  const damagedMedia = await findDamagedMedia(db, mediaFolder(workspace.folder));
  const cellsAgree = cellsAgreeWithLog(log);
  const staleTables = findStaleTables(db);
  return {
    ok: sqlite.length === 0 && damagedMedia.length === 0 && cellsAgree && staleTables.length === 0,
    changes: count('SELECT COUNT(*) FROM change'),
    cells: count('SELECT COUNT(*) FROM cell'),
    conflicts: count('SELECT COUNT(*) FROM cell WHERE conflict = 1'),
    media: count('SELECT COUNT(*) FROM media'),
    sqlite,
    damagedMedia,
    cellsAgree,
    staleTables,
  };
}

function findSqliteProblems(db: Database): string[] {
  const integrity = (db.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check);
  const keys = (db.pragma('foreign_key_check') as { table: string; rowid: number }[]).map(
    (row) => `foreign key of ${row.table} row ${row.rowid}`,
  );
  const dangling = ['replica', 'author', 'entity'].filter(
    (table) =>
      db.prepare(`SELECT 1 FROM change WHERE ${table} NOT IN (SELECT id FROM ${table}) LIMIT 1`).get() !== undefined,
  );
  return [...integrity.filter((line) => line !== 'ok'), ...keys, ...dangling.map((table) => `change without ${table}`)];
}

function findStaleTables(db: Database): string[] {
  const read = (table: string): string =>
    JSON.stringify(db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).raw().all());
  const before = new Map(PROJECTION_TABLES.map((table) => [table, read(table)]));
  db.exec('BEGIN IMMEDIATE');
  try {
    rebuildProjections(db);
    return PROJECTION_TABLES.filter((table) => read(table) !== before.get(table));
  } finally {
    db.exec('ROLLBACK');
  }
}
