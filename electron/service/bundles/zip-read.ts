/**
 * Reads the directory of a ZIP, strictly: of all that PKWARE's APPNOTE 6.3.10 allows, only what a bundle needs.
 * Hand-written, because every byte has to be accounted for: entries that lie one after the other from the first byte on,
 * then the directory, then the end, and nothing before, between, behind or twice.
 */

import { BUNDLE_LIMITS } from '../../../shared/bundle/manifest.ts';
import type { ByteSource } from './byte-source.ts';
import { Refused } from './refused.ts';

export type ZipEntry = {
  readonly path: string;
  readonly method: 'stored' | 'deflated';
  /** Sizes and checksum are in a descriptor behind the data, and the local header has zeros or the same. */
  readonly hasDescriptor: boolean;
  readonly crc32: number;
  /** Bytes in the file, and unpacked. */
  readonly packed: number;
  readonly bytes: number;
  /** From the local header to the byte after data and descriptor. */
  readonly start: number;
  readonly end: number;
  /** The flags and method as they are in the file, for comparison with the local header. */
  readonly raw: { readonly flags: number; readonly method: number };
};

const LOCAL = 0x0403_4b50;
const CENTRAL = 0x0201_4b50;
const END = 0x0605_4b50;
const END_64 = 0x0606_4b50;
const LOCATOR_64 = 0x0706_4b50;
const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;

const MAX_ENTRIES = BUNDLE_LIMITS.media + 3;
const MAX_DIRECTORY = 64 * 1024 * 1024;

/** Level of deflate (two bits), descriptor, UTF-8. Everything else is encryption, patches or reserved. */
const KNOWN_FLAGS = 0x080e;
/** ZIP64; times and owners as Info-ZIP and Windows write them. Anything else could mean something to somebody. */
const KNOWN_EXTRAS = new Set([0x0001, 0x000a, 0x5455, 0x5855, 0x7855, 0x7875]);

/** @throws Refused for a file that is no ZIP, is cut off or is put together in another way */
export async function readDirectory(source: ByteSource): Promise<ZipEntry[]> {
  const { count, start, bytes } = await findDirectory(source);
  if (count > MAX_ENTRIES || bytes > MAX_DIRECTORY) throw new Refused('damaged', { problem: 'too many entries' });
  const directory = await source.read(start, bytes);
  const records: Omit<ZipEntry, 'end'>[] = [];
  let at = 0;
  while (at < bytes) {
    if (records.length === count) throw damaged('more entries than announced');
    const { entry, length } = readRecord(directory, at);
    records.push(entry);
    at += length;
  }
  if (records.length !== count) throw damaged('fewer entries than announced');
  return records.map((entry, index) => {
    const end = records[index + 1]?.start ?? start;
    if (index === 0 && entry.start !== 0) throw damaged('data before the first entry');
    if (entry.start + 30 + entry.path.length + entry.packed > end) throw damaged('entries overlap', entry.path);
    return Object.assign(entry, { end });
  });
}

type Directory = { readonly count: number; readonly start: number; readonly bytes: number };

async function findDirectory(source: ByteSource): Promise<Directory> {
  if (source.size < 4 || (await source.read(0, 4)).readUInt32LE(0) !== LOCAL) throw new Refused('not-a-bundle');
  const end = source.size < 22 ? null : await source.read(source.size - 22, 22);
  if (end === null || end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== 0) throw await explainMissingEnd(source);
  const count = end.readUInt16LE(10);
  const bytes = end.readUInt32LE(12);
  const start = end.readUInt32LE(16);
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count) throw damaged('several disks');
  const isZip64 = count === MAX_16 || bytes === MAX_32 || start === MAX_32;
  const directory = isZip64 ? await findDirectory64(source) : { count, start, bytes, behind: source.size - 22 };
  if (directory.start + directory.bytes !== directory.behind) throw damaged('a gap before the end');
  return directory;
}

