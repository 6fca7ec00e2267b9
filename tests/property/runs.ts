/** How often a property is tried. The seed is fixed, so that a failure can be run again; two variables widen the search. */
import type { Parameters } from 'fast-check';

/** `XUNXIAO_SEED` starts elsewhere, `XUNXIAO_RUNS` multiplies the number of runs. */
export function runs<Values>(count: number): Parameters<Values> {
  return {
    seed: Number(process.env.XUNXIAO_SEED ?? 20260302),
    numRuns: Math.ceil(count * Number(process.env.XUNXIAO_RUNS ?? 1)),
  };
}

/** Milliseconds that a property may take when its number of runs is multiplied. */
export const LONG = 180_000 * Math.max(1, Number(process.env.XUNXIAO_RUNS ?? 1));
