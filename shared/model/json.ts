/** JSON values and the one spelling of each, so that equal values are equal text. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Writes a value as canonical JSON: keys sorted by code unit, no white space, undefined members left out.
 * Two values are the same exactly when their canonical texts are (the idea of RFC 8785; numbers as ECMAScript prints them).
 *
 * @throws TypeError for what JSON cannot hold (NaN, Infinity, functions, bigint)
 */
export function canonicalJson(value: unknown): string {
  return isOrdered(value) ? JSON.stringify(value) : writeOrdered(value);
}

/** What nearly always is the case: plain JSON whose keys stand in order already, which the engine writes faster. */
function isOrdered(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isOrdered);
  if (typeof value !== 'object' || !isPlain(value)) return false;
  let last: string | null = null;
  for (const key in value) {
    if ((last !== null && key < last) || !isOrdered((value as Record<string, unknown>)[key])) return false;
    last = key;
  }
  return true;
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value);
}

function writeOrdered(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('JSON holds no NaN or Infinity');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(writeOrdered).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`JSON holds no ${typeof value}`);
  let text = '';
  for (const key of Object.keys(value).toSorted()) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${writeOrdered(member)}`;
  }
  return `{${text}}`;
}
