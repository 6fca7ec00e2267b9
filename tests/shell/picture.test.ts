import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mediaPath } from '../../electron/service/evidence/media-store.ts';
import { PICTURE_LIMITS, THUMBNAIL_BYTES } from '../../shared/model/photo.ts';
import { startProgram } from './electron-program.ts';
import type { Program } from './electron-program.ts';
import { ask, enter, openLoopback, PNG, PNG_NAME } from './loopback.ts';
import type { Answer, Ask, Loopback } from './loopback.ts';

const NAME = 'ef'.repeat(32);
const PICTURE = Buffer.from('a picture, as far as a shell can tell');
const badInput = (call: string) => ({
  ok: false,
  failure: { code: 'invalid-input', detail: { call, place: 'content-type' } },
});

const replyOf = ({ body }: Answer): unknown => JSON.parse(body.toString());

describe('in a browser', () => {
  let loopback: Loopback;
  let cookie: string;
  beforeEach(async () => {
    loopback = await openLoopback();
    cookie = await enter(loopback);
  });
  afterEach(() => loopback.end());

  async function post(address: string, request: Ask = {}): Promise<Answer> {
    const origin = `http://127.0.0.1:${loopback.port}`;
    const headers = { cookie, origin, 'content-type': 'image/jpeg', ...request.headers };
    return ask(loopback.port, address, { method: 'POST', body: PICTURE, ...request, headers });
  }
  test('a picture reaches the service whole, and its reply comes back', async () => {
    const answer = await post('/picture');
    expect([answer.status, replyOf(answer)]).toEqual([200, { ok: true, value: null }]);
    await post(`/thumbnail/${NAME}`, { headers: { 'content-type': 'image/webp' } });
    expect(loopback.received).toEqual([
      { use: { as: 'picture' }, bytes: PICTURE },
      { use: { as: 'thumbnail', of: NAME }, bytes: PICTURE },
    ]);
  });

  test.each([
    ['from another page', { origin: 'https://evil.example' }],
    ['from a page that hides where it is from', { origin: 'null' }],
    ['without the window’s session', { cookie: '' }],
    ['to another name of this computer', { host: 'evil.example' }],
  ])('%s a picture is refused unread', async (_, headers) => {
    for (const address of ['/picture', `/thumbnail/${NAME}`]) {
      expect((await post(address, { headers })).status).toBe(403);
    }
    expect(loopback.received).toEqual([]);
  });

  test('other ways of asking are refused', async () => {
    expect((await post('/picture', { method: 'GET' })).status).toBe(405);
    expect((await post('/picture', { method: 'PUT' })).status).toBe(405);
    expect((await post(`/thumbnail/${NAME}`, { method: 'DELETE' })).status).toBe(405);
    for (const address of [
      '/picture/',
      '/picture/x',
      '/thumbnail/',
      '/thumbnail/../secret.txt',
      `/thumbnail/${NAME}x`,
    ]) {
      expect([address, (await post(address)).status]).toEqual([address, 405]);
    }
    const form = await post('/picture', { headers: { 'content-type': 'text/plain' } });
    expect([form.status, replyOf(form)]).toEqual([415, badInput('picture')]);
    expect(loopback.received).toEqual([]);
  });

  test('more than a picture may have is refused, announced or not, and the answer arrives', async () => {
    const tooMuch = Buffer.alloc(PICTURE_LIMITS.bytes + 1);
    const unannounced = { 'transfer-encoding': 'chunked' };
    for (const headers of [{}, unannounced]) {
      const answer = await post('/picture', { body: tooMuch, headers });
      expect([answer.status, replyOf(answer)]).toMatchObject([413, { failure: { code: 'picture-too-large' } }]);
    }
    const thumbnail = await post(`/thumbnail/${NAME}`, { body: Buffer.alloc(THUMBNAIL_BYTES + 1) });
    expect(thumbnail.status).toBe(413);
    expect(loopback.received).toEqual([]);
  });

  test('a thumbnail is shown to our page alone, and where there is none yet nothing is', async () => {
    const file = mediaPath(path.join(loopback.folder, 'thumbnails'), NAME);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, PNG);
    const get = (headers: Ask['headers'] = {}) =>
      ask(loopback.port, `/thumbnail/${NAME}`, { headers: { cookie, ...headers } });
    const shown = await get();
    expect([shown.status, shown.headers['content-type'], shown.body]).toEqual([200, 'image/png', PNG]);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect((await get({ cookie: '' })).status).toBe(403);
    expect((await get({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask(loopback.port, `/thumbnail/${PNG_NAME}`, { headers: { cookie } })).status).toBe(204);
  });
});

describe('in Electron’s window', () => {
  let program: Program;
  beforeEach(async () => {
    program = await startProgram();
  });
  afterEach(() => program.end());

  type Sent = {
    readonly method?: string;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly headers?: { readonly [name: string]: string };
  };
  const send = async (address: string, init: Sent = {}): Promise<Response> => {
    const answer = program.electron.session.defaultSession.answerers.get('app')!;
    const headers = { 'content-type': 'image/png', ...init.headers };
    return answer(new Request(`app://${address}`, { method: 'POST', body: PICTURE, ...init, headers }));
  };

  test('a picture goes through to the service thread without a detour', async () => {
    const answer = await send('xunxiao/picture');
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { ok: true, value: { media: 'picture', bytes: PICTURE.length } },
    ]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const thumbnail = await send(`xunxiao/thumbnail/${NAME}`);
    expect(await thumbnail.json()).toMatchObject({ ok: true, value: { media: 'thumbnail' } });
  });

  test('from elsewhere, to elsewhere or as something else it is refused', async () => {
    expect((await send('xunxiao/picture', { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await send('other/picture')).status).toBe(404);
    expect((await send('xunxiao/')).status).toBe(404);
    expect((await send('xunxiao/thumbnail/..%2Fsecret')).status).toBe(404);
    expect((await send('xunxiao/picture', { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await send('xunxiao/picture', { method: 'PUT' })).status).toBe(404);
    const large = await send('xunxiao/picture', { body: Buffer.alloc(PICTURE_LIMITS.bytes + 1) });
    expect([large.status, await large.json()]).toMatchObject([413, { failure: { code: 'picture-too-large' } }]);
  });

  test('a thumbnail is shown, and where there is none yet nothing is', async () => {
    const file = mediaPath(path.join(program.folder, 'thumbnails'), NAME);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, PNG);
    const answer = program.electron.session.defaultSession.answerers.get('app')!;
    const shown = await answer(new Request(`app://xunxiao/thumbnail/${NAME}`));
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    expect((await answer(new Request(`app://xunxiao/thumbnail/${PNG_NAME}`))).status).toBe(204);
  });
});
