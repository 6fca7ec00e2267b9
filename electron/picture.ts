/** What the page sends as a picture, from raw request to reply: the same for every shell that has screens. */

import type { Reply } from '../shared/contract.ts';
import type { FailureValue } from '../shared/model/failure.ts';
import { PICTURE_LIMITS, THUMBNAIL_BYTES } from '../shared/model/photo.ts';
import type { ServiceClient } from './service-client.ts';
import type { PictureUse } from './service-messages.ts';

export type PictureTarget = { readonly use: PictureUse; readonly mostBytes: number };
export type PictureReply = { readonly status: number; readonly reply: Reply<unknown> };

/** Where the bytes come in pieces: the web host's request, or what Electron's page fetched. */
export type PictureRequest = {
  /** As the page said it; '' where it said nothing. */
  readonly contentType: string;
  /** NaN where it was not told. */
  readonly contentLength: number;
  readonly chunks: AsyncIterable<Uint8Array>;
};

/**
 * No page elsewhere can send these types without being asked first whether it may, which nobody here answers
 * (Fetch standard, CORS-safelisted request headers).
 */
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** @returns null for an address that takes no picture */
export function findPictureTarget(address: string): PictureTarget | null {
  if (address === '/picture') return { use: { as: 'picture' }, mostBytes: PICTURE_LIMITS.bytes };
  const of = readThumbnailAddress(address);
  return of === null ? null : { use: { as: 'thumbnail', of }, mostBytes: THUMBNAIL_BYTES };
}

/** The picture of `/thumbnail/<sha256>`, by its SHA-256. */
export function readThumbnailAddress(address: string): string | null {
  return /^\/thumbnail\/([0-9a-f]{64})$/.exec(address)?.[1] ?? null;
}

/**
 * Reads at most so many bytes as are allowed and hands them to the service, which looks at what they are. Never throws for
 * what the page sent: what is wrong with it is a failure in the reply.
 *
 * @throws where the connection breaks
 */
export async function receivePictureRequest(
  service: Pick<ServiceClient, 'receive'>,
  { use, mostBytes }: PictureTarget,
  { contentType, contentLength, chunks }: PictureRequest,
): Promise<PictureReply> {
  if (!TYPES.includes(contentType)) {
    return refuse(415, { code: 'invalid-input', detail: { call: use.as, place: 'content-type' } });
  }
  const tooLarge: FailureValue = { code: 'picture-too-large', detail: { bytes: contentLength || mostBytes + 1 } };
  if (contentLength > mostBytes) return refuse(413, tooLarge);
  const bytes = await readBytes(chunks, mostBytes);
  if (bytes === null) return refuse(413, tooLarge);
  return { status: 200, reply: await service.receive(use, bytes) };
}

function refuse(status: number, failure: FailureValue): PictureReply {
  return { status, reply: { ok: false, failure } };
}

/**
 * Null for more than allowed; the rest of it is dropped, not kept, so that the answer can still reach the sender. In memory
 * of its own, which can be handed over to another thread.
 */
async function readBytes(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length <= most) kept.push(chunk);
    else kept.length = 0;
  }
  if (length > most) return null;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of kept) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
