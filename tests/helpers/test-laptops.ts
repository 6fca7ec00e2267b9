/** Laptops of one test: closed and removed when it is over. */
import path from 'node:path';
import { afterEach } from 'vitest';
import { seededBytes } from './chance.ts';
import { closeLaptop, makeLaptop } from './laptop.ts';
import type { Laptop, LaptopOptions } from './laptop.ts';
import { makeQuickFolder, removeFolder } from './temp-folder.ts';

export type TestLaptops = {
  /** A folder of the test's own. */
  folder(): string;
  /** A new laptop; replica ids ascend in the order of making. */
  make(name: string, options?: Omit<LaptopOptions, 'folder' | 'name'>): Laptop;
  /** Has a laptop that was made otherwise closed as well. */
  keep(laptop: Laptop): Laptop;
};

export function useTestLaptops(): TestLaptops {
  let folder: string | null = null;
  const laptops: Laptop[] = [];
  afterEach(() => {
    for (const laptop of laptops.splice(0)) closeLaptop(laptop);
    if (folder !== null) removeFolder(folder);
    folder = null;
  });
  const own = (): string => (folder ??= makeQuickFolder());
  const keep = (laptop: Laptop): Laptop => {
    laptops.push(laptop);
    return laptop;
  };
  return {
    folder: own,
    keep,
    make: (name, options = {}) =>
      keep(
        makeLaptop({
          folder: path.join(own(), `laptop-${laptops.length}`),
          name,
          random: ascendingBytes(laptops.length),
          ...options,
        }),
      ),
  };
}

/** Ids made in the same millisecond then sort in the order of their laptops. */
function ascendingBytes(place: number): (count: number) => Uint8Array {
  const random = seededBytes(place);
  return (count) => {
    const bytes = random(count);
    bytes[0] = place;
    return bytes;
  };
}
