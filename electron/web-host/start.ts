/** The web host's server: the built page, the calls, the events and the evidence, on 127.0.0.1 for one browser. */

import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerCall } from '../answer-call.ts';
import type { Shell } from '../answer-call.ts';
import { findMedia } from '../media-file.ts';
import type { MediaFile } from '../media-file.ts';
import { listPageFiles } from '../page-files.ts';
import type { PageFile } from '../page-files.ts';
import { createPathTokens } from '../path-tokens.ts';
import { findPictureTarget, readThumbnailAddress, receivePictureRequest } from '../picture.ts';
import type { PictureTarget } from '../picture.ts';
import { createPlaces } from '../places.ts';
import { readVersion } from '../program-files.ts';
import type { ServiceClient } from '../service-client.ts';
import { StartFailure } from '../start-failure.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { FailureValue } from '../../shared/model/failure.ts';
import { receiveDrop } from './drop.ts';
import { createEventStreams } from './event-stream.ts';
import type { EventStreams } from './event-stream.ts';
import { createGate } from './gate.ts';
import type { Gate } from './gate.ts';
import { isJson, readJsonBody, sendFailure, sendFile, sendJson, sendSentence, startAnswer } from './http.ts';

export type WebHostOptions = {
  readonly service: Pick<ServiceClient, 'call' | 'receive'>;
  /** Where the service's events go; made with `createEventStreams` before the service is started. */
  readonly events?: EventStreams;
  readonly rendererFolder: string;
  /** The workspace's `media/`. */
  readonly mediaFolder: string;
  /** The workspace's `thumbnails/`. */
  readonly thumbnailFolder: string;
  /** Where files lie that were dropped onto the page; gone when the host closes. */
  readonly dropFolder: string;
  /** 0 or nothing: any free one. */
  readonly port?: number;
};

export type WebHost = {
  readonly url: string;
  /** The address that works once: trades its token for a cookie and leads to `url`. */
  readonly entryUrl: string;
  readonly isEntered: () => boolean;
  readonly events: EventStreams;
  /** Ends every connection and frees the port. The service is the caller's to stop. */
  close(): Promise<void>;
};

type Host = {
  readonly gate: Gate;
  readonly shell: Shell;
  readonly events: EventStreams;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly mediaFolder: string;
  readonly thumbnailFolder: string;
  readonly dropFolder: string;
};

/**
 * @throws StartFailure where the page is not built or the asked port is taken
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const page = await listPageFiles(options.rendererFolder);
  const events = options.events ?? createEventStreams();
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const host: Host = {
    gate: createGate(port),
    shell: describeShell(options.service),
    events,
    page,
    mediaFolder: options.mediaFolder,
    thumbnailFolder: options.thumbnailFolder,
    dropFolder: options.dropFolder,
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(host, request, response).catch((error: unknown) => breakOff(request, response, error));
  });
  return {
    url: `${host.gate.origin}/`,
    entryUrl: host.gate.entryUrl,
    isEntered: host.gate.isEntered,
    events,
    async close() {
      events.close();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
      await rm(options.dropFolder, { recursive: true, force: true });
    },
  };
}

async function answer(host: Host, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { gate } = host;
  const [address = '', query = ''] = (request.url ?? '').split('?', 2);
  if (!gate.isOurHost(request)) return refuse(response, 'wrong-address');
  if (address === '/enter') return enter(host, request, response, query);
  const isCall = address.startsWith('/api/');
  const isDrop = address.startsWith('/drop/');
  const picture = request.method === 'POST' ? findPictureTarget(address) : null;
  const isOurs = isCall || isDrop || picture !== null || address === '/events';
  const isAllowed = isOurs ? gate.isFromOurPage : gate.isNotFromAnotherPage;
  if (!isAllowed(request) || !gate.hasSession(request)) {
    if (address === '/') return turnAway(response);
    return refuse(response, 'not-this-window');
  }
  if (isCall) return answerPost(host, request, response, address.slice('/api/'.length));
  if (isDrop) return answerDrop(host, request, response, address.slice('/drop/'.length));
  if (picture !== null) return takePicture(host, request, response, picture);
  if (address === '/picture') return refuseMethod(response, 'POST');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response, 'GET, HEAD');
  if (address === '/events') return openStream(host, response);
  if (address.startsWith('/media/')) return sendMedia(host, request, response, address.slice('/media/'.length));
  const thumbnail = readThumbnailAddress(address);
  if (thumbnail !== null) return sendThumbnail(host, request, response, thumbnail);
  const found = host.page.get(address);
  if (found === undefined) return sendFailure(response, 404, { code: 'not-found', detail: {} });
  return sendFile(request, response, found.file, { 'content-type': found.type, 'cache-control': found.caching });
}

function enter({ gate }: Host, request: IncomingMessage, response: ServerResponse, query: string): void {
  if (request.method !== 'GET') return refuseMethod(response, 'GET');
  const cookie = gate.trade(new URLSearchParams(query).get('token') ?? '');
  if (cookie === null) return turnAway(response);
  startAnswer(response, 303, { location: '/', 'set-cookie': cookie });
  response.end();
}

async function answerPost(host: Host, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  if (request.method !== 'POST') return refuseMethod(response, 'POST');
  const badInput = (place: string): FailureValue => ({ code: 'invalid-input', detail: { call: name, place } });
  if (!isJson(request)) return sendFailure(response, 415, badInput('content-type'));
  const body = await readJsonBody(request);
  if (body.kind === 'too-large') return sendFailure(response, 413, badInput('size'));
  if (body.kind === 'not-json') return sendFailure(response, 400, badInput('body'));
  return sendJson(response, 200, await answerCall(host.shell, name, body.value));
}

async function answerDrop(host: Host, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  if (request.method !== 'POST') return refuseMethod(response, 'POST');
  const target = { folder: host.dropFolder, places: host.shell.places };
  return sendJson(response, 200, await receiveDrop(request, name, target));
}

async function takePicture(
  { shell }: Host,
  request: IncomingMessage,
  response: ServerResponse,
  target: PictureTarget,
): Promise<void> {
  const { status, reply } = await receivePictureRequest(shell.service, target, {
    contentType: request.headers['content-type'] ?? '',
    contentLength: Number(request.headers['content-length'] ?? Number.NaN),
    chunks: request,
  });
  sendJson(response, status, reply);
}

function openStream(host: Host, response: ServerResponse): void {
  startAnswer(response, 200, { 'content-type': 'text/event-stream; charset=utf-8' });
  host.events.add(response);
}

async function sendMedia(host: Host, request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
  const media = await findMedia(host.mediaFolder, name);
  if (media === null) return sendFailure(response, 404, { code: 'not-found', detail: {} });
  return sendEvidence(request, response, media);
}

/** One that has not been made yet is no failure: nothing is sent, and no page complains of it. */
async function sendThumbnail(
  host: Host,
  request: IncomingMessage,
  response: ServerResponse,
  sha256: string,
): Promise<void> {
  const thumbnail = await findMedia(host.thumbnailFolder, sha256);
  if (thumbnail !== null) return sendEvidence(request, response, thumbnail);
  startAnswer(response, 204, {});
  response.end();
}

