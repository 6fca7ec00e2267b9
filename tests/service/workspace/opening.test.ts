import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../shared/model/failure.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { openWorkspace } from '../../../electron/service/workspace.ts';
import { write } from '../../helpers/cells.ts';
import { killChildren, startChild } from '../../helpers/child-process.ts';
import { exportTo, importFrom } from '../../helpers/exchange.ts';
import { closeLaptop, makeLaptop, reopenLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { dump, readChanges } from '../../helpers/state.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const HOLD = path.join(import.meta.dirname, 'hold-workspace.ts');
afterEach(killChildren);

const databaseOf = (laptop: Laptop): string => path.join(laptop.folder, 'workspace.db');
const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

function closedLaptop(): Laptop {
  const laptop = laptops.make('王芳');
  write(laptop, 'kept');
  closeLaptop(laptop);
  return laptop;
}

/** @returns the code of the failure */
function whyNot(laptop: Laptop): Failure['code'] {
  try {
    laptops.keep(reopenLaptop(laptop));
  } catch (error) {
    return (error as Failure).code;
  }
  throw new Error('it opened');
}

describe('a second program on the same workspace', () => {
  it('is refused while the first one has it, and may have it when the first one is gone, however it went', async () => {
    const laptop = closedLaptop();
    const first = startChild(HOLD, [laptop.folder, laptop.surroundings.machine.folder]);
    expect(await first.line(() => true)).toBe('open');
    expect(whyNot(laptop)).toBe('workspace-in-use');
    await first.kill();

    const opened = laptops.keep(reopenLaptop(laptop));
    expect(dump(opened.workspace.log)).toHaveLength(1);
    const second = startChild(HOLD, [laptop.folder, laptop.surroundings.machine.folder]);
    expect(await second.line(() => true)).toBe('workspace-in-use');
    expect(await second.ended).toBe(0);
    write(opened, 'saved by the first');
    expect(dump(opened.workspace.log)[0]!.value).toBe('saved by the first');
  });

  it('in the same process is refused as well', () => {
    const laptop = laptops.make('王芳');
    expect(whyNot(laptop)).toBe('workspace-in-use');
  });
});

describe('a workspace that is not as it should be', () => {
  it('of a newer program is refused and left alone', () => {
    const laptop = closedLaptop();
    const db = new Database(databaseOf(laptop));
    db.pragma('user_version = 999');
    db.close();
    const before = hashOf(databaseOf(laptop));
    expect(whyNot(laptop)).toBe('workspace-from-future');
    expect(hashOf(databaseOf(laptop))).toBe(before);
    expect(readdirSync(laptop.folder).filter((name) => name.startsWith('workspace-before'))).toEqual([]);
  });

  it.each([
    ['is overwritten at its beginning', (file: string) => writeFileSync(file, 'X'.repeat(100), { flag: 'r+' })],
    ['is something else altogether', (file: string) => writeFileSync(file, '小学检查表'.repeat(1000))],
    ['belongs to another program', replaceByForeignDatabase],
  ])('whose file %s is refused', (_, damage) => {
    const laptop = closedLaptop();
    damage(databaseOf(laptop));
    const before = hashOf(databaseOf(laptop));
    expect(whyNot(laptop)).toBe('workspace-damaged');
    expect(hashOf(databaseOf(laptop))).toBe(before);
  });

  it('whose file is cut short is refused or found out by the check', async () => {
    const laptop = closedLaptop();
    truncateSync(databaseOf(laptop), readFileSync(databaseOf(laptop)).length - 3 * 4096);
    let verdict: string;
    try {
      const opened = laptops.keep(reopenLaptop(laptop));
      verdict = (await checkWorkspace(opened.workspace)).ok ? 'fine' : 'found';
    } catch (error) {
      verdict = (error as Failure).code;
    }
    expect(['found', 'workspace-damaged']).toContain(verdict);
  });

  it('whose key is gone is an inspector’s under a new key and a new id, and still exports', async () => {
    const laptop = closedLaptop();
    rmSync(path.join(laptop.folder, 'keys'), { recursive: true });
    const opened = laptops.keep(reopenLaptop(laptop));
    write(opened, 'after the loss');
    const { file } = await exportTo(opened.workspace, path.join(laptops.folder(), 'stick'));
    const bureau = laptops.make('教育局', { role: 'bureau' });
    expect((await importFrom(bureau.workspace, file)).results).toMatchObject([{ outcome: 'merged', branches: 0 }]);
    expect(opened.workspace.replica).not.toBe(laptop.workspace.replica);
    expect(dump(bureau.workspace.log)).toMatchObject([{ value: 'after the loss', others: [] }]);
  });

  it('whose tables were changed behind its back is found out by the check, and nothing is repaired in silence', async () => {
    const laptop = closedLaptop();
    const db = new Database(databaseOf(laptop));
    db.prepare(`UPDATE cell SET value = '"forged"'`).run();
    db.close();
    const opened = laptops.keep(reopenLaptop(laptop));
    expect(await checkWorkspace(opened.workspace)).toMatchObject({ ok: false, cellsAgree: false });
    expect(dump(opened.workspace.log)[0]!.value).toBe('forged');
  });
});

describe('a creation that was cut short', () => {
  it.each([
    ['before anything was written', (folder: string) => writeFileSync(path.join(folder, 'workspace.db'), '')],
    [
      'before the owner was noted',
      (folder: string) => {
        const db = new Database(path.join(folder, 'workspace.db'));
        db.pragma('journal_mode = WAL');
        db.pragma('application_id = 0x58554e58');
        db.close();
      },
    ],
    [
      'after the key was made',
      (folder: string) => {
        mkdirSync(path.join(folder, 'keys'));
        writeFileSync(path.join(folder, 'keys', 'signing.json'), '{"publicKey":"');
      },
    ],
  ])('%s counts as none and can be made again', (_, leave) => {
    const folder = path.join(laptops.folder(), 'cut-short');
    mkdirSync(path.join(folder, 'workspace'), { recursive: true });
    leave(path.join(folder, 'workspace'));
    const surroundings = {
      machine: { folder: path.join(folder, 'machine') },
      now: Date.now,
      random: () => new Uint8Array(10),
    };
    expect(openWorkspace(path.join(folder, 'workspace'), surroundings)).toBeNull();
    const laptop = laptops.keep(makeLaptop({ folder, name: '王芳' }));
    write(laptop, 'works');
    expect(dump(laptop.workspace.log)).toHaveLength(1);
  });

  it('does not stand in the way of a second try, but a finished one is never made over', () => {
    const laptop = closedLaptop();
    const again = () => makeLaptop({ folder: path.dirname(laptop.folder), name: '李明' });
    expect(again).toThrow('workspace-exists');
    expect(laptops.keep(reopenLaptop(laptop)).workspace.name).toBe('王芳');
  });
});

/** Copies bytes over the file, so that it stays the same file to the operating system. */
function putBack(laptop: Laptop, backup: string): Laptop {
  closeLaptop(laptop);
  copyFileSync(backup, databaseOf(laptop));
  return laptops.keep(reopenLaptop(laptop));
}

function backUp(laptop: Laptop): string {
  closeLaptop(laptop);
  const backup = path.join(laptops.folder(), 'backup.db');
  copyFileSync(databaseOf(laptop), backup);
  return backup;
}

describe('an old backup that is put back', () => {
  it('goes on under a new id when later work has left on a stick', async () => {
    const laptop = closedLaptop();
    const backup = backUp(laptop);
    const later = laptops.keep(reopenLaptop(laptop));
    write(later, 'left on a stick');
    await exportTo(later.workspace, path.join(laptops.folder(), 'stick'));
    const restored = putBack(later, backup);
    expect(restored.workspace.renewed).toBe('restored');
    expect(restored.workspace.replica).not.toBe(later.workspace.replica);
    write(restored, 'after the backup');
    expect(readChanges(restored.workspace.log, restored.workspace.replica)).toMatchObject([{ seq: 1 }]);
  });

  it('goes on under its own id when nothing later has left', () => {
    const laptop = closedLaptop();
    const backup = backUp(laptop);
    const later = laptops.keep(reopenLaptop(laptop));
    write(later, 'never left');
    const restored = putBack(later, backup);
    expect(restored.workspace.renewed).toBeNull();
    expect(restored.workspace.replica).toBe(later.workspace.replica);
    expect(dump(restored.workspace.log)[0]!.value).toBe('kept');
  });

  it('says once that it goes on under a new id', () => {
    const laptop = closedLaptop();
    const copy = path.join(laptops.folder(), 'copy');
    cpSync(laptop.folder, copy, { recursive: true });
    const opened = laptops.keep(reopenLaptop({ ...laptop, folder: copy }));
    expect(opened.workspace.renewed).toBe('moved');
    closeLaptop(opened);
    expect(laptops.keep(reopenLaptop(opened)).workspace.renewed).toBeNull();
    expect(existsSync(path.join(copy, 'workspace.db'))).toBe(true);
  });
});

function replaceByForeignDatabase(file: string): void {
  rmSync(file);
  const db = new Database(file);
  db.exec('CREATE TABLE bookmark (url TEXT)');
  db.close();
}
