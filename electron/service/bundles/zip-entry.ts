/** Unpacks one entry of a ZIP as a stream, and holds everything against what the directory said of it. */

import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { BUNDLE_LIMITS } from '../../../shared/bundle/manifest.ts';
import type { ByteSource } from './byte-source.ts';
import { Refused } from './refused.ts';
import { readExtra } from './zip-read.ts';
import type { ZipEntry } from './zip-read.ts';

const CHUNK = 256 * 1024;
/** Up to this much is inflated in one go, in a few milliseconds; a stream takes as long only to be set up. */
const SMALL = 512 * 1024;

/**
 * Gives the content in pieces to `consume`, which may keep them. Not more than `entry.bytes` ever come out, and those are at most
 * 200 times what went in, so a bomb ends where it begins.
 *
 * @throws Refused when local header, data or descriptor differ from the directory; what `consume` throws
 */
export async function unpackEntry(
  source: ByteSource,
  entry: ZipEntry,
  consume: (chunk: Buffer) => Promise<void> | void,
): Promise<void> {
  if (entry.bytes > entry.packed * BUNDLE_LIMITS.ratio) {
    throw new Refused('compression-too-high', { entry: entry.path, packed: entry.packed, bytes: entry.bytes });
  }
  const dataStart = await checkLocalHeader(source, entry);
  let bytes = 0;
  let crc = 0;

  async function take(chunks: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > entry.bytes) throw new Refused('size-wrong', { entry: entry.path });
      crc = crc32(chunk, crc);
      await consume(chunk);
    }
  }

  const raw = readRaw(source, dataStart, entry.packed);
  if (entry.method === 'stored') await take(raw);
  else if (entry.bytes <= SMALL) await take(inflateSmall(raw, entry));
  else await inflate(raw, entry, take);

  if (bytes !== entry.bytes) throw new Refused('size-wrong', { entry: entry.path });
  if (crc !== entry.crc32) throw damaged('checksum', entry);
  await checkDescriptor(source, entry, dataStart + entry.packed);
}

async function inflate(
  raw: AsyncIterable<Buffer>,
  entry: ZipEntry,
  take: (chunks: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const inflater = createInflateRaw({ chunkSize: CHUNK });
  try {
    await pipeline(raw, inflater, take);
  } catch (error) {
    const isZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    throw isZlib ? damaged('deflate', entry) : error;
  }
  // Deflated data knows its end; what lies behind it in the entry would be read by nobody.
  if (inflater.bytesWritten !== entry.packed) throw damaged('data behind the data', entry);
}

/** As {@link inflate}, for an entry that says that it is small; it may be lying. */
async function* inflateSmall(raw: AsyncIterable<Buffer>, entry: ZipEntry): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(chunk);
  const { buffer, engine } = inflateWhole(Buffer.concat(chunks), entry);
  if (engine.bytesWritten !== entry.packed) throw damaged('data behind the data', entry);
  yield buffer;
}

function inflateWhole(packed: Buffer, entry: ZipEntry): { buffer: Buffer; engine: { bytesWritten: number } } {
  try {
    // One byte more than there may be: what is longer is then called by its name.
    const inflated: unknown = inflateRawSync(packed, {
      info: true,
      chunkSize: Math.max(64, entry.bytes + 1),
      maxOutputLength: entry.bytes + 1,
    });
    return inflated as { buffer: Buffer; engine: { bytesWritten: number } };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new Refused('size-wrong', { entry: entry.path });
    throw code.startsWith('Z_') ? damaged('deflate', entry) : error;
  }
}

async function* readRaw(source: ByteSource, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; done += CHUNK)
    yield await source.read(start + done, Math.min(CHUNK, length - done));
}

/** @returns where the data begin */
async function checkLocalHeader(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await source.read(entry.start, 30);
  const nameLength = header.readUInt16LE(26);
  const extraLength = header.readUInt16LE(28);
  const dataStart = entry.start + 30 + nameLength + extraLength;
  const descriptor = entry.end - dataStart - entry.packed;
  if (header.readUInt32LE(0) !== 0x0403_4b50) throw damaged('local header', entry);
  if (header.readUInt16LE(6) !== entry.raw.flags || header.readUInt16LE(8) !== entry.raw.method) {
    throw damaged('local header: flags or method', entry);
  }
  if (descriptor !== (entry.hasDescriptor ? 16 : 0)) throw damaged('local header: length', entry);
  const said = [header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)];
  const isZero = entry.hasDescriptor && said.every((value) => value === 0);
  if (!isZero && !isSame(said, entry)) throw damaged('local header: sizes', entry);
  const rest = await source.read(entry.start + 30, nameLength + extraLength);
  if (rest.toString('latin1', 0, nameLength) !== entry.path) throw damaged('local header: name', entry);
  if (readExtra(rest.subarray(nameLength), entry.path).has(1)) throw damaged('local header: ZIP64', entry);
  return dataStart;
}

async function checkDescriptor(source: ByteSource, entry: ZipEntry, at: number): Promise<void> {
  if (!entry.hasDescriptor) return;
  const descriptor = await source.read(at, 16);
  const said = [descriptor.readUInt32LE(4), descriptor.readUInt32LE(8), descriptor.readUInt32LE(12)];
  if (descriptor.readUInt32LE(0) !== 0x0807_4b50 || !isSame(said, entry)) throw damaged('descriptor', entry);
}

function isSame(said: readonly number[], entry: ZipEntry): boolean {
  return said[0] === entry.crc32 && said[1] === entry.packed && said[2] === entry.bytes;
}

function damaged(problem: string, entry: ZipEntry): Refused {
  return new Refused('damaged', { entry: entry.path, problem });
}
