import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Place, Reply } from '../../shared/contract.ts';
import { ask, enter, openLoopback } from './loopback.ts';
import type { Answer, Ask, Loopback } from './loopback.ts';

let loopback: Loopback;
let cookie: string;
let folder: string;

beforeEach(async () => {
  loopback = await openLoopback();
  cookie = await enter(loopback);
  folder = path.join(loopback.folder, 'staging', 'dropped');
});
afterEach(() => loopback.end());

const BYTES = Buffer.from('age-encryption.org/v1 …');

async function drop(name: string, request: Ask = {}): Promise<Answer> {
  const headers = { cookie, origin: `http://127.0.0.1:${loopback.port}`, ...request.headers };
  return ask(loopback.port, `/drop/${name}`, { method: 'POST', body: BYTES, ...request, headers });
}

function readReply({ body }: Answer): Reply<Place> {
  return JSON.parse(body.toString()) as Reply<Place>;
}

test('a dropped bundle lies in staging under its own name, and the page gets a token for it', async () => {
  const reply = readReply(await drop(encodeURIComponent('巡校-结果-王敏.xunxiao')));
  const [own] = readdirSync(folder);
  expect(readFileSync(path.join(folder, own!, '巡校-结果-王敏.xunxiao'))).toEqual(BYTES);
  expect(reply).toMatchObject({
    ok: true,
    value: { name: '巡校-结果-王敏.xunxiao', kind: 'bundle', bytes: BYTES.length },
  });
  expect(JSON.stringify(reply)).not.toContain(folder);
});

test('two files of one name do not meet', async () => {
  await drop('a.xunxiao');
  await drop('a.xunxiao', { body: 'another' });
  expect(readdirSync(folder)).toHaveLength(2);
});

test.each(['..%2F..%2Fsecret.txt', '..', '.hidden', 'a%5Cb', 'C%3A', '%00', '%zz', '', 'a'.repeat(201)])(
  'a name that leads elsewhere is refused: %s',
  async (name) => {
    expect(readReply(await drop(name))).toMatchObject({ ok: false, failure: { code: 'invalid-input' } });
    expect(existsSync(folder)).toBe(false);
  },
);

test('only our own page may drop, and only by POST', async () => {
  expect((await drop('a.xunxiao', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await drop('a.xunxiao', { headers: { cookie: '' } })).status).toBe(403);
  expect((await drop('a.xunxiao', { method: 'GET' })).status).toBe(405);
  expect(existsSync(folder)).toBe(false);
});

test('more than the disk can hold is refused before a byte is written', async () => {
  const reply = await drop('a.xunxiao', { headers: { 'content-length': String(2 ** 52) } });
  expect(readReply(reply)).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
  expect(readdirSync(folder)).toEqual([]);
});

test('what was dropped is gone when the host has closed', async () => {
  await drop('a.xunxiao');
  await loopback.host.close();
  expect(existsSync(folder)).toBe(false);
});
