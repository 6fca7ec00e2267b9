/** A workspace as the first program left it: its content under the tables of migration 0001 alone. */
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

const MIGRATIONS = path.join(import.meta.dirname, '..', '..', 'electron', 'service', 'database', 'migrations');
const FIRST = readdirSync(MIGRATIONS).find((name) => name.startsWith('0001'))!;

/** Turns a closed workspace's database back, in the very same file: another one would count as moved. */
export function turnBack(folder: string): void {
  const file = path.join(folder, 'workspace.db');
  const [now, old] = [`${file}-now`, `${file}-old`];
  copyFileSync(file, now);
  const db = new Database(old);
  db.pragma(`application_id = ${String(0x58554e58)}`);
  db.exec(readFileSync(path.join(MIGRATIONS, FIRST), 'utf8'));
  db.exec(`ATTACH '${now}' AS now`);
  const tables = db.prepare<[], string>(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`).pluck().all();
  for (const table of tables) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name).join(', ');
    db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM now.${table}`);
  }
  db.pragma('user_version = 1');
  db.exec('DETACH now');
  db.pragma('journal_mode = WAL');
  db.close();
  copyFileSync(old, file);
  for (const one of [now, old]) rmSync(one);
}
