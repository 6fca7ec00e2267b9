import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProgramEvent } from '../../shared/contract.ts';
import { ask, enter, openLoopback, PNG, PNG_NAME } from './loopback.ts';
import type { Answer, Ask, Loopback } from './loopback.ts';

let loopback: Loopback;
let cookie: string;
beforeEach(async () => {
  loopback = await openLoopback();
  cookie = await enter(loopback);
});
afterEach(() => loopback.end());

/** As the page itself asks. */
async function askAsPage(address: string, { headers = {}, ...rest }: Ask = {}): Promise<Answer> {
  const own = { cookie, 'sec-fetch-site': 'same-origin', origin: `http://127.0.0.1:${loopback.port}` };
  return ask(loopback.port, address, { ...rest, headers: { ...own, ...headers } });
}

async function post(name: string, body: string | Buffer, type = 'application/json'): Promise<Answer> {
  return askAsPage(`/api/${name}`, { method: 'POST', body, headers: { 'content-type': type } });
}

const fillBody = (bytes: number): string => `{"visit":"${'x'.repeat(bytes - 12)}"}`;
const readJson = (answer: Answer): unknown => JSON.parse(answer.body.toString());
const badInput = (call: string, place: string) => ({
  ok: false,
  failure: { code: 'invalid-input', detail: { call, place } },
});

