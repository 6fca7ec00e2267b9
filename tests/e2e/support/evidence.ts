/** What an inspector does with a camera, the clipboard and a picture that shows too much. */

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { SOON } from './soon.ts';

/** What a browser is started with so that its camera shows a test picture, and nobody is asked. */
export const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] as const;

export const itemOf = (page: Page, id: string): Locator => page.locator(`#item-${id}`);

/** Waits until so many small pictures stand at an item. */
export async function countTiles(page: Page, id: string, count: number): Promise<void> {
  await expect.poll(() => itemOf(page, id).locator('.photo-tile img').count(), SOON).toBe(count);
}

/** So many with the camera, by keyboard, of the current item. */
export async function shoot(page: Page, count: number): Promise<void> {
  await page.keyboard.press('p');
  await page.locator('.camera .ant-btn-primary:focus').waitFor();
  for (let taken = 1; taken <= count; taken += 1) {
    await page.keyboard.press(taken % 2 === 1 ? 'Space' : 'Enter');
    await page.getByText(`已拍 ${taken} 张`).first().waitFor();
  }
  await page.keyboard.press('Escape');
  await page.locator('.camera').waitFor({ state: 'hidden' });
}

/** Onto whatever has the focus. */
export async function pastePicture(page: Page, picture: Buffer): Promise<void> {
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0)!);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, picture.toString('base64'));
}

/** Draws one cover over the middle half of the picture that is being masked. */
export async function coverMiddle(page: Page): Promise<void> {
  const box = (await page.locator('.mask-board').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.6, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.75, { steps: 4 });
  await page.mouse.up();
  await page.locator('.mask-cover:focus').waitFor();
}

/** The first shape on the photo that is being drawn on. */
export async function drawArrow(page: Page): Promise<void> {
  const box = (await page.locator('.drawing-board').boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await page.locator('[data-shape="0"]:focus').waitFor();
}
