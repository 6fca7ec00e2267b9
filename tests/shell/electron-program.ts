/** Runs the Electron shell's main module against the stand-in, on a real service thread and a real page folder. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { mediaPath } from '../../electron/service/evidence/media-store.ts';
import type { Reply } from '../../shared/contract.ts';
import { PNG, PNG_NAME } from './loopback.ts';
import type * as standIn from './stand-in-electron.ts';

type StandIn = typeof standIn;

export type Program = {
  readonly electron: StandIn;
  readonly folder: string;
  readonly window: InstanceType<StandIn['BrowserWindow']>;
  /** A call as our own page makes it, or from elsewhere. */
  readonly call: (name: unknown, input: unknown, from?: object) => Promise<Reply<unknown>>;
  readonly end: () => Promise<void>;
};

export type ProgramOptions = {
  readonly args?: readonly string[];
  readonly prepare?: (electron: StandIn, folder: string) => void;
  /** Ends in `in-use` or `broken` for a workspace that does not open. */
  readonly workspace?: string;
};

export async function startProgram({
  args = [],
  prepare,
  workspace = 'workspace',
}: ProgramOptions = {}): Promise<Program> {
  const base = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-electron-'));
  const folder = path.join(base, workspace);
  const page = path.join(base, 'page');
  mkdirSync(folder);
  mkdirSync(path.join(page, 'assets'), { recursive: true });
  writeFileSync(path.join(page, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(page, 'assets', 'index-abc.js'), 'export {};');
  const media = mediaPath(path.join(folder, 'media'), PNG_NAME);
  mkdirSync(path.dirname(media), { recursive: true });
  writeFileSync(media, PNG);

  // A new Electron and a new shell for every start: both remember what was done with them.
  vi.resetModules();
  const electron = await import('./stand-in-electron.ts');
  vi.doMock('electron', () => electron);
  vi.doMock('../../electron/program-files.ts', () => ({
    serviceThreadFile: new URL('./stand-in-thread.ts', import.meta.url),
    rendererFolder: page,
    preloadFile: path.join(page, 'preload.cjs'),
    readVersion: () => '1.2.3',
  }));
  vi.stubEnv('XDG_DATA_HOME', path.join(base, 'data'));
  vi.stubEnv('APPDATA', path.join(base, 'data'));
  const argv = process.argv;
  process.argv = ['electron', '--workspace', folder, ...args];
  try {
    prepare?.(electron, folder);
    await import('../../electron/main.ts');
    electron.app.becomeReady();
    await vi.waitUntil(() => electron.BrowserWindow.all[0]?.loaded || electron.app.exitCode !== null, {
      timeout: 20_000,
    });
    const window = electron.BrowserWindow.all[0] as Program['window'];
    return {
      electron,
      folder,
      window,
      async call(name, input, from) {
        const event = from ?? { sender: window.webContents, senderFrame: window.webContents.mainFrame };
        return (await electron.ipcMain.handlers.get('call')?.(event, name, input)) as Reply<unknown>;
      },
      async end() {
        electron.app.quit();
        await electron.app.whenQuit();
        rmSync(base, { recursive: true });
      },
    };
  } finally {
    process.argv = argv;
    vi.unstubAllEnvs();
  }
}
