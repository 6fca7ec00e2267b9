/** Copies the entries of a bundle to our own disk while checking them: what is merged later is what was verified. */

import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { CHANGES_PATH, MEDIA_FOLDER } from '../../../shared/bundle/manifest.ts';
import type { BundleEntry, BundleManifest } from '../../../shared/bundle/manifest.ts';
import { checkRanges } from '../../../shared/bundle/range-check.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { ByteSource } from './byte-source.ts';
import { onOurDisk } from './disk-failure.ts';
import { PICTURE_TYPE_BYTES, pictureType } from '../../../shared/evidence/picture-header.ts';
import type { PictureType } from '../../../shared/evidence/picture-header.ts';
import { splitLines } from './line-splitter.ts';
import { Refused } from './refused.ts';
import { writeBehind } from './write-behind.ts';
import { unpackEntry } from './zip-entry.ts';
import type { ZipEntry } from './zip-read.ts';

export type StagedMedia = {
  readonly sha256: string;
  /** In the staging folder. Not flushed to disk: whoever moves it to where it stays flushes it. */
  readonly path: string;
  readonly bytes: number;
  readonly type: PictureType;
};

export type StagedChanges = {
  readonly file: string;
  /** Kept when there are few, so that they needn't be parsed twice; null when they are to be read from `file`. */
  readonly changes: readonly WireChange[] | null;
  /** The image type that a photo's change gives for its evidence file, by SHA-256. */
  readonly claims: ReadonlyMap<string, string>;
};

/** Up to this many bytes of lines are kept in memory as changes, at a few times that size. */
const KEEP_BYTES = 8 * 1024 * 1024;

/** @throws Refused; Failure when the staging folder can't be written */
export async function stageChanges(
  source: ByteSource,
  entry: ZipEntry,
  listed: BundleEntry,
  manifest: BundleManifest,
  folder: string,
): Promise<StagedChanges> {
  const file = join(folder, CHANGES_PATH);
  const ranges = checkRanges(manifest);
  const splitter = splitLines({ replicas: manifest.replicas.length, authors: manifest.authors.length });
  const kept: WireChange[] | null = entry.bytes <= KEEP_BYTES ? [] : null;
  const claims = new Map<string, string>();
  let lines = 0;
  await stageEntry(source, entry, listed, file, (chunk) => {
    for (const change of splitter.push(chunk)) {
      lines += 1;
      const problem = ranges.take(change.replica, change.seq);
      if (problem !== null) throw new Refused('range-wrong', { line: lines, problem });
      if (change.kind === 'photo') noteClaim(change.value, claims);
      kept?.push(change);
    }
  });
  splitter.finish();
  const problem = ranges.finish();
  if (problem !== null) throw new Refused('range-wrong', { problem });
  return { file, changes: kept, claims };
}

/** @throws Refused; Failure when the staging folder can't be written */
export async function stageMedia(
  source: ByteSource,
  entry: ZipEntry,
  listed: BundleEntry,
  folder: string,
  claims: StagedChanges['claims'],
): Promise<StagedMedia> {
  const path = join(folder, MEDIA_FOLDER, listed.sha256);
  const head = Buffer.alloc(PICTURE_TYPE_BYTES);
  let seen = 0;
  await stageEntry(source, entry, listed, path, (chunk) => {
    if (seen < head.length) seen += chunk.copy(head, seen);
  });
  const type = pictureType(head.subarray(0, seen));
  const claim = claims.get(listed.sha256);
  if (type === null || (claim !== undefined && claim !== type)) {
    throw new Refused('media-not-an-image', { entry: listed.path, type, claim: claim ?? null });
  }
  return { sha256: listed.sha256, path, bytes: listed.bytes, type };
}

/**
 * Takes back everything that was staged.
 *
 * @throws Failure when it can't be removed
 */
export async function clearStaging(folder: string): Promise<void> {
  await onOurDisk(rm(join(folder, CHANGES_PATH), { force: true, maxRetries: 3 }));
  await onOurDisk(rm(join(folder, MEDIA_FOLDER), { force: true, recursive: true, maxRetries: 3 }));
}

/** @throws Failure when it can't be made */
export async function makeMediaFolder(folder: string): Promise<void> {
  await onOurDisk(mkdir(join(folder, MEDIA_FOLDER)));
}

async function stageEntry(
  source: ByteSource,
  entry: ZipEntry,
  listed: BundleEntry,
  path: string,
  look: (chunk: Buffer) => void,
): Promise<void> {
  const hash = createHash('sha256');
  const handle = await onOurDisk(open(path, 'wx', 0o600));
  try {
    const file = writeBehind(handle, entry.bytes);
    await unpackEntry(source, entry, async (chunk) => {
      hash.update(chunk);
      look(chunk);
      await file.push(chunk);
    });
    await file.finish();
  } finally {
    await handle.close();
  }
  if (hash.digest('hex') !== listed.sha256) throw new Refused('hash-wrong', { entry: listed.path });
}

function noteClaim(value: Json, claims: Map<string, string>): void {
  if (typeof value !== 'object' || value === null || !('media' in value) || !('type' in value)) return;
  if (typeof value.media === 'string' && typeof value.type === 'string') claims.set(value.media, value.type);
}