describe('a call', () => {
  test('reaches the service with its input, and the failure comes back as a value', async () => {
    const answer = await post('visits.open', '{"visit":"v1"}');
    expect([answer.status, readJson(answer)]).toEqual([200, { ok: false, failure: { code: 'not-found', detail: {} } }]);
    expect(loopback.asked).toEqual([{ name: 'visits.open', input: { visit: 'v1' } }]);
  });

  test('about the shell is answered without the service', async () => {
    const answer = await post('shell.info', '{}');
    expect(readJson(answer)).toEqual({
      ok: true,
      value: { shell: 'web', version: expect.stringMatching(/^\d+\.\d+\.\d+/), hasDialogs: false },
    });
    expect(loopback.asked).toEqual([]);
  });

  test('that nobody knows is refused', async () => {
    for (const name of ['workspace.drop', 'toString', '__proto__', 'constructor']) {
      expect(readJson(await post(name, '{}'))).toEqual(badInput(name, ''));
    }
    expect(loopback.asked).toEqual([]);
  });

  test('with input that does not fit is refused with the place', async () => {
    expect(readJson(await post('visits.open', '{"visit":7}'))).toEqual(badInput('visits.open', 'visit'));
    expect(loopback.asked).toEqual([]);
  });

  test.each([
    ['broken off', '{"visit":'],
    ['empty', ''],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('whose JSON is %s is a clear failure', async (_, body) => {
    const answer = await post('visits.open', body);
    expect([answer.status, readJson(answer)]).toEqual([400, badInput('visits.open', 'body')]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'sent as "%s", as a plain form can, is refused',
    async (type) => {
      const answer = await post('visits.open', '{"visit":"v1"}', type);
      expect([answer.status, loopback.asked]).toEqual([415, []]);
    },
  );

  test('larger than 4 MiB is refused and the host goes on', async () => {
    const answer = await post('visits.open', fillBody(4 * 1024 * 1024 + 1));
    expect([answer.status, readJson(answer)]).toEqual([413, badInput('visits.open', 'size')]);
    // Just within the limit it is read, and found too long by its schema.
    expect((await post('visits.open', fillBody(4 * 1024 * 1024))).status).toBe(200);
    expect((await post('shell.info', '{}')).status).toBe(200);
  });

  test('of unstated length is cut off at 4 MiB', async () => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const headers = { cookie, 'content-type': 'application/json', origin: `http://127.0.0.1:${loopback.port}` };
    const target = { host: '127.0.0.1', port: loopback.port, path: '/api/visits.open', method: 'POST', headers };
    const sent = request({ ...target, agent: false }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    for (let sentMiB = 0; sentMiB < 5; sentMiB += 1) sent.write(Buffer.alloc(1024 * 1024, ' '));
    sent.end();
    expect(await promise).toBe(413);
  });

  test('by GET is refused', async () => {
    const answer = await askAsPage('/api/today.open');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });
});

describe('the page', () => {
  test('is never kept by the browser, its hashed files for good', async () => {
    expect((await askAsPage('/')).headers['cache-control']).toBe('no-store');
    const script = await askAsPage('/assets/index-abc.js');
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
  });

  test('may run no script but the program’s own files', async () => {
    for (const address of ['/', '/assets/index-abc.js', '/nothing']) {
      const { headers } = await askAsPage(address);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(`default-src 'none'; script-src 'self';`);
      expect(policy).not.toContain('unsafe-eval');
      expect(policy).toContain(`frame-ancestors 'none'; form-action 'none'; base-uri 'none'`);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    }
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..\\..\\secret.txt',
    '//secret.txt',
    '/etc/passwd',
    '/assets',
    '/assets/',
    '/%00',
    'http://127.0.0.1/index.html',
  ])('gives nothing from outside its folder: %s', async (address) => {
    const answer = await askAsPage(address);
    expect([answer.status, answer.body.toString().includes('secret')]).toEqual([404, false]);
  });

  test('cannot be written to', async () => {
    for (const method of ['PUT', 'DELETE', 'POST', 'OPTIONS'])
      expect((await askAsPage('/index.html', { method })).status).toBe(405);
  });
});

describe('evidence', () => {
  test('comes by its hash, as what its bytes are, and is not kept by the browser', async () => {
    const { status, headers, body } = await askAsPage(`/media/${PNG_NAME}`);
    expect([status, body.equals(PNG)]).toEqual([200, true]);
    expect([headers['content-type'], headers['cache-control']]).toEqual(['image/png', 'no-store']);
    expect(headers['content-security-policy']).toBe(`default-src 'none'; sandbox`);
  });

  test('that is no picture is only bytes', async () => {
    const { headers } = await askAsPage(`/media/${'cd'.repeat(32)}`);
    expect([headers['content-type'], headers['x-content-type-options']]).toEqual([
      'application/octet-stream',
      'nosniff',
    ]);
  });

  test.each(['..', '../secret.txt', '..%2fsecret.txt', 'AB'.repeat(32), 'ab', `${PNG_NAME}.png`, '00'.repeat(32)])(
    'is not found under %s',
    async (name) => {
      expect((await askAsPage(`/media/${name}`)).status).toBe(404);
    },
  );
});

test('a page that leaves while its pictures are on their way is no bug', async () => {
  const large = 'ef'.repeat(32);
  loopback.putMedia(large, Buffer.concat([PNG, Buffer.alloc(4 * 1024 * 1024)]));
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const head = [`GET /media/${large} HTTP/1.1`, `host: 127.0.0.1:${loopback.port}`, `cookie: ${cookie}`];
  const words = `${[...head, 'sec-fetch-site: same-origin'].join('\r\n')}\r\n\r\n`;
  // It leaves before, when, and after the answer begins.
  const leaving = Array.from({ length: 30 }, async (_, nth) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const socket = connect(loopback.port, '127.0.0.1', () =>
      socket.write(words, () => nth % 3 === 0 && socket.destroy()),
    );
    if (nth % 3 === 1) socket.once('data', () => socket.destroy());
    if (nth % 3 === 2) socket.once('ready', () => setImmediate(() => socket.resetAndDestroy()));
    socket.on('error', () => undefined).once('close', () => resolve());
    return promise;
  });
  await Promise.all(leaving);
  // By the time this one is answered in full, the others have been broken off.
  expect((await askAsPage(`/media/${large}`)).body.length).toBeGreaterThan(4 * 1024 * 1024);
  expect(complaints.mock.calls).toEqual([]);
  complaints.mockRestore();
});

test('the program’s events reach a listening page', async () => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const event: ProgramEvent = { event: 'changed', areas: ['today'] };
  const sent = request(
    { host: '127.0.0.1', port: loopback.port, path: '/events', headers, agent: false },
    (response) => {
      expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('retry')) loopback.host.events.send(event);
        if (/data: .*\n\n/.test(text)) resolve(text);
      });
    },
  );
  sent.once('error', reject);
  sent.end();
  expect(await promise).toContain(`data: ${JSON.stringify(event)}\n\n`);
  sent.off('error', reject).on('error', () => undefined);
  sent.destroy();
});
