/** A window on the program: a Chromium as an inspector's laptop has it. What the page complains about fails the test. */

import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../../build/find-chromium.mjs';

export type Window = {
  readonly page: Page;
  /** What was written to the console as a warning or an error, and what was thrown. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
};

/** @param switches of Chromium's own, such as a camera that shows a test picture */
export async function launchBrowser(switches: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium here: npm test installs one or says how');
  // In a language that is not installed here, Chromium would know no Chinese file names.
  return chromium.launch({ executablePath, args: [...switches], env: { ...listEnv(), LC_ALL: 'C.UTF-8' } });
}

export type WindowOptions = {
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'zh-CN' | 'en';
  readonly appearance?: 'light' | 'dark';
};

/** Opens the program's one-time address in a fresh profile. */
export async function openWindow(browser: Browser, entryUrl: string, options: WindowOptions = {}): Promise<Window> {
  const { width = 1366, height = 768, language = 'zh-CN', appearance = 'light' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addInitScript(
    (state) => {
      const key = 'xunxiao.preferences';
      if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ state, version: 1 }));
    },
    { language, appearance },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(entryUrl);
  return { page, complaints, close: () => context.close() };
}

/** What a process is started with, for a process of ours. */
export function listEnv(): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
