/* oxlint-disable unicorn/require-post-message-target-origin -- ports between threads, not between windows */
/** What travels between a shell's thread and the service's thread, and the service's side of it. */

import type { MessagePort } from 'node:worker_threads';
import type { ProgramEvent, Reply, ServiceCall } from '../shared/contract.ts';
import { Failure } from '../shared/model/failure.ts';
import type { FailureValue } from '../shared/model/failure.ts';
import type { ReceivedPicture } from '../shared/model/photo.ts';

export type ServiceThreadData = {
  readonly folder: string;
  /** Seals the workspace's keys; null where the shell has no protection by the operating system. */
  readonly wrapping: Uint8Array | null;
};

/** What a picture's bytes are sent for: to become evidence, or as the small copy of a picture that is here. */
export type PictureUse = { readonly as: 'picture' } | { readonly as: 'thumbnail'; readonly of: string };

export type ServiceRequest =
  | { readonly id: number; readonly name: ServiceCall; readonly input: unknown }
  /** The bytes' memory goes over with the message. */
  | { readonly id: number; readonly use: PictureUse; readonly bytes: Uint8Array }
  | { readonly stop: true };

export type ServiceMessage =
  | { readonly opened: true }
  | { readonly refused: FailureValue }
  | { readonly id: number; readonly reply: Reply<unknown> }
  | { readonly event: ProgramEvent }
  | { readonly stopped: true };

type OpenedService = {
  /** The shell has parsed the input with the call's schema. */
  call(name: ServiceCall, input: unknown): Promise<Reply<unknown>>;
  receive(use: PictureUse, bytes: Uint8Array): Promise<Reply<ReceivedPicture | null>>;
  /** Resolves when no job runs any more; a running one is asked to stop. */
  rest(): Promise<void>;
  close(): void;
};

export type OpenService = (options: {
  readonly folder: string;
  readonly emit: (event: ProgramEvent) => void;
}) => Promise<OpenedService>;

/**
 * Opens the service on a workspace and answers the port's messages until told to stop. Nothing is thrown over the
 * port: an expected failure goes as its value, anything else as `bug`, with the whole of it on stderr.
 */
export async function serveService(port: MessagePort, folder: string, openService: OpenService): Promise<void> {
  const post = (message: ServiceMessage): void => port.postMessage(message);
  let service: OpenedService;
  try {
    service = await openService({ folder, emit: (event) => post({ event }) });
  } catch (error) {
    post({ refused: toFailureValue(error, 'opening the workspace') });
    port.close();
    return;
  }
  port.on('message', (request: ServiceRequest) => {
    if ('stop' in request) {
      void stop(service).then(() => {
        post({ stopped: true });
        port.close();
      });
      return;
    }
    void answer(service, request).then((reply) => post({ id: request.id, reply }));
  });
  post({ opened: true });
}

/** An expected failure as its value; anything else is logged whole and becomes `bug`. */
export function toFailureValue(error: unknown, during: string): FailureValue {
  if (error instanceof Failure) return error.toValue();
  console.error(`bug while ${during}:`, error);
  return { code: 'bug', detail: { during } };
}

type Question = Exclude<ServiceRequest, { readonly stop: true }>;

async function answer(service: OpenedService, asked: Question): Promise<Reply<unknown>> {
  try {
    return await ('use' in asked ? service.receive(asked.use, asked.bytes) : service.call(asked.name, asked.input));
  } catch (error) {
    return { ok: false, failure: toFailureValue(error, 'use' in asked ? asked.use.as : asked.name) };
  }
}

async function stop(service: OpenedService): Promise<void> {
  try {
    await service.rest();
    service.close();
  } catch (error) {
    console.error('bug while closing the workspace:', error);
  }
}
