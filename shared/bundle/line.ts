/** One change as one line of `changes.ndjson`. Hand-written, because a bureau reads hundreds of thousands at a sitting. */

import { CHANGE_LIMITS } from '../model/change.ts';
import { canonicalJson } from '../model/json.ts';
import type { Json } from '../model/json.ts';
import { isCount, isKey, isObject, isPlain, readPairs, VALUE_DEPTH } from './line-check.ts';
import { scanChangeLine } from './line-scan.ts';

/** A change with its replicas and author as indexes into the manifest's lists. */
export type WireChange = {
  readonly replica: number;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
  readonly kind: string;
  readonly entity: string;
  readonly field: string;
  readonly value: Json;
  /** Pairs of replica index and seq, ascending. */
  readonly replaces: readonly (readonly [replica: number, seq: number])[];
};

/** How many replicas and authors the manifest lists. */
export type LineLimits = { readonly replicas: number; readonly authors: number };

/** The line of a change, without its line feed. Members in the order of the format, the value as canonical JSON. */
export function formatChangeLine(change: WireChange): string {
  const { replica, seq, at, author, kind, entity, field, value } = change;
  const cell = `${JSON.stringify(kind)},${JSON.stringify(entity)},${JSON.stringify(field)}`;
  return (
    `{"id":[${replica},${seq}],"at":${at},"author":${author},"cell":[${cell}],` +
    `"value":${canonicalJson(value)},"replaces":[${formatPairs(change.replaces)}]}`
  );
}

/**
 * Reads one line, without its line feed. The caller has checked that it is UTF-8 and not longer than `CHANGE_LIMITS.line`.
 *
 * @returns the change, or what is wrong in a few English words for the log and the detail of a refusal
 */
export function parseChangeLine(text: string, limits: LineLimits): WireChange | { readonly problem: string } {
  return scanChangeLine(text, limits) ?? readChangeLine(text, limits);
}

/** As {@link parseChangeLine}, for a line in any spelling of JSON. */
export function readChangeLine(text: string, limits: LineLimits): WireChange | { readonly problem: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { problem: 'not JSON' };
  }
  if (!isObject(raw) || Array.isArray(raw)) return { problem: 'not an object' };
  const { id, at, author, cell, value, replaces } = raw;
  if (!Array.isArray(id) || id.length !== 2) return { problem: 'id' };
  const replica: unknown = id[0];
  const seq: unknown = id[1];
  if (!isCount(replica) || replica >= limits.replicas) return { problem: 'id: no such replica' };
  if (!isCount(seq) || seq < 1) return { problem: 'id: seq' };
  if (!isCount(at)) return { problem: 'at' };
  if (!isCount(author) || author >= limits.authors) return { problem: 'author: no such author' };
  if (!Array.isArray(cell) || cell.length !== 3) return { problem: 'cell' };
  const kind: unknown = cell[0];
  const entity: unknown = cell[1];
  const field: unknown = cell[2];
  if (!isKey(kind, CHANGE_LIMITS.kind)) return { problem: 'cell: kind' };
  if (!isKey(entity, CHANGE_LIMITS.entity)) return { problem: 'cell: entity' };
  if (!isKey(field, CHANGE_LIMITS.field)) return { problem: 'cell: field' };
  if (value === undefined || !isPlain(value, VALUE_DEPTH)) return { problem: 'value' };
  const pairs = readPairs(replaces, replica, seq, limits.replicas);
  if (pairs === null) return { problem: 'replaces' };
  let members = 0;
  for (const _ in raw) members += 1;
  if (members !== 6) return { problem: 'unknown member' };
  return { replica, seq, at, author, kind, entity, field, value, replaces: pairs };
}

/** A change as any laptop sees it: names and ids instead of indexes. */
export type DigestedChange = {
  readonly at: number;
  readonly author: string;
  readonly kind: string;
  readonly entity: string;
  readonly field: string;
  readonly value: Json;
  readonly replaces: readonly (readonly [replica: string, seq: number])[];
};

/**
 * The text whose SHA-256 stands for a change's content (`before` of a range): canonical JSON, the same on every laptop
 * whatever order its lists are in. The change's own replica and seq are left out: two branches of a clone share them.
 */
export function digestText(change: DigestedChange): string {
  const { at, author, kind, entity, field, value } = change;
  const replaces = change.replaces.toSorted((one, other) => compareText(one[0], other[0]) || one[1] - other[1]);
  return canonicalJson({ at, author, cell: [kind, entity, field], replaces, value });
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function formatPairs(pairs: WireChange['replaces']): string {
  const ordered = pairs.length < 2 ? pairs : pairs.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
  return ordered.map(([replica, seq]) => `[${replica},${seq}]`).join(',');
}
