/** Times beside a reference, taken turn by turn, so that whatever else the computer does falls on both. */

export type Contestant = { readonly name: string; readonly run: (round: number) => Promise<number> | number };

/** Runs all contestants once per round. @returns per contestant its times, in the unit in which `run` gives them */
export async function interleave(contestants: readonly Contestant[], rounds: number): Promise<Map<string, number[]>> {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, run } of contestants) times.get(name)!.push(await run(round));
  }
  return times;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** @param share 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)]!;
  const high = sorted[Math.ceil(place)]!;
  return low + (high - low) * (place - Math.floor(place));
}

/** Milliseconds that a piece of work takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function formatMs(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(3)} ms`;
}

/** `1.32 (goal ≤ 1.5)` and whether it is met. */
export function formatRatio(ratio: number, goal: number): string {
  return `${ratio.toFixed(2)}× (goal ≤ ${goal}) ${ratio <= goal ? 'met' : 'NOT MET'}`;
}
