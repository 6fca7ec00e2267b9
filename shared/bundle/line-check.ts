/** What the parts of a change line must be, whoever has read them. */

import { CHANGE_LIMITS } from '../model/change.ts';
import type { Json } from '../model/json.ts';
import type { WireChange } from './line.ts';

/** How deep arrays and objects may lie in each other in a value. */
export const VALUE_DEPTH = 64;

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}

export function isObject(value: unknown): value is { readonly [member: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** Part of a cell's name: not empty, whole characters, nothing invisible that would make two names look like one. */
export function isKey(value: unknown, limit: number): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > limit) return false;
  let surrogates = false;
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index);
    if (unit < 0x20 || unit === 0x7f) return false;
    if (unit >= 0xd800 && unit <= 0xdfff) surrogates = true;
  }
  return !surrogates || value.isWellFormed();
}

/** JSON that survives being written again: numbers that are numbers (`1e999` is read as Infinity), text that is UTF-8. */
export function isPlain(value: unknown, depth: number): value is Json {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (!isObject(value)) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((member) => isPlain(member, depth - 1));
  for (const key in value) {
    if (!key.isWellFormed() || !isPlain(value[key], depth - 1)) return false;
  }
  return true;
}

/** What a change replaces: ascending, none twice, none that its own replica wrote later. Null when it is not that. */
export function readPairs(raw: unknown, replica: number, seq: number, replicas: number): WireChange['replaces'] | null {
  if (!Array.isArray(raw) || raw.length > CHANGE_LIMITS.replaces) return null;
  let lastReplica = -1;
  let lastSeq = 0;
  for (const pair of raw as readonly unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const otherReplica: unknown = pair[0];
    const otherSeq: unknown = pair[1];
    if (!isCount(otherReplica) || otherReplica >= replicas || !isCount(otherSeq) || otherSeq < 1) return null;
    if (otherReplica < lastReplica || (otherReplica === lastReplica && otherSeq <= lastSeq)) return null;
    // Nobody has seen a later change of their own.
    if (otherReplica === replica && otherSeq >= seq) return null;
    lastReplica = otherReplica;
    lastSeq = otherSeq;
  }
  return raw as WireChange['replaces'];
}
