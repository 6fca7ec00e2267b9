/** The dashboard's filters as a part of its address, so that going back finds them again. */

import { scopeSchema } from '../../../shared/analysis/table.ts';
import type { Scope } from '../../../shared/analysis/table.ts';

const NAMES = ['period', 'town', 'stage', 'checklist', 'round'] as const;

export function dashboardPath(scope: Scope): string {
  const parts = new URLSearchParams();
  for (const name of NAMES) if (scope[name] !== null) parts.set(name, scope[name]);
  return `/numbers/of/${encodeURIComponent(parts.toString())}`;
}

/** @returns null for an address that says nothing fit */
export function readScope(text: string): Scope | null {
  const parts = new URLSearchParams(text);
  const parsed = scopeSchema.safeParse(Object.fromEntries(NAMES.map((name) => [name, parts.get(name)])));
  return parsed.success ? parsed.data : null;
}
