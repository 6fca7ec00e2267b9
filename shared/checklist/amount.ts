/** Points as they leave the scoring engine. */

import { formatFraction, toFixed } from './fraction.ts';
import type { Fraction } from './fraction.ts';

/** `exact` is p/q in lowest terms (`3455/43`, `89/1`); `rounded` has two decimals, half up, and is for reading only. */
export type Amount = { readonly exact: string; readonly rounded: string };

export function toAmount(value: Fraction): Amount {
  return { exact: formatFraction(value), rounded: toFixed(value, 2) };
}
