/** A user who drags a file or folder from the file manager onto the window. */

import type { Page } from 'playwright-core';

const MIDDLE = { x: 700, y: 400 };
const COPY = 1;

/** @param at where on the page, in CSS pixels */
export async function dropOnto(page: Page, file: string, at: { x: number; y: number } = MIDDLE): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: COPY };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
}
