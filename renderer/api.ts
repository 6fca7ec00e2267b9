/** The one way from a screen to the program: Electron's bridge where there is one, HTTP on loopback otherwise. */

import type { CallName, Input, Output, Place, ProgramEvent, Reply } from '../shared/contract.ts';
import type { FailureValue } from '../shared/model/failure.ts';
import type { ReceivedPicture } from '../shared/model/photo.ts';

/** Beside the program's own failures: it did not answer at all, or no longer knows this window. */
export type ShownFailure =
  | FailureValue
  | { readonly code: 'unreachable' | 'signed-out'; readonly detail: FailureValue['detail'] };

/** Thrown by `call`; `failure` is what `FailureNotice` turns into a sentence. */
export class CallFailure extends Error {
  readonly failure: ShownFailure;

  constructor(failure: ShownFailure) {
    super(failure.code);
    this.name = 'CallFailure';
    this.failure = failure;
  }
}

type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>;
  readonly dropped: (files: readonly File[]) => Promise<Reply<readonly Place[]>>;
  readonly onEvent: (listener: (event: ProgramEvent) => void) => () => void;
};

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by Electron's preload; absent in a browser
const bridge = (globalThis as { readonly xunxiao?: Bridge }).xunxiao;

/**
 * Asks the program.
 *
 * @throws CallFailure for every expected failure and when the program cannot be reached
 */
export async function call<Name extends CallName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const reply = await (bridge === undefined ? post(name, input) : bridge.call(name, input));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the other side of the contract is typed by the same name
  return unwrap(reply) as Output<Name>;
}

/** What any thrown thing says to a user: a bug unless it is a `CallFailure`. */
export function failureOf(error: unknown): ShownFailure {
  return error instanceof CallFailure ? error.failure : { code: 'bug', detail: {} };
}

/** Where the picture with this SHA-256 can be loaded from. */
export function mediaUrl(sha256: string): string {
  return bridge === undefined ? `/media/${sha256}` : `media://${sha256}`;
}

/** Where the small copy of a picture is: an image that fails to load has none yet, see {@link sendThumbnail}. */
export function thumbnailUrl(sha256: string): string {
  return `/thumbnail/${sha256}`;
}

/**
 * Sends a prepared picture (JPEG, PNG or WebP, within `PICTURE_LIMITS`). The program takes out whatever is not the picture
 * and keeps it; it becomes evidence when a call such as `photos.add` names it.
 *
 * @throws CallFailure as {@link call}, with `picture-unreadable`, `picture-too-large`
 */
export async function sendPicture(picture: Blob): Promise<ReceivedPicture> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program wrote it
  return unwrap((await postPicture('/picture', picture)) as Reply<ReceivedPicture>);
}

/**
 * Gives a stored picture its small copy (within `THUMBNAIL_EDGE` and `THUMBNAIL_BYTES`).
 *
 * @throws CallFailure as {@link sendPicture}
 */
export async function sendThumbnail(sha256: string, thumbnail: Blob): Promise<void> {
  unwrap(await postPicture(thumbnailUrl(sha256), thumbnail));
}

/** As one buffer, which both shells get in one piece. */
async function postPicture(address: string, picture: Blob): Promise<Reply<unknown>> {
  return request(address, {
    method: 'POST',
    headers: { 'content-type': picture.type },
    body: await picture.arrayBuffer(),
  });
}

export type EventHandlers = {
  readonly onEvent: (event: ProgramEvent) => void;
  /** False while the program cannot be reached; true again once it can, when events may have been missed. */
  readonly onReachable: (reachable: boolean) => void;
};

/** Listens to what the program tells unasked. Returns the function that stops listening. */
export function listen({ onEvent, onReachable }: EventHandlers): () => void {
  if (bridge !== undefined) return bridge.onEvent(onEvent);
  const source = new EventSource('/events');
  source.addEventListener('message', (message) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program wrote it
    onEvent(JSON.parse(String(message.data)) as ProgramEvent);
  });
  source.addEventListener('open', () => onReachable(true));
  source.addEventListener('error', () => onReachable(false));
  return () => source.close();
}

/** True where the shell sees where dropped files and folders lie; elsewhere their bytes must be sent with `sendDropped`. */
export const seesDropped = bridge !== undefined;

/**
 * Has the shell name dropped files and folders.
 *
 * @throws CallFailure as {@link call}
 */
export async function nameDropped(files: readonly File[]): Promise<readonly Place[]> {
  if (bridge === undefined) throw new Error('a browser tells no paths');
  return unwrap(await bridge.dropped(files));
}

/**
 * Sends one file's bytes to the program.
 *
 * @throws CallFailure as {@link call}
 */
export async function sendDropped(file: File): Promise<Place> {
  const reply = await request(`/drop/${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program wrote it
  return unwrap(reply as Reply<Place>);
}

function unwrap<Value>(reply: Reply<Value>): Value {
  if (!reply.ok) throw new CallFailure(reply.failure);
  return reply.value;
}

function post(name: string, input: unknown): Promise<Reply<unknown>> {
  return request(`/api/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}

async function request(address: string, init: RequestInit): Promise<Reply<unknown>> {
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch {
    throw new CallFailure({ code: 'unreachable', detail: {} });
  }
  if (response.status === 401 || response.status === 403) throw new CallFailure({ code: 'signed-out', detail: {} });
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own program wrote it
    return (await response.json()) as Reply<unknown>;
  } catch {
    // The connection broke in the middle of the answer.
    throw new CallFailure({ code: 'unreachable', detail: {} });
  }
}
