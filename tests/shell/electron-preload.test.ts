import { beforeAll, expect, test, vi } from 'vitest';
import { exposed, ipcRenderer } from './stand-in-electron.ts';

vi.mock('electron', () => import('./stand-in-electron.ts'));

type Bridge = {
  call(name: string, input: unknown): Promise<unknown>;
  onEvent(listener: (...args: unknown[]) => void): () => void;
};
let bridge: Bridge;

beforeAll(async () => {
  await import('../../electron/preload.ts');
  bridge = exposed.get('xunxiao') as Bridge;
});

test('the page gets two functions and nothing else', () => {
  expect([...exposed.keys()]).toEqual(['xunxiao']);
  expect(Object.keys(bridge).toSorted()).toEqual(['call', 'onEvent']);
});

test('a call goes over the one channel and brings the reply back', async () => {
  expect(await bridge.call('today.open', {})).toEqual({ ok: true, value: 'answered' });
  expect(ipcRenderer.invoked).toEqual([['call', 'today.open', {}]]);
});

test('a listener hears the program’s events, never Electron’s, until it stops listening', () => {
  const heard: unknown[][] = [];
  const stop = bridge.onEvent((...args) => heard.push(args));
  ipcRenderer.emit('event', { sender: ipcRenderer }, { event: 'changed', areas: [] });
  stop();
  ipcRenderer.emit('event', { sender: ipcRenderer }, { event: 'changed', areas: ['today'] });
  expect(heard).toEqual([[{ event: 'changed', areas: [] }]]);
});
