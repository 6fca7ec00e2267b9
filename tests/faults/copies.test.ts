import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreBatch, withdrawBatch } from '../../electron/service/bundles/undo.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import { openWorkspace } from '../../electron/service/workspace.ts';
import type { Surroundings } from '../../electron/service/workspace.ts';
import { read, write } from '../helpers/cells.ts';
import type { CellName } from '../helpers/cells.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { cloneDisk, closeLaptop, reopenLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { dump, readChanges, readTables } from '../helpers/state.ts';
import { useTestLaptops } from '../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const item = (name: string): CellName => ['answer', 'i1', name];
const say = (laptop: Laptop, name: string, value: string): void => {
  laptop.clock.now += 1000;
  write(laptop, { value, na: null, note: '' }, item(name));
};
const seen = (laptop: Laptop, name: string): string[] => {
  const cell = read(laptop, item(name));
  return cell === null ? [] : [cell.shown, ...cell.others].map((one) => (one as { value: string }).value);
};

let sticks = 0;
async function fillStick(laptop: Laptop): Promise<string> {
  sticks += 1;
  return (await exportTo(laptop.workspace, path.join(laptops.folder(), `stick-${sticks}`))).file;
}

/** Bureaus that take in these sticks forth and back, whole and of one mind. */
async function importBothWays(files: readonly string[]): Promise<[Laptop, Laptop]> {
  const forth = laptops.make('教育局', { role: 'bureau' });
  const back = laptops.make('教育局', { role: 'bureau' });
  await importFrom(forth.workspace, ...files);
  for (const file of files.toReversed()) await importFrom(back.workspace, file);
  for (const { workspace } of [forth, back]) {
    expect(await checkWorkspace(workspace)).toMatchObject({ ok: true });
  }
  return [forth, back];
}

/** Copies a closed workspace with a file manager, to this computer or another one, and opens the copy. */
function copyTo(laptop: Laptop, name: string, computer: 'same' | 'other'): Laptop {
  const folder = path.join(laptops.folder(), name);
  cpSync(laptop.folder, folder, { recursive: true });
  const clock = { now: laptop.clock.now };
  const machine = computer === 'same' ? laptop.surroundings.machine : { folder: `${folder}-machine` };
  const surroundings: Surroundings = { ...laptop.surroundings, machine, now: () => clock.now };
  return laptops.keep({ workspace: openWorkspace(folder, surroundings)!, folder, surroundings, clock });
}

describe('a workspace that was copied and is used on', () => {
  it.each(['same', 'other'] as const)('on the %s computer as well loses nothing of either', async (computer) => {
    const first = laptops.make('王芳');
    say(first, 'before', '甲');
    say(first, 'both', '甲');
    closeLaptop(first);
    const copy = copyTo(first, 'copy', computer);
    const original = laptops.keep(reopenLaptop(first));
    expect(copy.workspace.renewed).toBe('moved');
    expect(original.workspace.renewed).toBeNull();
    say(original, 'both', '乙');
    say(original, 'original', '乙');
    say(copy, 'both', '丙');
    say(copy, 'copy', '丙');

    const files = [await fillStick(original), await fillStick(copy)];
    const [forth, back] = await importBothWays(files);
    expect(dump(forth.workspace.log)).toEqual(dump(back.workspace.log));
    expect(readTables(forth.workspace.log.db)).toEqual(readTables(back.workspace.log.db));
    expect(seen(forth, 'both')).toEqual(['丙', '乙']);
    expect(['before', 'original', 'copy'].map((name) => seen(forth, name))).toEqual([['甲'], ['乙'], ['丙']]);
  });

  it('as the image of a disk, so that two laptops write under one id, loses nothing of either and says so', async () => {
    const first = laptops.make('王芳');
    say(first, 'before', '甲');
    say(first, 'both', '甲');
    closeLaptop(first);
    const twin = laptops.keep(cloneDisk(first, path.join(laptops.folder(), 'image')));
    const original = laptops.keep(reopenLaptop(first));
    expect(twin.workspace.replica).toBe(original.workspace.replica);
    say(original, 'both', '乙');
    say(original, 'original', '乙');
    say(twin, 'both', '丙');
    say(twin, 'twin', '丙');

    const files = [await fillStick(original), await fillStick(twin)];
    const bureau = laptops.make('教育局', { role: 'bureau' });
    const { results } = await importFrom(bureau.workspace, ...files);
    expect(results).toMatchObject([{ branches: 0 }, { branches: 1 }]);
    for (const one of [bureau, ...(await importBothWays(files))]) {
      expect(seen(one, 'both').toSorted()).toEqual(['丙', '乙']);
      expect(['before', 'original', 'twin'].map((name) => seen(one, name))).toEqual([['甲'], ['乙'], ['丙']]);
    }
    // Both go on, and each hears of the other through the bureau.
    say(original, 'later', '丁');
    const roster = await fillStick(bureau);
    for (const one of [original, twin]) await importFrom(one.workspace, roster);
    say(twin, 'both', '戊');
    await importFrom(bureau.workspace, await fillStick(twin), await fillStick(original));
    expect(seen(bureau, 'later')).toEqual(['丁']);
    expect(seen(bureau, 'both')[0]).toBe('戊');
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });
});

