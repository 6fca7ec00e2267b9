/** Opens the page as a plain window of an installed browser, on a profile that belongs to this workspace alone. */

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export type AppWindow = {
  /** Resolves when the browser's process has ended, or could not be started. */
  readonly ended: Promise<void>;
  /** Asks it to close, and makes it after a while; resolves when its process has ended. */
  readonly close: () => Promise<void>;
};

const PATIENCE = 5000;

export function openAppWindow(browser: string, url: string, profile: string): AppWindow {
  mkdirSync(profile, { recursive: true });
  const child = spawn(browser, listArguments(url, profile), { stdio: 'ignore' });
  const ended = Promise.withResolvers<void>();
  child.once('exit', () => ended.resolve());
  child.once('error', () => ended.resolve());
  const close = async (): Promise<void> => {
    child.kill();
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await ended.promise;
    clearTimeout(late);
  };
  return { ended: ended.promise, close };
}

function listArguments(url: string, profile: string): readonly string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1366,768',
    // An offline program has no one to report to and nothing to fetch.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's sandbox refuses to run as root; --test-type hides the bar that warns of it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  ];
}
