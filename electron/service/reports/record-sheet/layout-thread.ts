/**
 * Lays records out for Word in a thread of its own: this very module, started a second time. One record takes a tenth of a
 * second and more with its photos, and hundreds of them would let every list wait.
 */
import { readFile } from 'node:fs/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { readPictureHeader } from '../../../../shared/evidence/picture-header.ts';
import type { RecordSheet } from '../../../../shared/model/record-sheet.ts';
import type { ShownPicture } from './docx-pictures.ts';

export type RecordLayout = {
  /** One at a time. @param files paths of the pictures that are here, by SHA-256 */
  render(record: RecordSheet, files: ReadonlyMap<string, string>): Promise<Uint8Array>;
  /** Ends the thread. */
  close(): Promise<void>;
};

type Order = { readonly record: RecordSheet; readonly files: ReadonlyMap<string, string> };

const TASK = 'lay-out-records';

export function startLayout(): RecordLayout {
  const thread = new Worker(new URL(import.meta.url), { execArgv: [], workerData: TASK });
  let waiting: PromiseWithResolvers<Uint8Array> | null = null;
  let ended: Error | null = null;
  const end = (error: Error): void => {
    ended = error;
    waiting?.reject(error);
  };
  thread.on('message', (bytes: Uint8Array) => waiting?.resolve(bytes));
  thread.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  thread.on('exit', () => end(ended ?? new Error('the thread ended without a record')));
  return {
    render(record, files) {
      if (ended !== null) throw ended;
      waiting = Promise.withResolvers();
      const order: Order = { record, files };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
      thread.postMessage(order);
      return waiting.promise;
    },
    async close() {
      // Whoever would still wait has gone.
      waiting?.promise.catch(() => undefined);
      await thread.terminate();
    },
  };
}

async function layOut({ record, files }: Order): Promise<void> {
  const { renderRecordDocx } = await import('./docx.ts');
  const bytes = await renderRecordDocx(record, async (media) => {
    const file = files.get(media);
    return file === undefined ? null : readPicture(file);
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
  parentPort?.postMessage(bytes);
}

/** Null for what Word does not show (WebP), and for a file that has gone from the disk. */
async function readPicture(path: string): Promise<ShownPicture | null> {
  let data: Buffer;
  try {
    data = await readFile(path);
  } catch {
    // `check` reports what is missing; a record is written without it and says so.
    return null;
  }
  const header = readPictureHeader(data);
  if (header === null || header.type === 'image/webp') return null;
  return { type: header.type === 'image/png' ? 'png' : 'jpg', data, width: header.width, height: header.height };
}

if (!isMainThread && workerData === TASK) {
  parentPort?.on('message', (order: Order) => {
    // What goes wrong ends the thread, and is thrown where the record was wanted.
    void layOut(order).catch((error: unknown) => {
      setImmediate(() => {
        throw error;
      });
    });
  });
}
