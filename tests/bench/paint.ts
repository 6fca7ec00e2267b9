/** `paint`: the first paint and a usable list in a real browser on the real web host, over a bare page's first paint. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findChromium } from '../../build/find-chromium.mjs';
import { startProgram } from '../e2e/support/program.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { fillWorkspace } from './fill.ts';
import { formatMs, interleave, median } from './rounds.ts';

/** Milliseconds since the navigation began. */
type Painted = { readonly first: number; readonly list: number };

const ROWS = '.results-table tbody tr';
const WINDOW = { width: 1366, height: 768 };

export async function benchPaint(folder: string, quick: boolean): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.log('paint · left out: no browser of the Chromium family here (npm test installs one on Debian)');
    return;
  }
  const inspections = quick ? 200 : 2000;
  const rounds = quick ? 3 : 9;
  const laptop = makeLaptop({ folder, role: 'bureau', name: '教育局', now: Date.now() });
  fillWorkspace(laptop.workspace, inspections, 35);
  closeLaptop(laptop);

  const bare = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="zh-CN"><title>巡校</title><h1>巡校</h1>');
  });
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
  const browser = await chromium.launch({ executablePath });
  const seen: { [what: string]: Painted[] } = { opened: [], reloaded: [] };
  const open = async (): Promise<number> => {
    const [opened, reloaded] = await openProgram(browser, laptop.folder, path.join(folder, 'home'));
    seen.opened!.push(opened);
    seen.reloaded!.push(reloaded);
    return opened.first;
  };
  try {
    const contestants = [
      { name: 'program', run: open },
      { name: 'bare', run: () => paintBare(browser, bareUrl) },
    ];
    await interleave(contestants, 1);
    for (const what of Object.keys(seen)) seen[what] = [];
    const times = await interleave(contestants, rounds);
    const reference = median(times.get('bare')!);
    console.log(`paint · the list of ${inspections} inspections, ${rounds} rounds, each in a new profile`);
    console.log(`  bare page        first paint ${formatMs(reference)}`);
    for (const [what, painted] of Object.entries(seen)) {
      const first = median(painted.map((one) => one.first));
      const list = median(painted.map((one) => one.list));
      console.log(
        `  window ${what.padEnd(9)} first paint ${formatMs(first)} (${(first / reference).toFixed(2)}×), ` +
          `usable list ${formatMs(list)} (${(list / reference).toFixed(2)}×)`,
      );
    }
  } finally {
    await browser.close();
    await new Promise((resolve) => bare.close(resolve));
  }
}

/** Starts the program and opens its window, then reloads it: the first has nothing in its cache. */
async function openProgram(browser: Browser, workspace: string, home: string): Promise<[Painted, Painted]> {
  const program = await startProgram({ workspace, home });
  const context = await browser.newContext({ viewport: WINDOW, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    const watch = async (navigate: () => Promise<unknown>): Promise<Painted> => {
      await navigate();
      const found = await page.waitForFunction(
        (rows) => document.querySelector(rows) !== null && performance.now(),
        ROWS,
        {
          polling: 'raf',
        },
      );
      return { list: (await found.jsonValue()) as number, first: await page.evaluate(readFirstPaint) };
    };
    const opened = await watch(() => page.goto(`${program.entryUrl}#/results`, { waitUntil: 'commit' }));
    const reloaded = await watch(() => page.reload({ waitUntil: 'commit' }));
    return [opened, reloaded];
  } finally {
    await context.close();
    await program.stop();
  }
}

async function paintBare(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, {
    polling: 'raf',
  });
  const first = await page.evaluate(readFirstPaint);
  await context.close();
  return first;
}

/** Runs in the page. */
function readFirstPaint(): number {
  return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
}
