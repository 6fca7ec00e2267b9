/* oxlint-disable unicorn/require-post-message-target-origin -- ports between threads, not between windows */
/** A shell's hold on the service: starts its thread, asks it, hears its events, and stops it with the database closed. */

import { Worker } from 'node:worker_threads';
import type { Input, Output, ProgramEvent, Reply, ServiceCall } from '../shared/contract.ts';
import { Failure } from '../shared/model/failure.ts';
import type { FailureCode } from '../shared/model/failure.ts';
import type { ReceivedPicture } from '../shared/model/photo.ts';
import { serviceThreadFile } from './program-files.ts';
import { StartFailure } from './start-failure.ts';
import type { PictureUse, ServiceMessage, ServiceRequest, ServiceThreadData } from './service-messages.ts';

export type ServiceClient = {
  call<Name extends ServiceCall>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>;
  /**
   * Hands a picture's bytes over, whole and unchecked; they are gone here afterwards.
   *
   * @returns what was received; for a thumbnail, null
   */
  receive(use: PictureUse, bytes: Uint8Array<ArrayBuffer>): Promise<Reply<ReceivedPicture | null>>;
  /** Closes the database, then ends the thread. Calls still unanswered get `cancelled`. */
  stop(): Promise<void>;
  /** Resolves when the thread has ended, by `stop` or by dying. */
  readonly ended: Promise<'stopped' | 'died'>;
};

export type ServiceOptions = {
  readonly folder: string;
  readonly onEvent: (event: ProgramEvent) => void;
  /** 32 bytes under the operating system's protection, to seal the workspace's keys with; null where there is none. */
  readonly wrapping?: Uint8Array | null;
  /** Another thread than the program's own, for tests. */
  readonly threadFile?: URL;
};

const OLDEST_NODE = 22;

/**
 * Opens a workspace in a thread of its own.
 *
 * @throws Failure as the service refused the workspace (in use, from the future, damaged, …), or `bug`
 * @throws StartFailure where this Node would crash on the SQLite addon
 */
export async function startService({
  folder,
  onEvent,
  wrapping = null,
  threadFile,
}: ServiceOptions): Promise<ServiceClient> {
  refuseOldNode(process.versions.node);
  const workerData: ServiceThreadData = { folder, wrapping };
  const worker = new Worker(threadFile ?? serviceThreadFile, { workerData, execArgv: [] });
  const pending = new Map<number, (reply: Reply<unknown>) => void>();
  const opening = Promise.withResolvers<void>();
  const ending = Promise.withResolvers<'stopped' | 'died'>();
  let state: 'running' | 'stopping' | 'died' = 'running';
  let lastId = 0;

  const abandon = (code: FailureCode): void => {
    for (const settle of pending.values()) settle({ ok: false, failure: { code, detail: {} } });
    pending.clear();
  };
  worker.on('message', (message: ServiceMessage) => {
    if ('reply' in message) {
      pending.get(message.id)?.(message.reply);
      pending.delete(message.id);
    } else if ('event' in message) onEvent(message.event);
    else if ('opened' in message) opening.resolve();
    else if ('refused' in message) opening.reject(new Failure(message.refused.code, message.refused.detail));
    else void worker.terminate();
  });
  worker.on('error', (error) => console.error('the service thread died:', error));
  worker.on('exit', () => {
    const stopped = state === 'stopping';
    state = stopped ? 'stopping' : 'died';
    abandon(stopped ? 'cancelled' : 'bug');
    opening.reject(new Failure('bug', { during: 'opening the workspace' }));
    ending.resolve(stopped ? 'stopped' : 'died');
  });
  await opening.promise;

  const ask = async (toRequest: (id: number) => ServiceRequest, transfer: ArrayBuffer[]): Promise<Reply<unknown>> => {
    if (state !== 'running')
      return { ok: false, failure: { code: state === 'died' ? 'bug' : 'cancelled', detail: {} } };
    lastId += 1;
    const answered = Promise.withResolvers<Reply<unknown>>();
    pending.set(lastId, answered.resolve);
    worker.postMessage(toRequest(lastId), transfer);
    return answered.promise;
  };

  return {
    ended: ending.promise,
    async call<Name extends ServiceCall>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>> {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the service's table of calls has checked the type
      return (await ask((id) => ({ id, name, input }), [])) as Reply<Output<Name>>;
    },
    async receive(use, bytes) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the service's own type
      return (await ask((id) => ({ id, use, bytes }), [bytes.buffer])) as Reply<ReceivedPicture | null>;
    },
    async stop() {
      if (state === 'running') {
        state = 'stopping';
        worker.postMessage({ stop: true } satisfies ServiceRequest);
      }
      await ending.promise;
    },
  };
}

/**
 * The SQLite addon crashes the process on Node 20 instead of failing to load, so an old Node must not get that far.
 *
 * @param version e.g. `24.21.0`
 * @throws StartFailure
 */
export function refuseOldNode(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return;
  throw new StartFailure({
    zh: `巡校需要 Node ${OLDEST_NODE} 或更新版本，当前是 ${version}；请用 npm start 启动。`,
    en: `Xunxiao needs Node ${OLDEST_NODE} or newer and this is ${version}; start it with npm start.`,
  });
}
