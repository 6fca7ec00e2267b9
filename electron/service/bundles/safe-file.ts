/** Writes a file to a stick that may fill up, fail or be pulled at any moment: it is there whole and checked, or not at all. */

import { createHash } from 'node:crypto';
import { access, constants, open, readdir, rename, stat, statfs, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Failure } from '../../../shared/model/failure.ts';
import { systemCode, throwIfCancelled, toDiskFailure } from './disk-failure.ts';

export type WrittenFile = { readonly path: string; readonly bytes: number; readonly sha256: string };

/** `done` and `total` are bytes; every byte is counted twice, when it is written and when it is read back. */
export type WriteProgress = (done: number, total: number, stage: 'writing' | 'checking') => void;

export type FileToWrite = {
  readonly folder: string;
  /** A plain name. When it is taken, ` (2)`, ` (3)` … is put before its extension; nothing is ever overwritten. */
  readonly fileName: string;
  /** How long it will be: asked for as free space before the first byte is written. */
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: WriteProgress | undefined;
};

const READ_BYTES = 1024 * 1024;
const AN_HOUR = 60 * 60 * 1000;

/**
 * Temporary name, flush, close, read back, compare, rename, flush the folder. The reading back finds a stick that lies about its size
 * or drops bytes, as far as the operating system asks the stick again rather than its own memory.
 *
 * @throws Failure `disk-full`, `folder-read-only`, `folder-missing`, `disk-failed`, `verify-failed`, `cancelled`;
 *   nothing is left in the folder then, unless the folder itself is gone
 */
export async function writeFileSafely(file: FileToWrite): Promise<WrittenFile> {
  if (basename(file.fileName) !== file.fileName || file.fileName === '') throw new Error('not a plain file name');
  const part = join(file.folder, `.${file.fileName}.part`);
  try {
    await checkFolder(file);
    const written = await writePart(part, file);
    await checkPart(part, written, file);
    const path = await chooseFreeName(file.folder, file.fileName);
    await renamePatiently(part, path);
    await flushFolder(file.folder);
    return { path, ...written };
  } catch (error) {
    await unlink(part).catch(() => undefined);
    throw toDiskFailure(error, 'target', { folder: file.folder });
  }
}

/** Before the first of many files. @throws Failure folder-missing, folder-read-only, disk-failed */
export async function checkTarget(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) throw new Failure('folder-missing', { place: 'target', folder });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw toDiskFailure(error, 'target', { folder });
  }
}

/** Says at once what would otherwise show only after minutes of writing. */
async function checkFolder({ folder, fileName, bytes }: FileToWrite): Promise<void> {
  if (!(await stat(folder)).isDirectory()) throw new Failure('folder-missing', { place: 'target', folder });
  await removeOldParts(folder, fileName);
  const { bavail, bsize, blocks } = await statfs(folder);
  // Some network folders report no size at all.
  if (blocks > 0 && bavail * bsize < bytes) {
    throw new Failure('disk-full', { place: 'target', folder, needed: bytes, free: bavail * bsize });
  }
}

/**
 * What a pulled stick keeps of earlier attempts is in nobody's sight and takes its room. A part that was touched within the
 * hour may be another program's work on a shared folder.
 */
async function removeOldParts(folder: string, fileName: string): Promise<void> {
  const ending = `${extname(fileName)}.part`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith('.') || !name.endsWith(ending)) continue;
    const path = join(folder, name);
    const isOld = Date.now() - (await stat(path)).mtimeMs > AN_HOUR;
    if (isOld || name === `.${fileName}.part`) await unlink(path);
  }
}

/** On Windows a virus scanner may hold a new file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to);
    } catch (error) {
      const mayPass = process.platform === 'win32' && ['EACCES', 'EBUSY', 'EPERM'].includes(systemCode(error) ?? '');
      if (!mayPass || attempt === 20) throw error;
      await setTimeout(100);
    }
  }
}

async function writePart(part: string, file: FileToWrite): Promise<Omit<WrittenFile, 'path'>> {
  // Only a new file: no link that someone laid in its place is followed.
  const handle = await open(part, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of file.chunks) {
      throwIfCancelled(file.signal);
      await writeWhole(handle, chunk);
      hash.update(chunk);
      bytes += chunk.length;
      file.onProgress?.(bytes, file.bytes * 2, 'writing');
    }
    throwIfCancelled(file.signal);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (bytes !== file.bytes) throw new Error(`announced ${file.bytes} bytes, wrote ${bytes}`);
  return { bytes, sha256: hash.digest('hex') };
}

async function checkPart(part: string, written: Omit<WrittenFile, 'path'>, file: FileToWrite): Promise<void> {
  const handle = await open(part, 'r');
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  let bytes = 0;
  try {
    for (;;) {
      throwIfCancelled(file.signal);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
      file.onProgress?.(file.bytes + bytes, file.bytes * 2, 'checking');
    }
  } finally {
    await handle.close();
  }
  if (bytes !== written.bytes || hash.digest('hex') !== written.sha256) {
    throw new Failure('verify-failed', { place: 'target', folder: file.folder });
  }
}

async function writeWhole(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0;
  while (done < chunk.length) done += (await handle.write(chunk, done, chunk.length - done)).bytesWritten;
}

async function chooseFreeName(folder: string, fileName: string): Promise<string> {
  const extension = extname(fileName);
  const stem = basename(fileName, extension);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? fileName : `${stem} (${number})${extension}`);
    try {
      await access(path);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return path;
      throw error;
    }
  }
}

/** Makes the rename last. Windows and some file systems open no folder, and flush it on their own. */
async function flushFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (systemCode(error) === 'EIO') throw error;
  } finally {
    await handle?.close();
  }
}
