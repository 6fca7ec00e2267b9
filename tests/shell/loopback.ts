/** A real web host over a stand-in service, and requests with exactly the headers a test names. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { ServiceCall } from '../../shared/contract.ts';
import type { ServiceClient } from '../../electron/service-client.ts';
import type { PictureUse } from '../../electron/service-messages.ts';
import { mediaPath } from '../../electron/service/evidence/media-store.ts';
import { startWebHost } from '../../electron/web-host/start.ts';
import type { WebHost } from '../../electron/web-host/start.ts';

export type Asked = { readonly name: ServiceCall; readonly input: unknown };

export type Received = { readonly use: PictureUse; readonly bytes: Buffer };

export type Loopback = {
  readonly host: WebHost;
  readonly port: number;
  readonly folder: string;
  /** What reached the service. */
  readonly asked: Asked[];
  readonly received: Received[];
  /** Puts a file where the one of this SHA-256 is looked for. */
  readonly putMedia: (name: string, bytes: Buffer) => void;
  readonly end: () => Promise<void>;
};

/** A picture's first bytes are enough to be taken for one. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
export const PNG_NAME = 'ab'.repeat(32);

export async function openLoopback(): Promise<Loopback> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-host-'));
  const page = path.join(folder, 'page');
  mkdirSync(path.join(page, 'assets'), { recursive: true });
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>巡校</title>');
  writeFileSync(path.join(page, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  putMedia(path.join(folder, 'media'), PNG_NAME, PNG);
  putMedia(path.join(folder, 'media'), 'cd'.repeat(32), '<script>alert(1)</script>');

  const asked: Asked[] = [];
  const received: Received[] = [];
  const service: Pick<ServiceClient, 'call' | 'receive'> = {
    call: async (name, input) => {
      asked.push({ name, input });
      return { ok: false, failure: { code: 'not-found', detail: {} } };
    },
    receive: async (use, bytes) => {
      received.push({ use, bytes: Buffer.from(bytes) });
      return { ok: true, value: null };
    },
  };
  const host = await startWebHost({
    service,
    rendererFolder: page,
    mediaFolder: path.join(folder, 'media'),
    thumbnailFolder: path.join(folder, 'thumbnails'),
    dropFolder: path.join(folder, 'staging', 'dropped'),
  });
  return {
    host,
    port: Number(new URL(host.url).port),
    folder,
    asked,
    received,
    putMedia: (name, bytes) => putMedia(path.join(folder, 'media'), name, bytes),
    end: async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function putMedia(folder: string, name: string, bytes: string | Buffer): void {
  const file = mediaPath(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

export type Ask = {
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string | Buffer;
};

/** One request on a connection of its own, its address and headers sent as they are. */
export async function ask(
  port: number,
  address: string,
  { method = 'GET', headers = {}, body }: Ask = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request({ host: '127.0.0.1', port, path: address, method, headers, agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
    );
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

/** Uses the one-time address as a browser does. Returns the cookie to send from then on. */
export async function enter({ host, port }: Loopback): Promise<string> {
  const entry = new URL(host.entryUrl);
  const answer = await ask(port, entry.pathname + entry.search);
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
