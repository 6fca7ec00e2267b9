/**
 * Encrypts a bundle for whoever knows a passphrase, while it goes to the stick. Stretching a passphrase takes more than a
 * second of computing by design, so all of it is done in a thread of its own: this very module, started a second time.
 */

import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Encrypter } from 'age-encryption';
import { normalizePassphrase } from '../keys/passphrase.ts';

type Task = {
  readonly task: 'seal-bundle';
  readonly passphrase: string;
  /** Bytes that will come. */
  readonly bytes: number;
  readonly plain: ReadableStream<Uint8Array>;
};
type Sealed = { readonly bytes: number; readonly sealed: ReadableStream<Uint8Array> };

export type SealedBundle = {
  /** Length of the file. */
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Ends the thread; also where the file was never read to its end. */
  readonly close: () => Promise<void>;
};

/**
 * @param bytes how many `plain` will give
 * @returns an age v1 file with one scrypt recipient, as `age --passphrase` makes it
 * @throws from `chunks` whatever `plain` throws
 */
export async function sealWithPassphrase(
  plain: AsyncIterable<Uint8Array>,
  bytes: number,
  passphrase: string,
): Promise<SealedBundle> {
  let failed: { readonly error: unknown } | null = null;
  const source = rememberFailure(plain, (error) => (failed = { error }));
  const stream = ReadableStream.from(source);
  const task: Task = { task: 'seal-bundle', passphrase, bytes, plain: stream };
  const thread = new Worker(new URL(import.meta.url), { execArgv: [], workerData: task, transferList: [stream] });
  const close = async (): Promise<void> => {
    await thread.terminate();
    await source.return();
  };
  try {
    const { promise, resolve, reject } = Promise.withResolvers<Sealed>();
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the thread ended without an answer')));
    const answer = await promise;
    return { bytes: answer.bytes, chunks: readSealed(answer.sealed, () => failed), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Errors lose their class on their way through the thread. */
async function* rememberFailure(
  plain: AsyncIterable<Uint8Array>,
  note: (error: unknown) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    // Copied: what is handed to the thread is no longer ours, and small pieces share one buffer.
    for await (const chunk of plain) yield Uint8Array.from(chunk);
  } catch (error) {
    note(error);
    throw error;
  }
}

async function* readSealed(
  sealed: ReadableStream<Uint8Array>,
  failure: () => { readonly error: unknown } | null,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* sealed;
  } catch (error) {
    throw failure()?.error ?? error;
  }
}

async function seal({ passphrase, bytes, plain }: Task): Promise<void> {
  // Streams between threads do not keep a thread going by themselves; it lives until it is ended.
  parentPort?.on('message', () => undefined);
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalizePassphrase(passphrase));
  const sealed = await encrypter.encrypt(plain);
  const answer: Sealed = { bytes: sealed.size(bytes), sealed };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
  parentPort?.postMessage(answer, [sealed]);
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'task' in data && data.task === 'seal-bundle';
}

if (!isMainThread && isTask(workerData)) await seal(workerData);
