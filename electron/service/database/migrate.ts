/** Numbered SQL files, applied in order, each once; `user_version` counts them. */
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../shared/model/failure.ts';

const FOLDER = path.join(import.meta.dirname, 'migrations');

/** The schema version that this program knows. */
export function latestVersion(): number {
  return listMigrations().length;
}

/**
 * Brings a database to the latest version, each step in its own transaction.
 * A database that already holds something is copied beside itself first (`workspace-before-<version>.db`).
 *
 * @throws Failure `workspace-from-future` when a newer program has written it; nothing is changed
 */
export function migrate(db: Database): void {
  const found = db.pragma('user_version', { simple: true }) as number;
  const files = listMigrations();
  if (found > files.length) throw new Failure('workspace-from-future', { found, known: files.length });
  if (found === files.length) return;
  if (found > 0) keepCopy(db, found);
  files.slice(found).forEach((file, index) => {
    const sql = readFileSync(path.join(FOLDER, file), 'utf8');
    db.transaction(() => {
      db.exec(sql);
      // Rows of the older tables are made again before anybody reads them (records/reshape.ts).
      if (found > 0) db.exec(`DELETE FROM setting WHERE name = 'rows'`);
      db.pragma(`user_version = ${found + index + 1}`);
    })();
  });
}

function listMigrations(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .toSorted();
}

/**
 * By SQLite itself: closing any other handle of the file in this process would drop the lock that keeps a second program
 * out (https://www.sqlite.org/howtocorrupt.html, "Posix advisory locks").
 */
function keepCopy(db: Database, version: number): void {
  const copy = path.join(path.dirname(db.name), `workspace-before-${version + 1}.db`);
  const part = `${copy}.part`;
  rmSync(part, { force: true });
  db.prepare('VACUUM INTO ?').run(part);
  flush(part);
  renameSync(part, copy);
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
