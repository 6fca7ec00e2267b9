import { connect } from 'node:net';
import os from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ask, enter, openLoopback } from './loopback.ts';
import type { Loopback } from './loopback.ts';

let loopback: Loopback;
beforeEach(async () => {
  loopback = await openLoopback();
});
afterEach(() => loopback.end());

const call = { method: 'POST', body: '{}' };
const json = { 'content-type': 'application/json' };

describe('the one-time address', () => {
  test('lets one browser in and leads it to the page', async () => {
    const entry = new URL(loopback.host.entryUrl);
    const answer = await ask(loopback.port, entry.pathname + entry.search);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(loopback.host.isEntered()).toBe(true);
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const page = await ask(loopback.port, '/', { headers: { cookie } });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  test('does not work a second time, and says what to do', async () => {
    const cookie = await enter(loopback);
    const entry = new URL(loopback.host.entryUrl);
    const again = await ask(loopback.port, entry.pathname + entry.search, { headers: { cookie } });
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body.toString()).toContain('请回到已打开的巡校窗口');
    expect(again.body.toString()).toContain('Go back to the open Xunxiao window');
  });

  test('is not used up by a wrong guess or a HEAD request', async () => {
    const entry = new URL(loopback.host.entryUrl);
    for (const wrong of ['/enter', '/enter?token=', '/enter?token=guess', `/enter?token=${'A'.repeat(43)}`])
      expect((await ask(loopback.port, wrong)).status).toBe(403);
    expect((await ask(loopback.port, entry.pathname + entry.search, { method: 'HEAD' })).status).toBe(405);
    expect(await enter(loopback)).not.toBe('');
  });
});

describe('without the cookie', () => {
  test.each(['/', '/index.html', '/assets/index-abc.js', '/events', `/media/${'ab'.repeat(32)}`, '/nothing'])(
    '%s is refused',
    async (address) => {
      const headers = { 'sec-fetch-site': 'same-origin' };
      expect((await ask(loopback.port, address, { headers })).status).toBe(403);
      const wrong = { ...headers, cookie: `xunxiao-${loopback.port}=guess` };
      expect((await ask(loopback.port, address, { headers: wrong })).status).toBe(403);
    },
  );

  test('no call reaches the service', async () => {
    const headers = { ...json, origin: `http://127.0.0.1:${loopback.port}` };
    expect((await ask(loopback.port, '/api/today.open', { ...call, headers })).status).toBe(403);
    expect(loopback.asked).toEqual([]);
  });
});

describe('another page in the same browser', () => {
  test.each([
    ['from another origin', { origin: 'http://evil.example' }],
    ['from another port here', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
    ['from a file', { origin: 'null' }],
    ['that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['in a browser that says nothing', {}],
  ])('cannot make a call: %s', async (_, headers) => {
    const cookie = await enter(loopback);
    const answer = await ask(loopback.port, '/api/today.open', { ...call, headers: { ...json, ...headers, cookie } });
    expect(answer.status).toBe(403);
    expect(loopback.asked).toEqual([]);
  });

  test.each(['/', '/assets/index-abc.js', `/media/${'ab'.repeat(32)}`, '/events'])(
    'cannot load %s',
    async (address) => {
      const cookie = await enter(loopback);
      for (const site of ['cross-site', 'same-site'])
        expect((await ask(loopback.port, address, { headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403);
    },
  );
});

test.each([
  ['a name that resolves to this computer', 'evil.example'],
  ['localhost', 'localhost'],
  ['no port', '127.0.0.1'],
  ['another port', '127.0.0.1:1'],
])('a request under another host name is refused: %s', async (_, name) => {
  const entry = new URL(loopback.host.entryUrl);
  const host = name.includes('.') && !name.startsWith('127') ? `${name}:${loopback.port}` : name;
  expect((await ask(loopback.port, entry.pathname + entry.search, { headers: { host } })).status).toBe(403);
  const cookie = await enter(loopback);
  expect((await ask(loopback.port, '/', { headers: { host, cookie } })).status).toBe(403);
});

test('nothing but 127.0.0.1 is listened to', async () => {
  const others = Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, scopeid }) => address !== '127.0.0.1' && (scopeid === undefined || scopeid === 0))
    .map(({ address }) => address);
  const reachable = await Promise.all(others.map((address) => canConnect(address, loopback.port)));
  expect(others.filter((_, index) => reachable[index])).toEqual([]);
  expect(await canConnect('127.0.0.1', loopback.port)).toBe(true);
});

test('two hosts at once do not overwrite each other’s cookie', async () => {
  const other = await openLoopback();
  try {
    const names = [await enter(loopback), await enter(other)].map((cookie) => cookie.split('=')[0]);
    expect(new Set(names).size).toBe(2);
  } finally {
    await other.end();
  }
});

test('after closing, the port is free', async () => {
  const { port } = loopback;
  await loopback.end();
  expect(await canConnect('127.0.0.1', port)).toBe(false);
  loopback = await openLoopback();
});

async function canConnect(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port });
  socket.setTimeout(5000, () => resolve(false));
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
