/** Period, filters and table as a part of the address, so that going back finds them again, and one page hands them to the next. */

import { scopeSchema, TABLE_IDS } from '../../../shared/analysis/table.ts';
import type { Scope, TableId } from '../../../shared/analysis/table.ts';
import { formatPeriod, periodBefore, quarterWith } from '../../../shared/analysis/period.ts';
import { routes } from '../../routes.ts';

export const NUMBERS_PAGES = ['dashboard', 'tables', 'reports'] as const;
export type NumbersPage = (typeof NUMBERS_PAGES)[number];

const PATHS = { dashboard: routes.numbers, tables: routes.numbersTables, reports: routes.numbersReports } as const;
const NAMES = ['period', 'town', 'stage', 'checklist', 'round'] as const;

/** @param scope null for what the page shows of itself */
export function numbersPath(page: NumbersPage, scope: Scope | null, table?: TableId): string {
  const parts = new URLSearchParams();
  for (const name of NAMES) {
    const value = scope?.[name] ?? null;
    if (value !== null) parts.set(name, value);
  }
  if (table !== undefined) parts.set('table', table);
  return parts.size === 0 ? PATHS[page] : `${PATHS[page]}/of/${encodeURIComponent(parts.toString())}`;
}

/** @returns null for an address that says nothing fit */
export function readScope(text: string): Scope | null {
  const parts = new URLSearchParams(text);
  const parsed = scopeSchema.safeParse(Object.fromEntries(NAMES.map((name) => [name, parts.get(name)])));
  return parsed.success ? parsed.data : null;
}

/** @returns the first for an address that names none */
export function readTable(text: string): TableId {
  const named = new URLSearchParams(text).get('table');
  return TABLE_IDS.find((id) => id === named) ?? TABLE_IDS[0];
}

/** What a table or report that is asked for today would be about. */
export function lastQuarter(today: string): Scope {
  const period = formatPeriod(periodBefore(quarterWith(today)));
  return { period, town: null, stage: null, checklist: null, round: null };
}
