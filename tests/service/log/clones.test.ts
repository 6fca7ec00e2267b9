import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { carry, read, settle, write } from '../../helpers/cells.ts';
import { cloneDisk, closeLaptop, copyLaptop, reopenLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { readChanges } from '../../helpers/state.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();

/** One laptop and the image of its disk: both write under one id, each something else under the same number. */
function makeTwins(): { first: Laptop; second: Laptop } {
  const original = laptops.make('王芳');
  write(original, 'before the copy');
  closeLaptop(original);
  const second = laptops.keep(cloneDisk(original, path.join(laptops.folder(), 'image')));
  const first = laptops.keep(reopenLaptop(original));
  expect(second.workspace.replica).toBe(first.workspace.replica);
  write(first, 'on the first laptop');
  second.clock.now += 60_000;
  write(second, 'on the second laptop');
  return { first, second };
}

const BOTH = { shown: 'on the second laptop', others: ['on the first laptop'] };

describe('two laptops with one id, from the image of a disk', () => {
  it.each([
    ['first', 'second'],
    ['second', 'first'],
  ] as const)('are told apart by the bureau, the %s one arriving before the %s', (earlier, later) => {
    const twins = makeTwins();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    expect(carry(twins[earlier], bureau).branches).toHaveLength(0);
    expect(carry(twins[later], bureau).branches).toHaveLength(1);
    expect(read(bureau)).toEqual(BOTH);
    expect(carry(twins[earlier], bureau)).toMatchObject({ added: 0, branches: [] });
    expect(carry(twins[later], bureau)).toMatchObject({ added: 0, branches: [] });
    expect(readChanges(bureau.workspace.log)).toHaveLength(3);
  });

  it('go on apart, and each goes on where it belongs', () => {
    const { first, second } = makeTwins();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    carry(first, bureau);
    carry(second, bureau);
    write(first, 'first again');
    second.clock.now += 60_000;
    write(second, 'second again');
    expect(carry(second, bureau).branches).toHaveLength(0);
    carry(first, bureau);
    expect(read(bureau)).toEqual({ shown: 'second again', others: ['first again'] });
  });

  it('may hear of each other and keep on saving', () => {
    const { first, second } = makeTwins();
    carry(first, second);
    carry(second, first);
    expect(read(first)).toEqual(BOTH);
    expect(read(second)).toEqual(BOTH);
    settle(first, 'agreed');
    carry(first, second);
    expect(read(second)).toEqual({ shown: 'agreed', others: [] });
  });

  it('keep on saving also when one hears of the other before it has written itself', () => {
    const original = laptops.make('王芳');
    closeLaptop(original);
    const second = laptops.keep(cloneDisk(original, path.join(laptops.folder(), 'image')));
    const first = laptops.keep(reopenLaptop(original));
    write(first, 'on the first laptop');
    carry(first, second);
    write(second, 'on the second laptop');
    carry(second, first);
    expect(read(first)).toEqual({ shown: 'on the second laptop', others: [] });
  });

  it('see what they save themselves, also when only a part of the other has arrived', () => {
    const first = laptops.make('王芳');
    closeLaptop(first);
    const second = laptops.keep(cloneDisk(first, path.join(laptops.folder(), 'image')));
    const opened = laptops.keep(reopenLaptop(first));
    write(opened, 'one', ['remark', 'r1', 'text']);
    write(opened, 'two');
    write(opened, 'three');
    write(second, 'mine', ['remark', 'r2', 'text']);
    carry(opened, second, ([part]) => [{ ...part!, from: 3 }]);
    write(second, 'mine as well');
    expect(read(second)).toEqual({ shown: 'mine as well', others: [] });
    expect(readChanges(second.workspace.log)).toHaveLength(3);
  });

  it('part for good when one that has heard of the other is opened again', () => {
    const { first, second } = makeTwins();
    carry(first, second);
    closeLaptop(second);
    const opened = laptops.keep(reopenLaptop(second));
    expect(opened.workspace.renewed).toBe('moved');
    expect(opened.workspace.replica).not.toBe(first.workspace.replica);
    opened.clock.now += 60_000;
    settle(opened, 'agreed');
    expect(carry(opened, first).branches).toHaveLength(1);
    expect(read(first)).toEqual({ shown: 'agreed', others: [] });
    closeLaptop(opened);
    expect(laptops.keep(reopenLaptop(opened)).workspace.renewed).toBeNull();
  });

  it('are one conflict, decided once, for two bureaus that know them the other way round', () => {
    const { first, second } = makeTwins();
    const county = laptops.make('县教育局', { role: 'bureau' });
    const city = laptops.make('市教育局', { role: 'bureau' });
    carry(first, county);
    carry(second, county);
    carry(second, city);
    carry(first, city);
    settle(county, 'decided in the county');
    expect(carry(county, city).branches).toHaveLength(0);
    expect(read(city)).toEqual({ shown: 'decided in the county', others: [] });
    expect(readChanges(city.workspace.log)).toHaveLength(4);
  });
});

describe('a copy of the folder, made with a file manager', () => {
  it('writes under an id of its own from the first save', () => {
    const original = laptops.make('王芳');
    write(original, 'before the copy');
    closeLaptop(original);
    const copy = laptops.keep(copyLaptop(original, path.join(laptops.folder(), 'copy')));
    const first = laptops.keep(reopenLaptop(original));
    expect(copy.workspace.renewed).toBe('moved');
    expect(first.workspace.renewed).toBeNull();
    expect(copy.workspace.replica).not.toBe(first.workspace.replica);
    write(first, 'on the original');
    copy.clock.now += 60_000;
    write(copy, 'on the copy');
    expect(carry(copy, first).branches).toHaveLength(0);
    expect(read(first)).toEqual({ shown: 'on the copy', others: ['on the original'] });
  });
});
