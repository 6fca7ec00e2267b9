/** Reads a bundle from outside: everything is verified and copied to our own disk before anybody believes a word of it. */

import { closeSync, openSync, readdirSync, readSync, statfsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { WireChange } from '../../../shared/bundle/line.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import type { Refusal } from '../../../shared/model/transfer.ts';
import { openSource } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { onOurDisk, toDiskFailure } from './disk-failure.ts';
import { splitLines } from './line-splitter.ts';
import { checkEntries, readManifest } from './read-manifest.ts';
import { Refused } from './refused.ts';
import { clearStaging, makeMediaFolder, stageChanges, stageMedia } from './stage.ts';
import type { StagedMedia } from './stage.ts';
import { isSealed, unsealFile } from './unseal.ts';
import { readDirectory } from './zip-read.ts';
import type { ZipEntry } from './zip-read.ts';

export type VerifiedBundle = {
  readonly manifest: BundleManifest;
  /** Whose signature is good, base64; the same as `manifest.createdBy.publicKey`. Whether that key is known is the caller's question. */
  readonly publicKey: string;
  readonly changesFile: string;
  /** The changes themselves where there are few; {@link readChanges} gives them either way. */
  readonly changes: readonly WireChange[] | null;
  readonly media: readonly StagedMedia[];
};

export type BundleVerdict =
  | { readonly ok: true; readonly bundle: VerifiedBundle }
  /** `manifest` only where its signature was good: before that, nobody vouches for the names in it. */
  | { readonly ok: false; readonly refusal: Refusal; readonly manifest?: BundleManifest };

export type ReadOptions = {
  /** A folder on the workspace's disk, empty and for this bundle alone. It is empty again when the bundle is refused. */
  readonly staging: string;
  /** Secret keys of age that encrypted bundles may be meant for, `AGE-SECRET-KEY-1…`. */
  readonly identities?: readonly string[] | undefined;
  /** Passphrases that files encrypted with one may open with. */
  readonly passphrases?: readonly string[] | undefined;
  /** Bytes that staging may take; asked from the disk when not given. */
  readonly freeBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** `done` of `total` bytes of the file; an encrypted one counts twice, once for what is in it. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

const CHANGES_AT_ONCE = 1000;
const READ_BYTES = 256 * 1024;

/**
 * Streams; what it needs of memory does not grow with the bundle, but for the list of its entries. A file with problems of several
 * kinds is refused for the first one that is met.
 *
 * @throws Failure `cancelled`, and `disk-full`, `disk-failed` … with `place: 'workspace'` when the staging folder can't be written;
 *   never for anything that is in the file
 */
export async function readBundle(file: string, options: ReadOptions): Promise<BundleVerdict> {
  checkStaging(options.staging);
  // The manifest, once its signature is good.
  const vouched: Vouched = {};
  try {
    return { ok: true, bundle: await readEnvelope(file, vouched, options) };
  } catch (error) {
    await clearStaging(options.staging);
    if (!(error instanceof Refused)) throw error;
    return { ok: false, refusal: { code: error.code, detail: { file: basename(file), ...error.detail } }, ...vouched };
  }
}

/** The changes of a verified bundle in the order of the file, 1,000 at a time. */
export function* readChanges(bundle: VerifiedBundle): Generator<readonly WireChange[], void, undefined> {
  let waiting: WireChange[] = [];
  for (const changes of bundle.changes === null ? parseStaged(bundle) : [bundle.changes]) {
    waiting = waiting.length === 0 ? changes.slice() : waiting.concat(changes);
    let at = 0;
    for (; waiting.length - at >= CHANGES_AT_ONCE; at += CHANGES_AT_ONCE) yield waiting.slice(at, at + CHANGES_AT_ONCE);
    waiting = waiting.slice(at);
  }
  if (waiting.length > 0) yield waiting;
}

/** Emptying it after a refusal must never take anything that was there before. */
function checkStaging(folder: string): void {
  if (onOurDiskNow(() => readdirSync(folder)).length > 0) throw new Error('the staging folder is not empty');
}

type Vouched = { manifest?: BundleManifest };

/** An encrypted bundle lies open on our disk for as long as it is being read, and not a moment longer. */
async function readEnvelope(file: string, vouched: Vouched, options: ReadOptions): Promise<VerifiedBundle> {
  const { staging, signal, identities = [], passphrases, onProgress } = options;
  const source = await openSource(file, signal);
  const opened = join(staging, 'opened.zip');
  let sealed = false;
  try {
    sealed = await isSealed(source);
    if (!sealed) return await readZip(source, vouched, options);
    const freeBytes = options.freeBytes ?? askFreeBytes(staging);
    const report = (done: number, plain: number) => onProgress?.(done, source.size + plain);
    const plain = await unsealFile(source, opened, { identities, passphrases, freeBytes, onProgress: report });
    const zip = await openSource(opened, signal);
    try {
      return await readZip(zip, vouched, {
        ...options,
        freeBytes: options.freeBytes === undefined ? undefined : freeBytes - plain,
        onProgress: onProgress && ((done) => onProgress(source.size + done, source.size + plain)),
      });
    } finally {
      await zip.close();
    }
  } finally {
    await source.close();
    if (sealed) await onOurDisk(rm(opened, { force: true, maxRetries: 3 }));
  }
}

async function readZip(source: ByteSource, vouched: Vouched, options: ReadOptions): Promise<VerifiedBundle> {
  const entries = await readDirectory(source);
  const manifest = await readManifest(source, entries);
  vouched.manifest = manifest;
  checkEntries(entries, manifest);
  checkRoom(manifest, options);
  return stageBundle(source, entries, manifest, options);
}

function checkRoom(manifest: BundleManifest, { staging, freeBytes }: ReadOptions): void {
  const needed = manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const free = freeBytes ?? askFreeBytes(staging);
  if (needed > free) throw new Refused('too-large-for-disk', { needed, free });
}

function askFreeBytes(folder: string): number {
  const { bavail, bsize, blocks } = onOurDiskNow(() => statfsSync(folder));
  // Some network folders report no size at all.
  return blocks === 0 ? Number.MAX_SAFE_INTEGER : bavail * bsize;
}

/** For what our own disk answers from memory, faster than a thread could be asked. @throws Failure of our own disk */
function onOurDiskNow<Value>(ask: () => Value): Value {
  try {
    return ask();
  } catch (error) {
    throw toDiskFailure(error, 'workspace');
  }
}

async function stageBundle(
  source: ByteSource,
  entries: readonly ZipEntry[],
  manifest: BundleManifest,
  { staging, onProgress }: ReadOptions,
): Promise<VerifiedBundle> {
  const media: StagedMedia[] = [];
  const [changesEntry, ...mediaEntries] = entries.slice(2);
  const [changesListed, ...mediaListed] = manifest.entries;
  if (changesEntry === undefined || changesListed === undefined) throw new Error('the entries have been checked');
  const watched = onProgress === undefined ? source : watchReading(source, onProgress);
  const { file, changes, claims } = await stageChanges(watched, changesEntry, changesListed, manifest, staging);
  if (mediaListed.length > 0) await makeMediaFolder(staging);
  for (const [index, listed] of mediaListed.entries()) {
    const entry = mediaEntries[index];
    if (entry === undefined) throw new Error('the entries have been checked');
    media.push(await stageMedia(watched, entry, listed, staging, claims));
  }
  onProgress?.(source.size, source.size);
  return { manifest, publicKey: manifest.createdBy.publicKey, changesFile: file, changes, media };
}

function watchReading(source: ByteSource, onProgress: (done: number, total: number) => void): ByteSource {
  return {
    ...source,
    async read(position, length) {
      const bytes = await source.read(position, length);
      onProgress(position + length, source.size);
      return bytes;
    },
  };
}

function* parseStaged({ changesFile, manifest }: VerifiedBundle): Generator<WireChange[]> {
  const splitter = splitLines({ replicas: manifest.replicas.length, authors: manifest.authors.length });
  const descriptor = openSync(changesFile, 'r');
  try {
    for (;;) {
      // A new buffer each time: the splitter keeps the end of it until the line is complete.
      const buffer = Buffer.allocUnsafe(READ_BYTES);
      const read = readSync(descriptor, buffer, 0, READ_BYTES, null);
      if (read === 0) break;
      yield splitter.push(buffer.subarray(0, read));
    }
    splitter.finish();
  } finally {
    closeSync(descriptor);
  }
}
