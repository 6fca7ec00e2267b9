/** Quarters, years and free spans of days, as reports name them. */

import { z } from 'zod';

/** Both days included, `YYYY-MM-DD`. */
export type Period = { readonly kind: 'quarter' | 'year' | 'span'; readonly from: string; readonly to: string };

const DAY = 86_400_000;
const isoDate = z.iso.date();

/**
 * `2026Q3`, `2026`, or `2026-07-01..2026-09-15`.
 *
 * @returns null for anything else, also for a span that ends before it begins
 */
export function parsePeriod(text: string): Period | null {
  const quarter = /^(\d{4})Q([1-4])$/.exec(text);
  if (quarter !== null) return quarterOf(Number(quarter[1]), Number(quarter[2]));
  if (/^\d{4}$/.test(text)) return { kind: 'year', from: `${text}-01-01`, to: `${text}-12-31` };
  const [from = '', to = '', ...rest] = text.split('..');
  const isSpan = rest.length === 0 && isoDate.safeParse(from).success && isoDate.safeParse(to).success && from <= to;
  return isSpan ? { kind: 'span', from, to } : null;
}

export const periodSchema = z
  .string()
  .max(24)
  .refine((text) => parsePeriod(text) !== null, 'YYYYQn, YYYY or from..to');

export function formatPeriod({ kind, from, to }: Period): string {
  if (kind === 'year') return from.slice(0, 4);
  return kind === 'quarter' ? `${from.slice(0, 4)}Q${(Number(from.slice(5, 7)) + 2) / 3}` : `${from}..${to}`;
}

/** The one before, for 环比: the quarter before, the year before, or as many days before. */
export function periodBefore({ kind, from, to }: Period): Period {
  const year = Number(from.slice(0, 4));
  if (kind === 'year') return yearOf(year - 1);
  if (kind === 'quarter') {
    const number = (Number(from.slice(5, 7)) + 2) / 3;
    return number === 1 ? quarterOf(year - 1, 4) : quarterOf(year, number - 1);
  }
  const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  return { kind, from: addDays(from, -days), to: addDays(from, -1) };
}

/** The same a year before, for 同比. 29 February becomes the 28th. */
export function periodLastYear(period: Period): Period {
  return { kind: period.kind, from: lastYear(period.from), to: lastYear(period.to) };
}

/** @param days may be negative */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

const month = (value: number): string => String(value).padStart(2, '0');

/** The quarter in which a day lies. */
export function quarterWith(date: string): Period {
  return quarterOf(Number(date.slice(0, 4)), Math.ceil(Number(date.slice(5, 7)) / 3));
}

function yearOf(year: number): Period {
  return { kind: 'year', from: `${year}-01-01`, to: `${year}-12-31` };
}

function quarterOf(year: number, number: number): Period {
  const lastDay = [31, 30, 30, 31][number - 1]!;
  return {
    kind: 'quarter',
    from: `${year}-${month(number * 3 - 2)}-01`,
    to: `${year}-${month(number * 3)}-${lastDay}`,
  };
}

function lastYear(date: string): string {
  const [year, rest] = [Number(date.slice(0, 4)) - 1, date.slice(4)];
  return rest === '-02-29' ? `${year}-02-28` : `${year}${rest}`;
}
