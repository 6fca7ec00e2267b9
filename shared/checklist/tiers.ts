/** Tiers on a number or on the days since a date. */

import { assertNever } from '../model/failure.ts';
import { readIsoDate } from './iso-date.ts';
import type { AnswerValue } from './answers.ts';
import type { Tier } from './template.ts';

/**
 * The number that tiers look at: the answer itself, or for a date the whole days from it to `on`.
 *
 * @throws RangeError when a date or `on` is no calendar date
 */
export function measure(value: AnswerValue, on: string): number {
  if (typeof value === 'number') return value;
  const from = typeof value === 'string' ? readIsoDate(value) : null;
  const to = readIsoDate(on);
  if (from === null || to === null) throw new RangeError(`Not two calendar dates: ${String(value)}, ${on}`);
  return to - from;
}

/** The first tier that the measured number meets. */
export function findTier<T extends Tier>(tiers: readonly T[], measured: number): T | undefined {
  return tiers.find((tier) => meets(tier, measured));
}

function meets({ op, value }: Tier, measured: number): boolean {
  switch (op) {
    case '<=':
      return measured <= value;
    case '<':
      return measured < value;
    case '>=':
      return measured >= value;
    case '>':
      return measured > value;
    default:
      return assertNever(op);
  }
}
