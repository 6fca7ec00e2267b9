/** A screen against the rules of WCAG 2.2 A and AA. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Axe = { run(options: unknown): Promise<AxeResults> };

/** One line per rule that the screen breaks, with where and what it looks like; empty when it breaks none. */
export async function listBroken(page: Page, where: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return found.violations;
  }, RULES);
  return violations.map(({ id, nodes }) => {
    const seen = nodes.map((node) => `${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`);
    return `${where}: ${id}: ${seen.join(' || ')}`;
  });
}
