/**
 * Looks an .xlsx over before the library unpacks and parses it: the library believes lengths and row numbers. Refused is
 * what unpacks to more than it says or than we take, has entities of its own, or puts cells beyond our limits.
 */
import { inflateRawSync } from 'node:zlib';
import { TABLE_LIMITS } from '../../../shared/roster/problem.ts';
import { refuse } from './table.ts';
import type { Table } from './table.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const MOST_COMMENT = 0xffff;
const MOST_ENTRIES = 5000;

export type ZipPart = {
  readonly name: string;
  readonly method: number;
  readonly packed: Buffer;
  readonly unpacked: number;
};

/** Null when it may be parsed. */
export function findXlsxFault(bytes: Buffer): Extract<Table, { ok: false }> | null {
  const entries = listEntries(bytes);
  if (entries === null) return refuse('damaged');
  if (!entries.some(({ name }) => name === '[Content_Types].xml')) return refuse('not-a-table');
  let left: number = TABLE_LIMITS.unpacked;
  for (const entry of entries) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue;
    if (entry.unpacked > left) return refuse('too-large', TABLE_LIMITS.unpacked);
    const content = unpack(entry);
    if (content === null) return refuse('damaged');
    left -= content.length;
    if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY')) return refuse('unsafe');
    if (!/\/worksheets\//i.test(entry.name)) continue;
    const fault = findPlaceFault(content);
    if (fault !== null) return fault;
  }
  return null;
}

export function listEntries(bytes: Buffer): readonly ZipPart[] | null {
  const from = Math.max(0, bytes.length - END_BYTES - MOST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= from; at -= 1) {
    if (bytes.readUInt32LE(at) !== END) continue;
    return readDirectory(bytes, bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16));
  }
  return null;
}

/** Null for a directory that does not fit the file; no spreadsheet of ours needs the 64-bit form. */
function readDirectory(bytes: Buffer, count: number, start: number): readonly ZipPart[] | null {
  if (count > MOST_ENTRIES) return null;
  const entries: ZipPart[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return null;
    const [packedBytes, unpacked] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const nameBytes = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL) return null;
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (data + packedBytes > bytes.length) return null;
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.subarray(data, data + packedBytes),
      unpacked,
    });
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Null unless it unpacks to exactly what the directory says. */
export function unpack({ method, packed, unpacked }: ZipPart): Buffer | null {
  if (method === 0) return packed.length === unpacked ? packed : null;
  if (method !== 8) return null;
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, unpacked) });
    return content.length === unpacked ? content : null;
  } catch {
    return null;
  }
}

/** Every `r="…"`, wherever it stands: a row's number or a cell's place. One cell far out would make a million empty ones. */
function findPlaceFault(content: Buffer): Extract<Table, { ok: false }> | null {
  let cells = 0;
  for (const [, , place] of content.toString('latin1').matchAll(/\sr\s*=\s*(["'])(.*?)\1/g)) {
    cells += 1;
    if (cells > TABLE_LIMITS.cells) return refuse('too-large', TABLE_LIMITS.cells);
    const [, letters, digits] = /^\$?([A-Za-z]{0,3})\$?(\d{1,7})$/.exec(place!) ?? [];
    if (letters === undefined) return refuse('unsafe');
    if (Number(digits) > TABLE_LIMITS.rows + 1) return refuse('too-many-rows', TABLE_LIMITS.rows);
    if (columnNumber(letters) > TABLE_LIMITS.columns) return refuse('too-many-columns', TABLE_LIMITS.columns);
  }
  return null;
}

/** A is 1. */
export function columnNumber(letters: string): number {
  return Array.from(letters.toUpperCase()).reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0);
}
