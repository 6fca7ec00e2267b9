/** A user without a mouse. */

import type { Page } from 'playwright-core';

const MOST_STEPS = 80;

/** Presses Tab until the focus is on what is called `name`, as a screen reader would say it. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const here = await readFocusedName(page);
    if (here === name) return;
    passed.push(here);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached “${name}”; passed ${passed.join(' | ')}`);
}

/** The accessible name of what has the focus, as far as our screens give names. */
export async function readFocusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      return element.labels?.[0]?.innerText.trim() ?? '';
    }
    return element.innerText.trim();
  });
}