/** no-store stands: evidence has no business in a browser's cache, outside the workspace. */
async function sendEvidence(
  request: IncomingMessage,
  response: ServerResponse,
  { file, type, bytes }: MediaFile,
): Promise<void> {
  return sendFile(request, response, file, {
    'content-type': type,
    'content-length': bytes,
    'content-security-policy': `default-src 'none'; sandbox`,
  });
}

function refuse(response: ServerResponse, why: string): void {
  sendFailure(response, 403, { code: 'not-allowed', detail: { why } });
}

function turnAway(response: ServerResponse): void {
  sendSentence(
    response,
    403,
    '这个地址已经用过，或者不正确。请回到已打开的巡校窗口，或关闭后重新启动巡校。数据没有受到影响。',
    'This address has been used already, or is wrong. Go back to the open Xunxiao window, or close Xunxiao and start it again. No data is affected.',
  );
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  sendFailure(response, 405, { code: 'not-allowed', detail: { why: 'method' } });
}

const PAGE_LEFT: ReadonlySet<unknown> = new Set([
  'ERR_STREAM_PREMATURE_CLOSE',
  // It had left before the answer began.
  'ERR_STREAM_UNABLE_TO_PIPE',
  'ECONNRESET',
]);

/** A page that goes away in the middle of an answer is no bug; anything else is. */
function breakOff(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (request.destroyed && PAGE_LEFT.has(code)) return;
  console.error(`bug while answering ${request.method} ${(request.url ?? '').split('?', 1)[0]}:`, error);
  if (response.headersSent) response.destroy();
  else sendFailure(response, 500, { code: 'bug', detail: {} });
}

function describeShell(service: Pick<ServiceClient, 'call' | 'receive'>): Shell {
  const tokens = createPathTokens();
  return {
    service,
    tokens,
    places: createPlaces(tokens),
    info: { shell: 'web', version: readVersion(), hasDialogs: false },
    pick: async () => {
      throw new Failure('not-allowed', { why: 'no-dialog' });
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
    const sentences = { zh: `端口 ${port} 已被占用，请换一个。`, en: `Port ${port} is taken; choose another.` };
    reject(isTaken ? new StartFailure(sentences) : error);
  });
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
    server.removeAllListeners('error');
    const address = server.address();
    if (address === null || typeof address === 'string') reject(new Error('not listening on a port'));
    else resolve(address.port);
  });
  return promise;
}
