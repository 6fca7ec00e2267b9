/** From screen to screen by address, where the way there is not what a test is about. */

import type { Page } from 'playwright-core';

/** As a link does: nothing is loaded again. Afterwards the screen before is gone. @param address such as `/today` */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(async (hash) => {
    if (location.hash === `#${hash}`) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    // What the page does at the event comes first: it has listened for longer.
    addEventListener('hashchange', () => setTimeout(resolve), { once: true });
    location.hash = hash;
    await promise;
  }, address);
}

/** Waits until the screen has what it asked for. */
export async function waitUntilShown(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => document.querySelector('.waiting') === null);
}

export type Look = { readonly language: 'zh-CN' | 'en'; readonly appearance: 'light' | 'dark' };

/** Both languages and both appearances, in two looks. */
export const LOOKS = [
  { language: 'zh-CN', appearance: 'light' },
  { language: 'en', appearance: 'dark' },
] as const satisfies readonly Look[];

/** Chooses language and appearance, and loads the page anew. */
export async function prefer(page: Page, look: Look): Promise<void> {
  await page.evaluate((state) => {
    localStorage.setItem('xunxiao.preferences', JSON.stringify({ state, version: 1 }));
  }, look);
  await page.reload();
}
