/**
 * Which of the candidates are looked at. The draw can be done again by anyone from what the record keeps, with nothing
 * but a SHA-256 tool; docs/decisions.md, "Samples", has it in words.
 */

import { sha256Hex } from './sha256.ts';

export const SAMPLE_METHOD = 'sha256-counter';

/**
 * Draws without repetition. Candidates are numbered from 1: things that were only counted as they stand, named ones in
 * the order of their names (by code unit), so that the order in which they were listed has no say. The k-th try
 * (k = 1, 2, …) takes the first 13 hex digits of SHA-256 of `<seed>:<k>` modulo the number of candidates, plus 1; a
 * number that is drawn already is passed over. Of no more candidates than wanted all are taken.
 *
 * @param candidates how many there are, or their names, all different
 * @returns places in the list as it was given, from 1, ascending
 */
export function drawSample(seed: string, candidates: number | readonly string[], pick: number): number[] {
  const count = typeof candidates === 'number' ? candidates : candidates.length;
  const numbered = typeof candidates === 'number' ? null : orderByName(candidates);
  const drawn = new Set<number>();
  if (count <= pick) for (let place = 1; place <= count; place += 1) drawn.add(place);
  for (let attempt = 1; drawn.size < Math.min(pick, count); attempt += 1) {
    const number = (Number.parseInt(sha256Hex(`${seed}:${attempt}`).slice(0, 13), 16) % count) + 1;
    drawn.add(numbered === null ? number : numbered[number - 1]!);
  }
  return [...drawn].toSorted((a, b) => a - b);
}

/** The places in the list, from 1, in the order of the names. */
function orderByName(names: readonly string[]): number[] {
  return names
    .map((name, index) => ({ name, place: index + 1 }))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.place - b.place))
    .map(({ place }) => place);
}
