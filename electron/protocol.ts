/** The page's own scheme and the evidence's: both served from disk, neither able to name a path. */

import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import type { Session } from 'electron';
import { findMedia } from './media-file.ts';
import type { PageFile } from './page-files.ts';
import { buildPolicy, safetyHeaders } from './page-policy.ts';

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

export type Served = { readonly page: ReadonlyMap<string, PageFile>; readonly mediaFolder: string };

export function serveSchemes(session: Session, { page, mediaFolder }: Served): void {
  session.protocol.handle('app', (request) => answerPage(page, request));
  session.protocol.handle('media', (request) => answerMedia(mediaFolder, request));
}

async function answerPage(page: ReadonlyMap<string, PageFile>, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const found = host === 'xunxiao' && request.method === 'GET' ? page.get(pathname) : undefined;
  if (found === undefined) return new Response(null, { status: 404, headers: safetyHeaders });
  return new Response(await readFile(found.file), {
    headers: {
      ...safetyHeaders,
      'content-security-policy': buildPolicy('media:'),
      'content-type': found.type,
      'cache-control': found.caching,
    },
  });
}

async function answerMedia(mediaFolder: string, request: Request): Promise<Response> {
  const name = /^media:\/\/([0-9a-f]{64})\/?$/.exec(request.url)?.[1] ?? '';
  const media = request.method === 'GET' ? await findMedia(mediaFolder, name) : null;
  if (media === null) return new Response(null, { status: 404, headers: safetyHeaders });
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
