/**
 * `visit`: an inspector's keys and clicks in a real browser, in a workspace of 2,000 inspections and 10,000 photos. An
 * answer on the screen and on the disk, over a bare SQLite commit; a checklist with 200 photos opened, over a bare page
 * with the same 200 small pictures.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from '../../build/find-chromium.mjs';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { startProgram } from '../e2e/support/program.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { formatMs, median, quantile, time } from './rounds.ts';
import { fillLarge } from './visit-fill.ts';
import type { LargeVisit, Picture } from './visit-fill.ts';
import { drawPicture, readAnswered, scrollWall, timeBare, timeOpening, watchAnswer } from './visit-page.ts';
import type { Answered } from './visit-page.ts';

const GOAL_SAVED = 50;
const GOAL_OPENED = 300;
const HERE = 200;
const WINDOW = { width: 1366, height: 768 };
/** Answered by one key that chooses another answer than before. */
const ITEMS = builtinTemplates[0]!.items.filter(({ type }) => type === 'yesno' || type === 'single');

export async function benchVisit(folder: string, quick: boolean): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.log('visit · left out: no browser of the Chromium family here (npm test installs one on Debian)');
    return;
  }
  const amounts = { inspections: quick ? 200 : 2000, photos: quick ? 1000 : 10_000, here: HERE };
  const rounds = quick ? 3 : 9;
  const browser = await chromium.launch({ executablePath });
  try {
    const picture = await makePicture(browser);
    const laptop = makeLaptop({ folder: path.join(folder, 'laptop'), now: Date.now() });
    const large = fillLarge(laptop.workspace, amounts, picture);
    closeLaptop(laptop);
    console.log(
      `visit · ${amounts.inspections} inspections and ${amounts.photos} photos, ${HERE} of them in the visit, ${rounds} rounds`,
    );
    const program = await startProgram({ workspace: laptop.folder, home: path.join(folder, 'home') });
    try {
      const page = await openPage(browser);
      await page.goto(program.entryUrl);
      await page.locator('h1').waitFor();
      await benchOpening(browser, page, large, rounds, picture);
      await benchAnswers(page, large, rounds, path.join(folder, 'bare.db'));
    } finally {
      await program.stop();
    }
  } finally {
    await browser.close();
  }
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: WINDOW, locale: 'zh-CN', reducedMotion: 'reduce' });
  return context.newPage();
}

async function benchAnswers(page: Page, { inspection }: LargeVisit, rounds: number, file: string): Promise<void> {
  const bare = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) bare.pragma(pragma);
  bare.exec('CREATE TABLE answer (item TEXT NOT NULL, value TEXT NOT NULL) STRICT');
  const insert = bare.prepare('INSERT INTO answer (item, value) VALUES (?, ?)');
  const answers: Answered[] = [];
  const commits: number[] = [];
  await page.evaluate(timeOpening, { hash: `#/inspections/${inspection}`, needs: 'article.item' });
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { id } of ITEMS) {
      await page.locator(`#item-${id}`).focus();
      await page.evaluate(watchAnswer, id);
      await page.keyboard.press(round % 2 === 0 ? '1' : '2');
      const answered = await page.evaluate(readAnswered);
      const commit = await time(() => insert.run(id, JSON.stringify({ value: 'yes', na: null, note: String(round) })));
      if (round === 0) continue;
      answers.push(answered);
      commits.push(commit);
    }
  }
  bare.close();
  const saved = answers.map((one) => one.saved);
  const p95 = quantile(saved, 0.95);
  const inFirst = answers.filter(({ frames }) => frames === 1).length / answers.length;
  console.log(
    `  answer           from the key to “saved” median ${formatMs(median(saved))}, 95th percentile ${formatMs(p95)} ` +
      `(goal ≤ ${GOAL_SAVED} ms) ${judge(p95 <= GOAL_SAVED)}, of ${answers.length}`,
  );
  console.log(
    `  on the screen    with the next frame ${(inFirst * 100).toFixed(1)} % (goal ≥ 95 %) ${judge(inFirst >= 0.95)}`,
  );
  console.log(
    `  bare commit      median ${formatMs(median(commits))}, 95th percentile ${formatMs(quantile(commits, 0.95))}; ` +
      `ratio of medians ${(median(saved) / median(commits)).toFixed(2)}×`,
  );
}

async function benchOpening(
  browser: Browser,
  page: Page,
  { visit, inspection }: LargeVisit,
  rounds: number,
  { thumbnail }: Picture,
): Promise<void> {
  const server = createServer(({ url = '' }, response) => {
    const isPicture = url.startsWith('/thumbnail/');
    response.writeHead(200, { 'content-type': isPicture ? 'image/jpeg' : 'text/html', 'cache-control': 'no-store' });
    response.end(isPicture ? thumbnail : '<!doctype html><style>img{width:126px;height:94px}</style><body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bare = await openPage(browser);
  const times: { [what: string]: number[] } = { sheet: [], whole: [], wall: [], bare: [] };
  const scrolled: number[] = [];
  let tiles = 0;
  const away = async (): Promise<void> => {
    await page.evaluate((id) => void (location.hash = `#/visits/${id}`), visit);
    await page.locator('.visit-closing').waitFor();
  };
  try {
    for (let round = 0; round <= rounds; round += 1) {
      await away();
      const whole = { needs: 'article.item', last: '#item-bb-bonus-selffix' };
      const sheet = await page.evaluate(timeOpening, { hash: `#/inspections/${inspection}`, ...whole });
      await away();
      const wall = await page.evaluate(timeOpening, { hash: `#/visits/${visit}/photos`, needs: '.wall .photo-tile' });
      const scroll = await page.evaluate(scrollWall);
      await bare.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const reference = await bare.evaluate(timeBare, HERE);
      if (round === 0) continue;
      times.sheet!.push(sheet.seen);
      times.whole!.push(sheet.whole);
      times.wall!.push(wall.seen);
      times.bare!.push(reference);
      scrolled.push(...scroll.frames);
      tiles = Math.max(tiles, scroll.tiles);
    }
  } finally {
    await bare.context().close();
    await new Promise((resolve) => server.close(resolve));
  }
  const reference = median(times.bare!);
  for (const [what, words] of [
    ['sheet', 'checklist        '],
    ['wall', 'wall of photos   '],
  ] as const) {
    const opened = median(times[what]!);
    console.log(
      `  ${words}with ${HERE} photos opened in ${formatMs(opened)} (goal < ${GOAL_OPENED} ms) ${judge(opened < GOAL_OPENED)}, ` +
        `${(opened / reference).toFixed(2)}× a bare page with as many (${formatMs(reference)})`,
    );
  }
  console.log(
    `  items below      drawn to the last one, out of sight, ${formatMs(median(times['whole']!))} after the key`,
  );
  console.log(
    `  wall scrolled    frames median ${formatMs(median(scrolled))}, 95th percentile ${formatMs(quantile(scrolled, 0.95))}; ` +
      `at most ${tiles} of ${HERE} tiles drawn`,
  );
}

const judge = (met: boolean): string => (met ? 'met' : 'NOT MET');

/** As a phone's picture is after it was shrunk, with its small copy. */
async function makePicture(browser: Browser): Promise<Picture> {
  const page = await browser.newPage();
  const draw = async (width: number, height: number): Promise<Buffer> =>
    Buffer.from(await page.evaluate(drawPicture, { width, height }), 'base64');
  const picture = { bytes: await draw(1600, 1200), width: 1600, height: 1200, thumbnail: await draw(320, 240) };
  await page.close();
  return picture;
}
