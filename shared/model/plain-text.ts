/** Text that any file and any program can carry: what people paste is not always that. */

import type { Json } from './json.ts';

/** Control signs, line ends and what turns the direction of writing: they make names that read as something else. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** For names of people and offices: one line, nothing invisible; the sign U+FFFD for half of a character. */
export function toPlainName(text: string): string {
  return text.toWellFormed().replaceAll(INVISIBLE, ' ').trim();
}

/**
 * A value with U+FFFD in the place of every half of a character (a lone surrogate: an emoji cut by a length limit), which
 * UTF-8 cannot hold and no reader of a bundle takes. The value itself when there is nothing to mend.
 */
export function toWellFormedValue(value: Json): Json {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.every(isWellFormedValue) ? value : value.map(toWellFormedValue);
  if (isWellFormedValue(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.toWellFormed(),
      member === undefined ? undefined : toWellFormedValue(member),
    ]),
  );
}

function isWellFormedValue(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (value === null || value === undefined || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isWellFormedValue);
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormedValue(member as Json));
}
