/** The hybrid logical clock: wall time that never runs backwards over what was already written or seen. */

/** Readings per millisecond: a reading is `milliseconds × 1000 + counter`, a safe integer until the year 2255. */
const PER_MILLISECOND = 1000;

/** How far ahead of the wall clock a reading may pull us; beyond it somebody's clock is wrong, not ours slow. */
export const CLOCK_TOLERANCE_MS = 24 * 60 * 60 * 1000;

/**
 * The next reading after `last` for the wall time `now` (milliseconds since 1970).
 * A `last` that lies more than {@link CLOCK_TOLERANCE_MS} ahead comes from a wrong clock and is not followed:
 * `at` only orders the display and breaks ties, what replaces what is said by `replaces`.
 */
export function nextReading(last: number, now: number): number {
  const wall = Math.max(0, Math.trunc(now)) * PER_MILLISECOND;
  return last > wall + CLOCK_TOLERANCE_MS * PER_MILLISECOND ? wall : Math.max(wall, last + 1);
}

/** The wall time in milliseconds that a reading shows. */
export function readingToMs(at: number): number {
  return Math.floor(at / PER_MILLISECOND);
}

/** The first reading of a millisecond. */
export function msToReading(ms: number): number {
  return Math.trunc(ms) * PER_MILLISECOND;
}

/** Whether a reading lies further ahead of `now` than clocks honestly differ. */
export function isClockAhead(at: number, now: number): boolean {
  return readingToMs(at) > now + CLOCK_TOLERANCE_MS;
}
