/** A window on the program: a Chromium as an inspector's laptop has it. What the page complains about fails the test. */

import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium } from '../../../build/find-chromium.mjs';
import type { Input } from '../../../shared/contract.ts';

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
  /** Whose workspace it is, where the story does not begin with the first start: made before the page is loaded. */
  readonly begin?: Begin;
};

export type Begin = Input<'workspace.create'>;

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
  await page.goto(options.begin === undefined ? entryUrl : await beginBefore(context, entryUrl, options.begin));
  return { page, complaints, close: () => context.close() };
}

/** Goes in as the page does, and asks as it would. @returns where the page is */
async function beginBefore({ request }: BrowserContext, entryUrl: string, begin: Begin): Promise<string> {
  const { origin } = new URL(entryUrl);
  await request.get(entryUrl);
  const answer = await request.post(`${origin}/api/workspace.create`, { data: begin, headers: { origin } });
  const words = await answer.text();
  if (!answer.ok() || !words.startsWith('{"ok":true')) throw new Error(`workspace.create: ${words}`);
  return `${origin}/`;
}

/** What a process is started with, for a process of ours. */
export function listEnv(): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
