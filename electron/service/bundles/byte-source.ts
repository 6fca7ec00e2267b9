/** A file from outside, read at any place in small windows; what the stick cannot give is a refusal, not a crash. */

import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { systemCode, throwIfCancelled } from './disk-failure.ts';
import { Refused } from './refused.ts';

export type ByteSource = {
  readonly size: number;
  /** Exactly `length` bytes from `position`; not to be written to. The caller has checked that they lie within `size`. */
  readonly read: (position: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

const WINDOW = 256 * 1024;
/** A file up to this size is read at once: most are, and every way to the disk and back is waited for. */
const WHOLE = 1024 * 1024;

/** @throws Refused `file-unreadable` (also later, from `read`), Failure `cancelled` */
export async function openSource(file: string, signal: AbortSignal | undefined): Promise<ByteSource> {
  const { handle, size } = await openFile(file);
  let window: Buffer = Buffer.alloc(0);
  let windowStart = 0;

  async function readExactly(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await handle.read(buffer, done, length - done, position + done).catch(refuseUnreadable);
      if (bytesRead === 0) throw new Refused('file-unreadable', { problem: 'became shorter' });
      done += bytesRead;
    }
    return buffer;
  }

  return {
    size,
    close: () => handle.close(),
    async read(position, length) {
      throwIfCancelled(signal);
      const start = position - windowStart;
      if (start >= 0 && start + length <= window.length) return window.subarray(start, start + length);
      if (length >= WINDOW && size > WHOLE) return readExactly(position, length);
      windowStart = size <= WHOLE ? 0 : position;
      window = await readExactly(windowStart, size <= WHOLE ? size : Math.min(WINDOW, size - position));
      return window.subarray(position - windowStart, position - windowStart + length);
    },
  };
}

async function openFile(file: string): Promise<{ handle: FileHandle; size: number }> {
  try {
    // Asked before opening: opening a pipe would wait forever.
    const { size } = await stat(file).then((stats) => {
      if (!stats.isFile()) throw new Refused('file-unreadable', { problem: 'not a file' });
      return stats;
    });
    return { handle: await open(file, 'r'), size };
  } catch (error) {
    return refuseUnreadable(error);
  }
}

function refuseUnreadable(error: unknown): never {
  const problem = systemCode(error);
  throw problem === null ? error : new Refused('file-unreadable', { problem });
}
