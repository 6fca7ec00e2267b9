/** Writes a file piece by piece while the caller goes on computing: one write is under way, the next piece is being filled. */

import type { FileHandle } from 'node:fs/promises';
import { onOurDisk } from './disk-failure.ts';

export type WriteBehind = {
  /** Takes a copy of the bytes. Waits only while the piece before has not reached the disk's cache. */
  readonly push: (chunk: Uint8Array) => Promise<void>;
  /** Resolves when every byte has been written; nothing is flushed. */
  readonly finish: () => Promise<void>;
};

const PIECE = 1024 * 1024;

/**
 * Both functions throw Failure of our own disk, also for a piece that was taken before.
 *
 * @param handle of a new file; closing it stays with the caller, after `finish` or a failure of `push`
 * @param bytes how long the file is said to be
 */
export function writeBehind(handle: FileHandle, bytes = PIECE): WriteBehind {
  const size = Math.max(1, Math.min(PIECE, bytes));
  // Two, once there is more than one piece.
  let filling: Buffer | null = null;
  let spare: Buffer | null = null;
  let filled = 0;
  let underWay: Promise<void> = Promise.resolve();

  async function send(full: Buffer): Promise<void> {
    await underWay;
    underWay = onOurDisk(writeAll(handle, full.subarray(0, filled)));
    [filling, spare] = [spare, full];
    filled = 0;
    // Whoever pushes next, or finishes, is told.
    underWay.catch(() => undefined);
  }

  return {
    async push(chunk) {
      for (let at = 0; at < chunk.length;) {
        filling ??= Buffer.allocUnsafe(size);
        const room = Math.min(size - filled, chunk.length - at);
        filling.set(chunk.subarray(at, at + room), filled);
        filled += room;
        at += room;
        if (filled === size) await send(filling);
      }
    },
    async finish() {
      if (filling !== null && filled > 0) await send(filling);
      await underWay;
    },
  };
}

async function writeAll(handle: FileHandle, piece: Buffer): Promise<void> {
  for (let done = 0; done < piece.length;) done += (await handle.write(piece, done)).bytesWritten;
}
