/** Repeatable chance: every fact of a simulated county is drawn from its own stream, named by the seed and what it is for. */
import { createHash } from 'node:crypto';

export type Dice = {
  /** At least 0, less than 1. */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Value>(list: readonly Value[]) => Value;
  /** By weight; weights need not add up to 1. */
  readonly weigh: <Value>(list: readonly (readonly [Value, number])[]) => Value;
  /** A copy in another order. */
  readonly shuffle: <Value>(list: readonly Value[]) => Value[];
  readonly bytes: (count: number) => Uint8Array;
};

/**
 * The stream of one purpose. Streams do not depend on each other, so that asking for more schools changes no answer.
 *
 * @param purpose such as `'school', 17`; equal parts give the same stream
 */
export function rollDice(seed: string, ...purpose: readonly (string | number)[]): Dice {
  const next = makeGenerator(JSON.stringify([seed, ...purpose]));
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)]!,
    weigh(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return list.at(-1)![0];
    },
    shuffle(list) {
      const copy = [...list];
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [copy[last], copy[other]] = [copy[other]!, copy[last]!];
      }
      return copy;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => int(0, 255)),
  };
}

/** sfc32 of Chris Doty-Humphrey (PractRand), its four words taken from SHA-256 of the name. */
function makeGenerator(name: string): () => number {
  const hash = createHash('sha256').update(name).digest();
  let [a, b, c, d] = [hash.readInt32LE(0), hash.readInt32LE(4), hash.readInt32LE(8), hash.readInt32LE(12)];
  return () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}
