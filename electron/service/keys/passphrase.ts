/**
 * Files of age for whoever knows a passphrase. Stretching one takes more than a second of computing by design, so it is done in a
 * thread of its own: this very module, started a second time.
 */

import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Decrypter, Encrypter } from 'age-encryption';

type Task =
  | { readonly task: 'seal-with-passphrase'; readonly text: string; readonly passphrase: string }
  | { readonly task: 'open-with-passphrase'; readonly bytes: Uint8Array; readonly passphrase: string }
  | { readonly task: 'open-header-with-passphrase'; readonly header: Uint8Array; readonly passphrase: string };

/** `wrong`: another passphrase; `invalid`: not such a header, or a damaged one. */
export type OpenedHeader =
  | { readonly state: 'open'; readonly fileKey: Uint8Array }
  | { readonly state: 'wrong' | 'invalid' };

type Opened = { readonly state: 'open'; readonly text: string } | { readonly state: 'wrong' | 'invalid' };

/** @returns an age file that `age --decrypt` opens as well */
export function sealWithPassphrase(text: string, passphrase: string): Promise<Uint8Array> {
  return inThread({ task: 'seal-with-passphrase', text, passphrase });
}

/** `wrong`: another passphrase; `invalid`: no such file, or a damaged one. */
export function openWithPassphrase(bytes: Uint8Array, passphrase: string): Promise<Opened> {
  return inThread({ task: 'open-with-passphrase', bytes, passphrase });
}

/** The key of a file whose header (the text before the encrypted part) is for a passphrase. */
export function openHeaderWithPassphrase(header: Uint8Array, passphrase: string): Promise<OpenedHeader> {
  return inThread({ task: 'open-header-with-passphrase', header, passphrase });
}

async function inThread<Result>(task: Task): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const thread = new Worker(new URL(import.meta.url), { workerData: task, execArgv: [] });
  thread.once('message', resolve);
  thread.once('error', reject);
  thread.once('exit', () => reject(new Error('the thread ended without an answer')));
  try {
    return await promise;
  } finally {
    await thread.terminate();
  }
}

async function perform(task: Task): Promise<Uint8Array | Opened | OpenedHeader> {
  const passphrase = normalizePassphrase(task.passphrase);
  if (task.task === 'seal-with-passphrase') {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    return encrypter.encrypt(task.text);
  }
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    if (task.task === 'open-header-with-passphrase') {
      return { state: 'open', fileKey: await decrypter.decryptHeader(task.header) };
    }
    return { state: 'open', text: await decrypter.decrypt(task.bytes, 'text') };
  } catch (error) {
    const isWrong = error instanceof Error && error.message.startsWith('no identity matched');
    return { state: isWrong ? 'wrong' : 'invalid' };
  }
}

/** The same signs may be typed as other characters on another keyboard. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFC');
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'task' in data && String(data.task).endsWith('-with-passphrase');
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
if (!isMainThread && isTask(workerData)) parentPort?.postMessage(await perform(workerData));
