/** Writes a ZIP as a stream whose length is known before the first byte (PKWARE APPNOTE 6.3.10). */

import { crc32 } from 'node:zlib';

export type ZipItem = {
  readonly path: string;
  /** Length of the content unpacked; below 4 GiB − 1. */
  readonly bytes: number;
  /** Where it isn't known beforehand, it follows the data (a data descriptor). */
  readonly crc32?: number;
  /** Length of `content` when it comes already deflated. */
  readonly deflatedBytes?: number;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

export type ZipOptions = {
  /** From where on positions and counts are written in ZIP64 form; lower in tests. */
  readonly zip64From?: number;
};

const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;
/** Midnight of 1 January 1980, the earliest there is: the same content gives the same bytes. */
const DOS_TIME = 0;
const DOS_DATE = 0x21;
const FLAG_DESCRIPTOR = 0x8;
const FLAG_UTF8 = 0x800;
/** Unix, so that the mode below is read; version 4.5 of the specification. */
const MADE_BY = (3 << 8) | 45;
const REGULAR_FILE = 0o100644 * 0x1_0000;

type Placed = ZipItem & { readonly name: Buffer; readonly offset: number; readonly packed: number };

/** Length in bytes of what {@link writeZip} will give for these items. */
export function measureZip(items: readonly ZipItem[], { zip64From = MAX_32 }: ZipOptions = {}): number {
  const placed = placeItems(items);
  const start = endOf(placed.at(-1));
  const directory = placed.reduce((sum, item) => sum + centralRecord(item, 0, zip64From).length, 0);
  return start + directory + endRecords(placed.length, start, directory, zip64From).length;
}

/** @throws Error when an item's content isn't as long as announced */
export async function* writeZip(
  items: readonly ZipItem[],
  { zip64From = MAX_32 }: ZipOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const placed = placeItems(items);
  const directory: Buffer[] = [];
  for (const item of placed) {
    yield localHeader(item);
    let packed = 0;
    let crc = 0;
    for await (const chunk of item.content) {
      packed += chunk.length;
      if (item.crc32 === undefined) crc = crc32(chunk, crc);
      yield chunk;
    }
    if (packed !== item.packed) throw new Error(`${item.path}: announced ${item.packed} bytes, got ${packed}`);
    if (item.crc32 === undefined) yield dataDescriptor(item, crc);
    directory.push(centralRecord(item, item.crc32 ?? crc, zip64From));
  }
  const records = Buffer.concat(directory);
  yield records;
  yield endRecords(placed.length, endOf(placed.at(-1)), records.length, zip64From);
}

function placeItems(items: readonly ZipItem[]): Placed[] {
  let offset = 0;
  return items.map((item) => {
    if (item.deflatedBytes !== undefined && item.crc32 === undefined) throw new Error('deflated without CRC-32');
    const placed = { ...item, name: Buffer.from(item.path), offset, packed: item.deflatedBytes ?? item.bytes };
    offset = endOf(placed);
    return placed;
  });
}

function endOf(item: Placed | undefined): number {
  if (item === undefined) return 0;
  return item.offset + 30 + item.name.length + item.packed + (item.crc32 === undefined ? 16 : 0);
}

function localHeader(item: Placed): Buffer {
  const known = item.crc32 !== undefined;
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  writeCommon(header, 4, item);
  header.writeUInt32LE(item.crc32 ?? 0, 14);
  header.writeUInt32LE(known ? item.packed : 0, 18);
  header.writeUInt32LE(known ? item.bytes : 0, 22);
  header.writeUInt16LE(item.name.length, 26);
  return Buffer.concat([header, item.name]);
}

function dataDescriptor(item: Placed, crc: number): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(item.packed, 8);
  descriptor.writeUInt32LE(item.bytes, 12);
  return descriptor;
}

function centralRecord(item: Placed, crc: number, zip64From: number): Buffer {
  const isFar = item.offset >= zip64From;
  const extra = Buffer.alloc(isFar ? 12 : 0);
  if (isFar) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(item.offset), 4);
  }
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(MADE_BY, 4);
  writeCommon(record, 6, item);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(item.packed, 20);
  record.writeUInt32LE(item.bytes, 24);
  record.writeUInt16LE(item.name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(REGULAR_FILE, 38);
  record.writeUInt32LE(isFar ? MAX_32 : item.offset, 42);
  return Buffer.concat([record, item.name, extra]);
}

/** What local header and central record say alike: version needed, flags, method, time. */
function writeCommon(buffer: Buffer, at: number, item: Placed): void {
  buffer.writeUInt16LE(20, at);
  buffer.writeUInt16LE(FLAG_UTF8 | (item.crc32 === undefined ? FLAG_DESCRIPTOR : 0), at + 2);
  buffer.writeUInt16LE(item.deflatedBytes === undefined ? 0 : 8, at + 4);
  buffer.writeUInt16LE(DOS_TIME, at + 6);
  buffer.writeUInt16LE(DOS_DATE, at + 8);
}

function endRecords(count: number, start: number, bytes: number, zip64From: number): Buffer {
  const end = Buffer.alloc(22);
  const needsZip64 = count >= MAX_16 || start >= zip64From || bytes >= zip64From;
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(needsZip64 ? MAX_16 : count, 8);
  end.writeUInt16LE(needsZip64 ? MAX_16 : count, 10);
  end.writeUInt32LE(needsZip64 ? MAX_32 : bytes, 12);
  end.writeUInt32LE(needsZip64 ? MAX_32 : start, 16);
  if (!needsZip64) return end;

  const zip64 = Buffer.alloc(56 + 20);
  zip64.writeUInt32LE(0x0606_4b50, 0);
  zip64.writeBigUInt64LE(44n, 4);
  zip64.writeUInt16LE(MADE_BY, 12);
  zip64.writeUInt16LE(45, 14);
  zip64.writeBigUInt64LE(BigInt(count), 24);
  zip64.writeBigUInt64LE(BigInt(count), 32);
  zip64.writeBigUInt64LE(BigInt(bytes), 40);
  zip64.writeBigUInt64LE(BigInt(start), 48);
  zip64.writeUInt32LE(0x0706_4b50, 56);
  zip64.writeBigUInt64LE(BigInt(start + bytes), 64);
  zip64.writeUInt32LE(1, 72);
  return Buffer.concat([zip64, end]);
}
