/** Reads a change line that is spelled as {@link formatChangeLine} spells it, which nearly every line is, without looking twice. */

import { CHANGE_LIMITS } from '../model/change.ts';
import { readKey, readValue } from './known-values.ts';
import { isKey, readPairs } from './line-check.ts';
import type { LineLimits, WireChange } from './line.ts';

const ID = '{"id":[';
const AT = '],"at":';
const AUTHOR = ',"author":';
const CELL = ',"cell":["';
const NEXT = '","';
const VALUE = '"],"value":';
const REPLACES = ',"replaces":';
const NO_REPLACES = ',"replaces":[]}';
const NOTHING: WireChange['replaces'] = [];
const ZERO = 48;

/**
 * The line's members stand at their places, so what lies between them is JSON by itself or the line is not JSON: nothing is
 * taken here that a full reading would not take with the same result.
 *
 * @returns null for a line that is spelled otherwise or has something wrong: that is for the full reading to say
 */
export function scanChangeLine(text: string, limits: LineLimits): WireChange | null {
  if (!text.startsWith(ID)) return null;
  let at = ID.length;

  /** Digits without a sign, a point or a leading zero, up to what comes next; -1 when there is something else. */
  function count(next: string): number {
    const start = at;
    let sum = 0;
    for (; ; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      sum = sum * 10 + digit;
    }
    const isPlain = at > start && (text.charCodeAt(start) !== ZERO || at === start + 1);
    if (!isPlain || sum > Number.MAX_SAFE_INTEGER || !text.startsWith(next, at)) return -1;
    at += next.length;
    return sum;
  }

  /** What stands before the next quotation mark, which is a name only when it is no more than its letters. */
  function name(next: string): string | null {
    const start = at;
    at = text.indexOf('"', start);
    if (at === -1 || !text.startsWith(next, at)) return null;
    const found = text.slice(start, at);
    at += next.length;
    return found.includes('\\') ? null : found;
  }

  const replica = count(',');
  const seq = count(AT);
  const reading = count(AUTHOR);
  const author = count(CELL);
  if (replica < 0 || replica >= limits.replicas || seq < 1 || reading < 0) return null;
  if (author < 0 || author >= limits.authors) return null;
  const kindText = name(NEXT);
  const entity = kindText === null ? null : name(NEXT);
  const fieldText = entity === null ? null : name(VALUE);
  if (kindText === null || entity === null || fieldText === null) return null;
  const kind = readKey(kindText, CHANGE_LIMITS.kind);
  const field = readKey(fieldText, CHANGE_LIMITS.field);
  if (kind === null || field === null || !isKey(entity, CHANGE_LIMITS.entity)) return null;

  const isFirst = text.endsWith(NO_REPLACES);
  const end = isFirst ? text.length - NO_REPLACES.length : text.lastIndexOf(REPLACES);
  if (end < at) return null;
  const value = readValue(text.slice(at, end));
  const replaces = isFirst ? NOTHING : scanPairs(text.slice(end + REPLACES.length), replica, seq, limits.replicas);
  if (value === undefined || replaces === null) return null;
  return { replica, seq, at: reading, author, kind, entity, field, value, replaces };
}

/** @param tail from the list on to the end of the line, with the line's closing brace */
function scanPairs(tail: string, replica: number, seq: number, replicas: number): WireChange['replaces'] | null {
  if (!tail.endsWith('}')) return null;
  try {
    return readPairs(JSON.parse(tail.slice(0, -1)), replica, seq, replicas);
  } catch {
    return null;
  }
}