/** An original and the image of its disk, with a stick of each. */
async function meet(): Promise<{ bureau: Laptop; files: readonly [string, string] }> {
  const first = laptops.make('王芳');
  say(first, 'both', '甲');
  closeLaptop(first);
  const twin = laptops.keep(cloneDisk(first, path.join(laptops.folder(), 'image')));
  const original = laptops.keep(reopenLaptop(first));
  say(original, 'both', '乙');
  say(original, 'original', '乙');
  say(twin, 'both', '丙');
  say(twin, 'twin', '丙');
  const bureau = laptops.make('教育局', { role: 'bureau' });
  return { bureau, files: [await fillStick(original), await fillStick(twin)] };
}

describe('two laptops that write under one id, at a bureau that takes an import of one of them back', () => {
  it('and brings it back after the other one has come: both are there', async () => {
    const { bureau, files } = await meet();
    const { id } = await importFrom(bureau.workspace, files[0]);
    withdrawBatch(bureau.workspace, id);
    await importFrom(bureau.workspace, files[1]);
    expect(seen(bureau, 'both')).toEqual(['丙']);
    restoreBatch(bureau.workspace, id);
    expect(seen(bureau, 'both').toSorted()).toEqual(['丙', '乙']);
    expect(['original', 'twin'].map((name) => seen(bureau, name))).toEqual([['乙'], ['丙']]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, conflicts: 1 });
    const { results } = await importFrom(bureau.workspace, ...files);
    expect(results.map(({ outcome }) => outcome)).toEqual(['already-here', 'already-here']);
  });

  it('and imports it again instead: both are there', async () => {
    const { bureau, files } = await meet();
    withdrawBatch(bureau.workspace, (await importFrom(bureau.workspace, files[0])).id);
    await importFrom(bureau.workspace, files[1]);
    await importFrom(bureau.workspace, files[0]);
    expect(seen(bureau, 'both').toSorted()).toEqual(['丙', '乙']);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, conflicts: 1 });
  });
});

describe('an old backup that is put back', () => {
  it('writes under a new id, and what it had forgotten is not lost where it had been carried', async () => {
    const first = laptops.make('王芳');
    say(first, 'a', '一');
    closeLaptop(first);
    const backup = path.join(laptops.folder(), 'backup');
    cpSync(first.folder, backup, { recursive: true });
    const later = reopenLaptop(first);
    say(later, 'a', '二');
    say(later, 'b', '二');
    const carried = await fillStick(later);
    closeLaptop(later);
    rmSync(first.folder, { recursive: true });
    cpSync(backup, first.folder, { recursive: true });

    const restored = laptops.keep(reopenLaptop(first));
    expect(restored.workspace.renewed).toBe('restored');
    expect(restored.workspace.replica).not.toBe(later.workspace.replica);
    expect(seen(restored, 'a')).toEqual(['一']);
    say(restored, 'a', '三');
    say(restored, 'c', '三');
    const [forth, back] = await importBothWays([carried, await fillStick(restored)]);
    expect(dump(forth.workspace.log)).toEqual(dump(back.workspace.log));
    expect(seen(forth, 'a').toSorted()).toEqual(['三', '二']);
    expect(['b', 'c'].map((name) => seen(forth, name))).toEqual([['二'], ['三']]);
    // What it had forgotten comes back with the bureau's package.
    await importFrom(restored.workspace, await fillStick(forth));
    expect(seen(restored, 'b')).toEqual(['二']);
    expect(readChanges(restored.workspace.log)).toEqual(readChanges(forth.workspace.log));
  });

  it('of a bureau takes in the same sticks again', async () => {
    const bureau = laptops.make('教育局', { role: 'bureau' });
    const first = laptops.make('王芳');
    say(first, 'a', '一');
    await importFrom(bureau.workspace, await fillStick(first));
    closeLaptop(bureau);
    const backup = path.join(laptops.folder(), 'backup');
    cpSync(bureau.folder, backup, { recursive: true });
    const later = reopenLaptop(bureau);
    say(first, 'b', '二');
    const second = await fillStick(first);
    await importFrom(later.workspace, second);
    const whole = dump(later.workspace.log);
    closeLaptop(later);
    rmSync(bureau.folder, { recursive: true });
    cpSync(backup, bureau.folder, { recursive: true });

    const restored = laptops.keep(reopenLaptop(bureau));
    expect(seen(restored, 'b')).toEqual([]);
    const { results } = await importFrom(restored.workspace, second);
    expect(results).toMatchObject([{ outcome: 'merged', counts: { added: 1 }, branches: 0 }]);
    expect(dump(restored.workspace.log)).toEqual(whole);
  });
});
