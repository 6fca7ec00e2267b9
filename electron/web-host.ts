/** The shell without Electron: serves the screens on this computer alone and opens them in a browser's window. */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseWorkspaceFolder, findProfileFolder } from './default-folder.ts';
import { fillDemo, readDemoSide } from './demo.ts';
import type { DemoSide } from './demo.ts';
import { findBrowser, hasDisplay } from './find-browser.ts';
import { rendererFolder } from './program-files.ts';
import { startService } from './service-client.ts';
import type { ServiceClient } from './service-client.ts';
import { explainStartFailure, serviceDied } from './start-failure.ts';
import type { Sentences } from './start-failure.ts';
import { openAppWindow } from './web-host/app-window.ts';
import { createEventStreams } from './web-host/event-stream.ts';
import { startWebHost } from './web-host/start.ts';
import type { WebHost } from './web-host/start.ts';

type Options = {
  readonly folder: string;
  readonly demo: DemoSide | null;
  readonly open: boolean;
  readonly port: number;
};

/** How long a reloading page may be away before it counts as closed. */
const RELOAD_TIME = 3000;

process.exitCode = await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    console.error('用法 Usage: npm start -- [--workspace DIR] [--demo [inspector]] [--no-open] [--port N]');
    return 2;
  }
  let service: ServiceClient | null = null;
  let host: WebHost | null = null;
  try {
    if (options.demo !== null) await fillDemo(options.folder, options.demo);
    const events = createEventStreams();
    service = await startService({ folder: options.folder, onEvent: events.send });
    host = await startWebHost({
      service,
      events,
      rendererFolder,
      mediaFolder: path.join(options.folder, 'media'),
      thumbnailFolder: path.join(options.folder, 'thumbnails'),
      dropFolder: path.join(options.folder, 'staging', 'dropped'),
      port: options.port,
    });
    return await serveUntilEnd(host, service, options);
  } catch (error) {
    warn(explainStartFailure(error));
    return 1;
  } finally {
    await host?.close();
    await service?.stop();
  }
}

/** @returns the exit code: 0 when the user ended it, 1 when the service died */
async function serveUntilEnd(host: WebHost, service: ServiceClient, options: Options): Promise<number> {
  const signalled = waitForSignal();
  const ended = service.ended.then((how) => {
    if (how === 'stopped') return 0;
    warn(serviceDied);
    return 1;
  });
  const browser = options.open && hasDisplay() ? findBrowser() : null;
  if (browser === null) {
    sayAddress(host);
    return Promise.race([signalled, ended]);
  }
  const window = openAppWindow(browser, host.entryUrl, findProfileFolder(options.folder, 'browser'));
  say('已在窗口中打开；关闭窗口即退出。', 'Open in its own window; closing the window ends it.');
  try {
    return await Promise.race([signalled, ended, watchWindow(host, window.ended)]);
  } finally {
    await window.close();
  }
}

/**
 * The window's process ends with its window, except where it handed over to a browser that was already running on the
 * profile (one left behind by a crash): then the window is gone once no page listens any more.
 */
async function watchWindow(host: WebHost, windowEnded: Promise<void>): Promise<number> {
  await windowEnded;
  await host.events.waitUntilUnheard(RELOAD_TIME);
  if (host.isEntered()) {
    say('窗口已关闭，再见。', 'The window was closed; goodbye.');
    return 0;
  }
  sayAddress(host);
  return Promise.withResolvers<number>().promise;
}

async function waitForSignal(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0));
  return promise;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const demo = readDemoSide(args);
    const { values } = parseArgs({
      args: args.filter((arg, place) => arg !== 'inspector' || args[place - 1] !== '--demo'),
      options: {
        workspace: { type: 'string' },
        demo: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535) || values.workspace === '') return null;
    return {
      folder: chooseWorkspaceFolder(values.workspace, demo),
      demo,
      open: !values['no-open'],
      port,
    };
  } catch {
    // parseArgs throws on what it doesn't know; the usage line answers that.
    return null;
  }
}

function sayAddress(host: WebHost): void {
  say('请在浏览器中打开（地址只能用一次）', `Open in a browser (the address works once): ${host.entryUrl}`);
}

function say(chinese: string, english: string): void {
  console.log(`巡校 ${chinese} Xunxiao: ${english}`);
}

function warn({ zh, en }: Sentences): void {
  console.error(`${zh} ${en}`);
}
