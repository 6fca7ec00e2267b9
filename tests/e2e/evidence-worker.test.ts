/** The picture worker itself, in a real browser: whatever lay under a cover is nowhere in what it hands out. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { MaskRect } from '../../renderer/evidence/mask-geometry.ts';
import { INSPECTOR, openFreshChecklist } from './support/filling-in.ts';
import { useApp } from './support/one-app.ts';
import { decode } from './support/pictures.ts';

const assets = path.join(import.meta.dirname, '..', '..', 'out', 'renderer', 'assets');

// Without a camera, as a desktop computer is.
const opened = useApp({ inBrowser: true, begin: INSPECTOR });

test('two pictures that differ only under the covers become the very same bytes, and the covers are black', async () => {
  const { page } = opened;
  const worker = readdirSync(assets).find((name) => /^picture-worker-.*\.js$/.test(name));
  const place = fc.double({ min: 0, max: 0.85, noNaN: true });
  const length = fc.double({ min: 0.05, max: 0.5, noNaN: true });
  const cover = fc
    .record({ x: place, y: place, width: length, height: length })
    .map((rect) => ({ ...rect, width: Math.min(rect.width, 1 - rect.x), height: Math.min(rect.height, 1 - rect.y) }));
  const size = fc.integer({ min: 24, max: 240 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(cover, { minLength: 1, maxLength: 4 }),
      size,
      size,
      fc.nat(1000),
      async (covers, width, height, seed) => {
        const made = await finishTwice(page, { worker: `/assets/${worker}`, covers, width, height, seed });
        expect(made.first).toBe(made.second);
        expect(made.firstSmall).toBe(made.secondSmall);
        const picture = await decode(page, Buffer.from(made.first, 'base64'));
        expect([picture.width, picture.height]).toEqual([width, height]);
        for (const { x, y, width: wide, height: high } of covers) {
          // Within the edge: a JPEG's blocks of 16 pixels mix in what lies beside, never what lay beneath.
          const [inX, inY] = [16 / width, 16 / height];
          expect(picture.brightest(x + inX, y + inY, x + wide - inX, y + high - inY)).toBeLessThan(24);
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
});

test('a computer without a camera says so, and photos can still be chosen', async () => {
  const { page } = opened;
  await openFreshChecklist(page, '青禾县柳河小学');
  await page.keyboard.press('p');
  await page.getByText('没有找到摄像头').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('没有找到摄像头').waitFor({ state: 'hidden' });
  expect(await page.locator('#item-bb-veto-ad [data-evidence="file"]').isEnabled()).toBe(true);
});

type Case = {
  readonly worker: string;
  readonly covers: readonly MaskRect[];
  readonly width: number;
  readonly height: number;
  readonly seed: number;
};
type Made = {
  readonly first: string;
  readonly firstSmall: string;
  readonly second: string;
  readonly secondSmall: string;
};

/** The same noise twice, with other noise in every pixel that a cover touches. */
async function finishTwice(page: Page, given: Case): Promise<Made> {
  return page.evaluate(async ({ worker, covers, width, height, seed }) => {
    let state = seed + 1;
    const draw = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return (state >> 8) % 256;
    };
    const isCovered = (column: number, row: number): boolean =>
      covers.some(
        ({ x, y, width: wide, height: high }) =>
          column >= Math.floor(x * width) &&
          column < Math.ceil((x + wide) * width) &&
          row >= Math.floor(y * height) &&
          row < Math.ceil((y + high) * height),
      );
    const one = new ImageData(width, height);
    const other = new ImageData(width, height);
    for (let at = 0; at < width * height; at += 1) {
      const hidden = isCovered(at % width, Math.floor(at / width));
      for (let channel = 0; channel < 3; channel += 1) {
        one.data[at * 4 + channel] = draw();
        other.data[at * 4 + channel] = hidden ? draw() : one.data[at * 4 + channel]!;
      }
      one.data[at * 4 + 3] = 255;
      other.data[at * 4 + 3] = 255;
    }
    const running = new Worker(worker, { type: 'module' });
    const finish = async (pixels: ImageData): Promise<[string, string]> => {
      const picture = await createImageBitmap(pixels);
      const { promise, resolve } = Promise.withResolvers<{ value: { blob: Blob; thumbnail: Blob } }>();
      running.addEventListener('message', ({ data }) => resolve(data as never), { once: true });
      running.postMessage({ id: 1, task: { do: 'finish', picture, masks: covers, stamp: null } }, [picture]);
      const { blob, thumbnail } = (await promise).value;
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets only what is in here
      const encode = async (part: Blob): Promise<string> => {
        let text = '';
        for (const byte of new Uint8Array(await part.arrayBuffer())) text += String.fromCodePoint(byte);
        return btoa(text);
      };
      return [await encode(blob), await encode(thumbnail)];
    };
    const [first, firstSmall] = await finish(one);
    const [second, secondSmall] = await finish(other);
    running.terminate();
    return { first, firstSmall, second, secondSmall };
  }, given);
}
