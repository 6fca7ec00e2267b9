/**
 * The lines of a bundle say the same few things over and over: most answers are "yes", all are of a few kinds and items.
 * What has been read and found good once is recognised by its text, and its canonical spelling is known with it.
 */

import { canonicalJson } from '../model/json.ts';
import type { Json } from '../model/json.ts';
import { isKey, isPlain, VALUE_DEPTH } from './line-check.ts';

const MOST = 4096;
const LONGEST = 200;

const values = new Map<string, Json>();
const spellings = new WeakMap<object, string>();
const keys = new Map<string, string>();

/** The value of a JSON text, or undefined when it is none that a line may hold. It may be shared: it is frozen then. */
export function readValue(text: string): Json | undefined {
  const known = values.get(text);
  if (known !== undefined) return known;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isPlain(value, VALUE_DEPTH)) return undefined;
  if (text.length <= LONGEST) remember(text, value);
  return value;
}

/** The canonical JSON of a value that {@link readValue} or anybody else has read. */
export function spellValue(value: Json): string {
  return (typeof value === 'object' && value !== null ? spellings.get(value) : undefined) ?? canonicalJson(value);
}

/** The same text when it may be part of a cell's name (see {@link isKey}), else null. For texts that come often. */
export function readKey(text: string, limit: number): string | null {
  const known = keys.get(text);
  if (known !== undefined && known.length <= limit) return known;
  if (!isKey(text, limit)) return null;
  if (keys.size === MOST) keys.clear();
  const copy = copyText(text);
  keys.set(copy, copy);
  return copy;
}

/** Only what is spelled canonically: then the spelling, which is a text of its own, can be what it is found by. */
function remember(text: string, value: Json): void {
  const spelled = canonicalJson(value);
  if (spelled !== text) return;
  if (values.size === MOST) values.clear();
  values.set(spelled, deepFreeze(value));
  if (typeof value === 'object' && value !== null) spellings.set(value, spelled);
}

function deepFreeze(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) if (member !== undefined) deepFreeze(member);
  return Object.freeze(value);
}

/** A part cut out of a text keeps all of that text in memory; a copy does not. */
function copyText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