async function findDirectory64(source: ByteSource): Promise<Directory & { readonly behind: number }> {
  const behind = source.size - 22 - 20 - 56;
  if (behind < 0) throw damaged('no ZIP64 end');
  const records = await source.read(behind, 76);
  const isWhole =
    records.readUInt32LE(0) === END_64 &&
    records.readBigUInt64LE(4) === 44n &&
    records.readBigUInt64LE(16) === 0n &&
    records.readUInt32LE(56) === LOCATOR_64 &&
    records.readUInt32LE(60) === 0 &&
    records.readBigUInt64LE(64) === BigInt(behind) &&
    records.readUInt32LE(72) === 1;
  const count = Number(records.readBigUInt64LE(32));
  if (!isWhole || records.readBigUInt64LE(24) !== BigInt(count)) throw damaged('ZIP64 end');
  return {
    count,
    bytes: Number(records.readBigUInt64LE(40)),
    start: Number(records.readBigUInt64LE(48)),
    behind,
  };
}

/** A ZIP begins here but does not end: cut off, filled up with zeros, or something was appended. */
async function explainMissingEnd(source: ByteSource): Promise<Refused> {
  const length = Math.min(source.size, MAX_16 + 22);
  const tail = await source.read(source.size - length, length);
  const signature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  const end = tail.indexOf(signature);
  if (end !== -1 && tail.length - end >= 22) return damaged('data after the end');
  return tail.subarray(-22).every((byte) => byte === 0) ? damaged('zeros at the end') : new Refused('truncated');
}

function readRecord(directory: Buffer, at: number): { entry: Omit<ZipEntry, 'end'>; length: number } {
  if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw damaged('directory');
  const nameLength = directory.readUInt16LE(at + 28);
  const extraLength = directory.readUInt16LE(at + 30);
  const length = 46 + nameLength + extraLength;
  if (at + length > directory.length) throw damaged('directory');
  const name = directory.subarray(at + 46, at + 46 + nameLength);
  const path = readPath(name);
  if (directory.readUInt16LE(at + 32) !== 0) throw damaged('comment', path);
  if (directory.readUInt16LE(at + 34) !== 0) throw damaged('several disks', path);
  if (!isRegularFile(directory.readUInt32LE(at + 38))) throw new Refused('entry-path-unsafe', { entry: path });

  const flags = directory.readUInt16LE(at + 8);
  const method = directory.readUInt16LE(at + 10);
  if ((flags & ~KNOWN_FLAGS) !== 0) throw damaged((flags & 1) === 1 ? 'encrypted' : 'flags', path);
  if (method !== 0 && method !== 8) throw damaged('method', path);
  const offset = directory.readUInt32LE(at + 42);
  const extra = readExtra(directory.subarray(at + 46 + nameLength, at + length), path);
  const entry = {
    path,
    method: method === 0 ? ('stored' as const) : ('deflated' as const),
    hasDescriptor: (flags & 8) !== 0,
    crc32: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    start: offset === MAX_32 ? readFarOffset(extra, path) : offset,
    raw: { flags, method },
  };
  if (entry.packed === MAX_32 || entry.bytes === MAX_32) throw damaged('4 GiB or more', path);
  if (method === 0 && entry.packed !== entry.bytes) throw damaged('sizes differ', path);
  return { entry, length };
}

/** Names in a bundle are plain ASCII. What could leave the folder, or mean something else to another system, is refused by name. */
function readPath(name: Buffer): string {
  const path = name.toString('latin1');
  const isPlain = /^[!-~]+$/.test(path) && !/[\\:]/.test(path);
  const isRelative = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isPlain || !isRelative) throw new Refused('entry-path-unsafe', { entry: name.toString('utf8').slice(0, 200) });
  return path;
}

/** No link, folder or device, whatever system the attributes claim to come from. */
function isRegularFile(attributes: number): boolean {
  const unixType = attributes >>> 28;
  const isDosFolder = (attributes & 0x10) !== 0;
  return (unixType === 0 || unixType === 8) && !isDosFolder;
}

/** The parts of an extra field by their id. */
export function readExtra(extra: Buffer, path: string): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = 0;
  while (at < extra.length) {
    if (at + 4 > extra.length) throw damaged('extra field', path);
    const id = extra.readUInt16LE(at);
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (end > extra.length || fields.has(id) || !KNOWN_EXTRAS.has(id)) throw damaged('extra field', path);
    fields.set(id, extra.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function readFarOffset(extra: Map<number, Buffer>, path: string): number {
  const field = extra.get(1);
  if (field?.length !== 8) throw damaged('ZIP64 offset', path);
  return Number(field.readBigUInt64LE(0));
}

function damaged(problem: string, entry?: string): Refused {
  return new Refused('damaged', entry === undefined ? { problem } : { problem, entry });
}
