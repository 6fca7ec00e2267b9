/** Pictures that a real decoder opens, made and looked at by the browser that is there anyway. */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Left half red, right half blue. */
export async function makeTwoColours(page: Page, width = 800, height = 600): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([wide, high]) => {
      const canvas = new OffscreenCanvas(wide, high);
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#ff0000';
      context.fillRect(0, 0, wide / 2, high);
      context.fillStyle = '#0000ff';
      context.fillRect(wide / 2, 0, wide / 2, high);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      return btoa(String.fromCodePoint(...new Uint8Array(await blob.arrayBuffer())));
    },
    [width, height] as const,
  );
  return Buffer.from(base64, 'base64');
}

export type Decoded = {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue at fractions of width and height. */
  readonly at: (x: number, y: number) => readonly [red: number, green: number, blue: number];
  /** The brightest channel within a rectangle of fractions. */
  readonly brightest: (left: number, top: number, right: number, bottom: number) => number;
};

export async function decode(page: Page, bytes: Buffer): Promise<Decoded> {
  const { width, height, pixels } = await page.evaluate(async (base64) => {
    const raw = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0)!);
    const bitmap = await createImageBitmap(new Blob([raw]));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let at = 0; at < data.length; at += 8192) text += String.fromCodePoint(...data.subarray(at, at + 8192));
    return { width: bitmap.width, height: bitmap.height, pixels: btoa(text) };
  }, bytes.toString('base64'));
  const data = Buffer.from(pixels, 'base64');
  const pick = (column: number, row: number): readonly [number, number, number] => {
    const at = (row * width + column) * 4;
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  };
  return {
    width,
    height,
    at: (x, y) => pick(Math.floor(x * width), Math.floor(y * height)),
    brightest(left, top, right, bottom) {
      let most = 0;
      for (let row = Math.ceil(top * height); row < bottom * height; row += 1) {
        for (let column = Math.ceil(left * width); column < right * width; column += 1) {
          most = Math.max(most, ...pick(column, row));
        }
      }
      return most;
    },
  };
}

/** Every file below a folder of the workspace; none where nobody has made it yet. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
