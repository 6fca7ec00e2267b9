/** A screen against the rules of WCAG 2.2 A and AA. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What lies over the screen. */
export const DIALOG = '[role="dialog"]';

type Axe = { run(context: string, options: unknown): Promise<AxeResults> };

/**
 * One line per rule that the screen breaks, with where and what it looks like; empty when it breaks none.
 *
 * @param within a selector of what is judged, such as a dialog over a long screen that was judged without it
 */
export async function listBroken(page: Page, where: string, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async ([values, context]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const runOnly = { type: 'tag', values };
      return (await axe.run(context, { runOnly, resultTypes: ['violations'], preload: false })).violations;
    },
    [RULES, within] as const,
  );
  return violations.map(({ id, nodes }) => {
    const seen = nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`);
    return `${where}: ${id}: ${seen.join(' || ')}`;
  });
}
