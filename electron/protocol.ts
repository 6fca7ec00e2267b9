/** The page's own scheme and the evidence's: both served from disk, neither able to name a path. */

import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { findMedia } from './media-file.ts';
import type { PageFile } from './page-files.ts';
import { buildPolicy, safetyHeaders } from './page-policy.ts';
import { findPictureTarget, readThumbnailAddress, receivePictureRequest } from './picture.ts';
import type { ServiceClient } from './service-client.ts';

export const PAGE_ORIGIN = 'app://xunxiao';
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** Must be called once, before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    // CORS, so that a picture drawn onto a canvas (masking, arrows) can be read back.
    { scheme: 'media', privileges: { secure: true, corsEnabled: true, stream: true } },
  ]);
}

export type Served = {
  readonly page: ReadonlyMap<string, PageFile>;
  readonly mediaFolder: string;
  readonly thumbnailFolder: string;
  /** Takes pictures that the page sends. */
  readonly receive: ServiceClient['receive'];
};

export function serveSchemes(session: Session, served: Served): void {
  session.protocol.handle('app', (request) => answerPage(served, request));
  session.protocol.handle('media', (request) => answerMedia(served.mediaFolder, request));
}

async function answerPage(served: Served, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  if (host !== 'xunxiao') return nothing();
  const thumbnail = readThumbnailAddress(pathname);
  if (request.method === 'POST') return takePicture(served, pathname, request);
  if (request.method !== 'GET') return nothing();
  if (thumbnail !== null) return answerThumbnail(served.thumbnailFolder, thumbnail);
  const found = served.page.get(pathname);
  if (found === undefined) return nothing();
  return new Response(await readFile(found.file), {
    headers: {
      ...safetyHeaders,
      'content-security-policy': buildPolicy('media:'),
      'content-type': found.type,
      'cache-control': found.caching,
    },
  });
}

const nothing = (status = 404): Response => new Response(null, { status, headers: safetyHeaders });

/** The only page there is sends them; a request that says it comes from elsewhere is refused all the same. */
async function takePicture({ receive }: Served, pathname: string, request: Request): Promise<Response> {
  const target = findPictureTarget(pathname);
  if (target === null) return nothing();
  if ((request.headers.get('origin') ?? PAGE_ORIGIN) !== PAGE_ORIGIN) return nothing(403);
  const { status, reply } = await receivePictureRequest({ receive }, target, {
    contentType: request.headers.get('content-type') ?? '',
    contentLength: Number(request.headers.get('content-length') ?? Number.NaN),
    chunks: request.body ?? new ReadableStream({ start: (body) => body.close() }),
  });
  return Response.json(reply, { status, headers: { ...safetyHeaders, 'cache-control': 'no-store' } });
}

/** One that has not been made yet is no failure: nothing is sent, and no page complains of it. */
async function answerThumbnail(thumbnailFolder: string, sha256: string): Promise<Response> {
  const found = await findMedia(thumbnailFolder, sha256);
  if (found === null) return nothing(204);
  return new Response(await readFile(found.file), {
    headers: { ...safetyHeaders, 'content-type': found.type, 'cache-control': 'no-store' },
  });
}

async function answerMedia(mediaFolder: string, request: Request): Promise<Response> {
  const name = /^media:\/\/([0-9a-f]{64})\/?$/.exec(request.url)?.[1] ?? '';
  const media = request.method === 'GET' ? await findMedia(mediaFolder, name) : null;
  if (media === null) return nothing();
  return new Response(await readFile(media.file), {
    headers: {
      ...safetyHeaders,
      // Another scheme is another origin: let the page, and only the page, have it.
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': PAGE_ORIGIN,
      'content-security-policy': `default-src 'none'; sandbox`,
      'content-type': media.type,
      'cache-control': 'no-store',
    },
  });
}
