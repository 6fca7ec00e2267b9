import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuseOldNode, startService } from '../../electron/service-client.ts';
import type { ServiceClient } from '../../electron/service-client.ts';
import type { ProgramEvent } from '../../shared/contract.ts';

const threadFile = new URL('./stand-in-thread.ts', import.meta.url);
const bug = { ok: false, failure: { code: 'bug', detail: {} } };

let folder: string;
let events: ProgramEvent[];
let client: ServiceClient | null = null;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-thread-'));
  events = [];
});
afterEach(async () => {
  await client?.stop();
  client = null;
  rmSync(folder, { recursive: true });
});

async function start(): Promise<ServiceClient> {
  client = await startService({ folder, onEvent: (event) => events.push(event), threadFile });
  return client;
}

async function open(name: string): Promise<ServiceClient> {
  return startService({ folder: path.join(folder, name), onEvent: () => undefined, threadFile });
}

test('calls made together each get their own answer', async () => {
  const service = await start();
  const visits = ['a', 'b', 'c'];
  const replies = await Promise.all(visits.map((visit) => service.call('visits.open', { visit })));
  expect(replies).toEqual(visits.map((visit) => ({ ok: true, value: { visit } })));
});

test('events arrive before the answer to the call that made them', async () => {
  const service = await start();
  expect(await service.call('schools.towns', {})).toEqual({ ok: true, value: ['城关镇'] });
  expect(events).toEqual([{ event: 'changed', areas: ['schools'] }]);
});

test('an expected failure comes back as its code, a bug as one honest code, and the service goes on', async () => {
  const service = await start();
  expect(await service.call('today.open', {})).toEqual({ ok: false, failure: { code: 'disk-full', detail: {} } });
  expect(await service.call('checklists.list', {})).toEqual({
    ok: false,
    failure: { code: 'bug', detail: { during: 'checklists.list' } },
  });
  expect((await service.call('schools.towns', {})).ok).toBe(true);
});

test('a workspace that cannot be opened says why', async () => {
  await expect(open('in-use')).rejects.toMatchObject({ code: 'workspace-in-use', detail: { folder: 'F' } });
  await expect(open('broken')).rejects.toMatchObject({ code: 'bug' });
});

test('stopping waits for jobs and closes the database before the thread ends, and calls still open are cancelled', async () => {
  const service = await start();
  const waiting = service.call('export.preview', {});
  await service.stop();
  expect(existsSync(path.join(folder, 'closed'))).toBe(true);
  expect(await service.ended).toBe('stopped');
  const cancelled = { ok: false, failure: { code: 'cancelled', detail: {} } };
  expect(await waiting).toEqual(cancelled);
  expect(await service.call('schools.towns', {})).toEqual(cancelled);
  await service.stop();
});

test('when the thread dies, nobody waits for ever', async () => {
  const service = await start();
  const waiting = service.call('export.preview', {});
  expect(await service.call('workspace.info', {})).toEqual(bug);
  expect(await waiting).toEqual(bug);
  expect(await service.call('schools.towns', {})).toEqual(bug);
  expect(await service.ended).toBe('died');
  await service.stop();
});

test('an old Node is refused in both languages before it can crash', () => {
  expect(() => refuseOldNode('20.20.2')).toThrow(
    expect.objectContaining({
      sentences: {
        zh: expect.stringMatching(/需要 Node 22.*20\.20\.2/),
        en: expect.stringMatching(/needs Node 22.*20\.20\.2/),
      },
    }),
  );
  expect(() => refuseOldNode('22.0.0')).not.toThrow();
  expect(() => refuseOldNode('24.21.0')).not.toThrow();
});
