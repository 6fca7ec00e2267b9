/** Opens workspace.db the one way it is opened: durable, checked, and by one process at a time. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../../../shared/model/failure.ts';
import { migrate } from './migrate.ts';

/** 'XUNX': marks the file as ours (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x58554e58;

/**
 * Opens the database, makes it when the file is missing or empty (a creation cut short leaves such a file).
 *
 * @param file the database's path; its folder exists
 * @throws Failure workspace-in-use, workspace-from-future, workspace-damaged, folder-read-only, disk-full, disk-failed
 */
export function openDatabase(file: string): Database.Database {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { timeout: 1000 });
    // Held until the process ends, however it ends: a second process is refused by the operating system's lock.
    db.pragma('locking_mode = EXCLUSIVE');
    markOwner(db, file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -65536');
    db.pragma('journal_size_limit = 16777216');
    // Reading alone would share the file; taking the write lock once makes it ours from the first moment.
    db.exec('BEGIN IMMEDIATE; COMMIT');
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw explainSqliteError(error, file);
  }
}

function markOwner(db: Database.Database, file: string): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  const objects = db.prepare('SELECT COUNT(*) FROM sqlite_schema').pluck().get();
  if (objects !== 0) throw new Failure('workspace-damaged', { folder: path.dirname(file) });
  db.pragma(`application_id = ${APPLICATION_ID}`);
}

/**
 * Turns what SQLite says of files and disks into an expected failure; anything else stays the bug that it is.
 *
 * @param place the workspace's folder or its database: people are told the folder
 */
export function explainSqliteError(error: unknown, place: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const code = error.code;
  const folder = path.extname(place) === '.db' ? path.dirname(place) : place;
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') return new Failure('workspace-in-use', { folder });
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new Failure('workspace-damaged', { folder });
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new Failure('folder-read-only', { folder });
  }
  if (code === 'SQLITE_FULL') return new Failure('disk-full', { folder });
  if (code.startsWith('SQLITE_IOERR')) return new Failure('disk-failed', { folder });
  return error;
}
