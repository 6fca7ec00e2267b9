/** On what a measurement was made, in one line. */
import { cpus, totalmem, type } from 'node:os';
import { statfsSync } from 'node:fs';
import Database from 'better-sqlite3';

export function describeMachine(folder: string): string {
  const [cpu] = cpus();
  const db = new Database(':memory:');
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  db.close();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const fileSystem = `file system type 0x${statfsSync(folder).type.toString(16)}`;
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    memory,
    `${type()}, ${fileSystem}`,
    `Node ${process.versions.node}`,
    `SQLite ${sqlite}`,
  ].join(' · ');
}
