/** Lays the lines of a bundle aside, deflated, because their hash and length stand before them in the file. */

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw, createInflateRaw, crc32 } from 'node:zlib';
import { parseChangeLine } from '../../../shared/bundle/line.ts';
import { BUNDLE_LIMITS } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { checkRanges } from '../../../shared/bundle/range-check.ts';
import { throwIfCancelled, toDiskFailure } from './disk-failure.ts';
import { isTooLong } from './line-splitter.ts';

export type SpooledLines = {
  readonly bytes: number;
  readonly sha256: string;
  readonly crc32: number;
  /** Length of what is read from the spool when it stays deflated; undefined when it has to be inflated again. */
  readonly deflatedBytes: number | undefined;
  readonly content: AsyncIterable<Uint8Array>;
};

const CHUNK_CHARS = 128 * 1024;

/**
 * Reads every line as a bureau will: a line that would be refused there must not leave this laptop as delivered.
 *
 * @param file a name that is free, on the workspace's own disk; the caller removes it
 * @throws Error for a line that breaks the format (a bug of the caller), Failure `disk-full`, `disk-failed` or `cancelled`
 */
export async function spoolLines(
  lines: Iterable<string>,
  manifest: Omit<BundleManifest, 'entries'>,
  file: string,
  signal: AbortSignal | undefined,
): Promise<SpooledLines> {
  const hash = createHash('sha256');
  let bytes = 0;
  let crc = 0;
  let deflated = 0;

  function* plain() {
    for (const text of joinLines(lines, manifest)) {
      throwIfCancelled(signal);
      const chunk = Buffer.from(text);
      hash.update(chunk);
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      yield chunk;
    }
  }

  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      deflated += chunk.length;
      yield chunk;
    }
  }

  try {
    await pipeline(plain, createDeflateRaw(), counted, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    throw toDiskFailure(error, 'workspace');
  }
  // What deflates beyond the limit would be refused as a bomb: rare enough to be inflated again on its way.
  const isBomb = bytes > deflated * BUNDLE_LIMITS.ratio;
  return {
    bytes,
    sha256: hash.digest('hex'),
    crc32: crc,
    deflatedBytes: isBomb ? undefined : deflated,
    content: readSpool(file, isBomb),
  };
}

function* joinLines(lines: Iterable<string>, manifest: Omit<BundleManifest, 'entries'>): Generator<string> {
  const limits = { replicas: manifest.replicas.length, authors: manifest.authors.length };
  const ranges = checkRanges(manifest);
  let text = '';
  for (const line of lines) {
    const change = parseChangeLine(line, limits);
    const problem = 'problem' in change ? change.problem : ranges.take(change.replica, change.seq);
    if (problem !== null) throw new Error(`a line that no reader would take: ${problem}`);
    if (isTooLong(line)) throw new Error('a line that no reader would take: too long');
    text += `${line}\n`;
    if (text.length >= CHUNK_CHARS) {
      yield text;
      text = '';
    }
  }
  const problem = ranges.finish();
  if (problem !== null) throw new Error(`lines that do not fit the manifest: ${problem}`);
  if (text !== '') yield text;
}

async function* readSpool(file: string, inflates: boolean): AsyncGenerator<Uint8Array, void, undefined> {
  const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
  const inflater = createInflateRaw();
  try {
    if (inflates) raw.on('error', (error) => inflater.destroy(error)).pipe(inflater);
    yield* inflates ? inflater : raw;
  } catch (error) {
    throw toDiskFailure(error, 'workspace');
  } finally {
    raw.destroy();
    inflater.destroy();
  }
}
