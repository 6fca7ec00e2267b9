import { beforeAll, expect, test, vi } from 'vitest';
import { exposed, ipcRenderer } from './stand-in-electron.ts';

vi.mock('electron', () => import('./stand-in-electron.ts'));

type Bridge = {
  call(name: string, input: unknown): Promise<unknown>;
  dropped(files: readonly object[]): Promise<unknown>;
  onEvent(listener: (...args: unknown[]) => void): () => void;
};
let bridge: Bridge;

beforeAll(async () => {
  await import('../../electron/preload.ts');
  bridge = exposed.get('xunxiao') as Bridge;
});

test('the page gets three functions and nothing else', () => {
  expect([...exposed.keys()]).toEqual(['xunxiao']);
  expect(Object.keys(bridge).toSorted()).toEqual(['call', 'dropped', 'onEvent']);
});

test('a call goes over the one channel and brings the reply back', async () => {
  expect(await bridge.call('today.open', {})).toEqual({ ok: true, value: 'answered' });
  expect(ipcRenderer.invoked).toEqual([['call', 'today.open', {}]]);
});

test('what was dropped is named by where it lies; what a script made is not named at all', async () => {
  await bridge.dropped([{ path: '/media/stick' }, {}]);
  expect(ipcRenderer.invoked.at(-1)).toEqual(['dropped', ['/media/stick']]);
});

test('a listener hears the program’s events, never Electron’s, until it stops listening', () => {
  const heard: unknown[][] = [];
  const stop = bridge.onEvent((...args) => heard.push(args));
  ipcRenderer.emit('event', { sender: ipcRenderer }, { event: 'changed', areas: [] });
  stop();
  ipcRenderer.emit('event', { sender: ipcRenderer }, { event: 'changed', areas: ['today'] });
  expect(heard).toEqual([[{ event: 'changed', areas: [] }]]);
});
