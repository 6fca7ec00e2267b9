/** Reading bodies and writing answers, the way every answer of the web host is written. */

import { createReadStream } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { buildPolicy, safetyHeaders } from '../page-policy.ts';
import type { FailureValue } from '../../shared/model/failure.ts';

export const MOST_BODY_BYTES = 4 * 1024 * 1024;

const commonHeaders: OutgoingHttpHeaders = {
  ...safetyHeaders,
  'content-security-policy': buildPolicy(''),
  'cache-control': 'no-store',
};

export function startAnswer(response: ServerResponse, status: number, headers: OutgoingHttpHeaders): void {
  response.writeHead(status, { ...commonHeaders, ...headers });
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  startAnswer(response, status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

export function sendFailure(response: ServerResponse, status: number, failure: FailureValue): void {
  sendJson(response, status, { ok: false, failure });
}

/** A page with nothing but a sentence in both languages, for the address line. */
export function sendSentence(response: ServerResponse, status: number, chinese: string, english: string): void {
  startAnswer(response, status, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><html lang="zh-CN" translate="no"><meta charset="utf-8"><title>巡校 Xunxiao</title>` +
      `<body style="font: 18px/1.8 sans-serif; margin: 4rem auto; max-width: 40rem; padding: 0 1rem">` +
      `<p>${chinese}</p><p lang="en">${english}</p></body></html>`,
  );
}

export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  headers: OutgoingHttpHeaders,
): Promise<void> {
  startAnswer(response, 200, headers);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file), response);
}

export type Body =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-json' };

/** Reads a JSON body. Of one that is too large the rest is dropped, not kept: the answer can still reach the sender. */
export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return { kind: 'too-large' };
  const bytes = await readBytes(request);
  if (bytes === null) return { kind: 'too-large' };
  try {
    return { kind: 'value', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    // Neither UTF-8 nor JSON is the sender's fault and is told to the sender.
    return { kind: 'not-json' };
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not `for await`: leaving it early would end the connection before the answer is written.
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk);
    else resolve(null);
  });
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('error', reject);
  return promise;
}

export function isJson(request: IncomingMessage): boolean {
  return /^application\/json(;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '');
}
