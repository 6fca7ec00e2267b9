import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { latestVersion, migrate } from '../../../electron/service/database/migrate.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { write } from '../../helpers/cells.ts';
import { closeLaptop, reopenLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { dump, readChanges } from '../../helpers/state.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const MIGRATIONS = path.join(import.meta.dirname, '..', '..', '..', 'electron', 'service', 'database', 'migrations');
const FILES = readdirSync(MIGRATIONS).toSorted();
const OLDER = FILES.slice(0, -1).map((_, index) => index + 1);
const databaseOf = (laptop: Laptop): string => path.join(laptop.folder, 'workspace.db');

/** The tables as a program had made them that knew the first so many migrations. */
function makeOldTables(file: string, version: number): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma(`application_id = ${String(0x58554e58)}`);
  for (const name of FILES.slice(0, version)) db.exec(readFileSync(path.join(MIGRATIONS, name), 'utf8'));
  db.pragma(`user_version = ${version}`);
  return db;
}

/** A closed workspace whose file is one of an older program, with the same content in it. */
function turnBack(laptop: Laptop, version: number): void {
  closeLaptop(laptop);
  const file = databaseOf(laptop);
  const now = `${file}-now`;
  copyFileSync(file, now);
  // The same file to the operating system: another one would count as moved.
  copyFileSync(makeEmpty(laptop, version), file);
  const db = new Database(file);
  db.exec(`ATTACH '${now}' AS now`);
  const tables = db.prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`).pluck().all() as string[];
  for (const table of tables) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name).join(', ');
    db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM now.${table}`);
  }
  db.close();
  rmSync(now);
}

function makeEmpty(laptop: Laptop, version: number): string {
  const folder = path.join(laptop.folder, '..', 'old');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `version-${version}.db`);
  makeOldTables(file, version).close();
  return file;
}

describe('a workspace of an older program', () => {
  it.each(OLDER)('of version %i opens with everything in it, and its file as it was is kept', async (version) => {
    const laptop = laptops.make('王芳');
    write(laptop, '城关第一小学', ['school', 's1', 'name']);
    write(laptop, 'a remark');
    const cells = dump(laptop.workspace.log);
    const changes = readChanges(laptop.workspace.log);
    turnBack(laptop, version);

    const opened = laptops.keep(reopenLaptop(laptop));
    expect(opened.workspace).toMatchObject({ name: '王芳', replica: laptop.workspace.replica, renewed: null });
    expect(opened.workspace.log.db.pragma('user_version', { simple: true })).toBe(latestVersion());
    expect(dump(opened.workspace.log)).toEqual(cells);
    expect(readChanges(opened.workspace.log)).toEqual(changes);
    expect(await checkWorkspace(opened.workspace)).toMatchObject({ ok: true });
    write(opened, 'and goes on');

    const copy = new Database(path.join(laptop.folder, `workspace-before-${version + 1}.db`), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(version);
    expect(copy.prepare('SELECT COUNT(*) FROM change').pluck().get()).toBe(changes.length);
    copy.close();
  });

  it('shows what it carried without knowing it', () => {
    const laptop = laptops.make('王芳');
    write(laptop, '城关第一小学', ['school', 's1', 'name']);
    const subject = { visit: null, inspection: null, school: 's1', venue: null, template: null, item: null };
    write(laptop, { ...subject, on: '2026-03-02', source: 'complaint' }, ['finding', 'f1', 'subject']);
    write(laptop, '宣传栏破损', ['finding', 'f1', 'facts']);
    turnBack(laptop, 1);

    const { workspace } = laptops.keep(reopenLaptop(laptop));
    expect(workspace.log.db.prepare('SELECT facts FROM finding').pluck().all()).toEqual(['宣传栏破损']);
  });

  it('is left as it was when a step fails', () => {
    const file = path.join(laptops.folder(), 'old.db');
    const db = makeOldTables(file, 1);
    db.exec('CREATE TABLE set_aside (in_the_way TEXT)');
    const schema = () => db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    const before = schema();
    expect(() => migrate(db)).toThrow('set_aside');
    expect(schema()).toEqual(before);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    db.close();
  });
});

describe('a workspace of this program', () => {
  it('is opened without a copy being made', () => {
    const laptop = laptops.make('王芳');
    closeLaptop(laptop);
    laptops.keep(reopenLaptop(laptop));
    expect(readdirSync(laptop.folder).filter((name) => name.startsWith('workspace-before'))).toEqual([]);
    expect(existsSync(databaseOf(laptop))).toBe(true);
  });
});
