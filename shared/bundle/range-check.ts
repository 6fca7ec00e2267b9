/** Holds the lines of a bundle against the ranges that its manifest promises. */

import type { BundleManifest } from './manifest.ts';

export type RangeCheck = {
  /** Takes the id of the next line; returns what is wrong with its place, or null. */
  readonly take: (replica: number, seq: number) => string | null;
  /** After the last line: a promise that was not kept, or null. */
  readonly finish: () => string | null;
};

/**
 * Lines come in strictly ascending order of (replica, seq), so one look at the last line finds every repetition, and one
 * walk along the ranges finds every line outside them and every hole in a complete one.
 *
 * @param manifest whose ranges are ascending and without overlap, as `parseManifest` has checked
 */
export function checkRanges({ ranges, counts }: Pick<BundleManifest, 'ranges' | 'counts'>): RangeCheck {
  let current = 0;
  let inCurrent = 0;
  let lines = 0;
  let lastReplica = -1;
  let lastSeq = 0;

  /** Leaves the current range for the next one. */
  function leave(): string | null {
    const range = ranges[current];
    if (range === undefined) return null;
    const full = inCurrent === range.to - range.from + 1;
    current += 1;
    inCurrent = 0;
    return range.complete && !full ? `ranges.${current - 1}: not complete` : null;
  }

  return {
    take(replica, seq) {
      if (replica < lastReplica || (replica === lastReplica && seq <= lastSeq)) return 'out of order';
      lastReplica = replica;
      lastSeq = seq;
      lines += 1;
      for (;;) {
        const range = ranges[current];
        if (range === undefined || range.replica > replica) return 'outside the ranges';
        if (range.replica === replica && range.to >= seq) {
          inCurrent += 1;
          return range.from <= seq ? null : 'outside the ranges';
        }
        const problem = leave();
        if (problem !== null) return problem;
      }
    },
    finish() {
      while (current < ranges.length) {
        const problem = leave();
        if (problem !== null) return problem;
      }
      return lines === counts.changes ? null : 'counts.changes: not the number of lines';
    },
  };
}
