/** The program as a user starts it: a real process on a real workspace, which a test may also kill. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';

const projectRoot = path.join(import.meta.dirname, '..', '..', '..');
const webHost = path.join(projectRoot, 'out', 'electron', 'web-host.js');
const SECONDS_TO_START = 30;

export type Program = {
  /** Opens a window once. */
  readonly entryUrl: string;
  /** As a battery that dies: nothing is flushed, nothing said goodbye. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * @param workspace the workspace's folder; need not exist yet
 * @param home where the program keeps what belongs to the user's account
 */
export async function startProgram({ workspace, home }: { workspace: string; home: string }): Promise<Program> {
  if (!existsSync(webHost)) throw new Error('out/ is not built: npm run build');
  const child = spawn(process.execPath, [webHost, '--workspace', workspace, '--no-open'], {
    env: { ...process.env, XDG_DATA_HOME: home, APPDATA: home, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const entryUrl = await readEntryUrl(child);
  return {
    entryUrl,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function readEntryUrl(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const said: string[] = [];
  const listen = (stream: NodeJS.ReadableStream | null): void => {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      const url = /http:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
  };
  listen(child.stdout);
  listen(child.stderr);
  child.once('exit', () => reject(new Error(`the program ended: ${said.join('\n')}`)));
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
    reject(new Error(`no address after ${SECONDS_TO_START} s: ${said.join('\n')}`));
  }, SECONDS_TO_START * 1000);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
