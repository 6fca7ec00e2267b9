/** Reads what people type for numbers and dates, with Chinese and full-width signs as input methods leave them. */

import { readIsoDate } from '../../../shared/checklist/iso-date.ts';

/** @returns null for what is no plain decimal number */
export function readNumber(typed: string): number | null {
  const text = typed.normalize('NFKC').replaceAll('。', '.').trim();
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/**
 * Reads `2025-9-1`, `2025年9月1日`, `2025.9.1`, `20250901`, and without a year `9-1`, `9月1日`, `0901`: then the last such day up to `on`.
 *
 * @param on the day of the inspection, `YYYY-MM-DD`
 * @returns an ISO date of the calendar, null for what is none
 */
export function readDate(typed: string, on: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*日?$/.exec(text);
  if (parts !== null) return toIso(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  const short = /^(\d{2})(\d{2})$/.exec(text) ?? /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  if (short === null) return null;
  const [month, day, year] = [Number(short[1]), Number(short[2]), Number(on.slice(0, 4))];
  // Up to eight years back there is a 29 February, even around 1900 or 2100.
  for (let back = 0; back <= 8; back += 1) {
    const date = toIso(year - back, month, day);
    if (date !== null && date <= on) return date;
  }
  return null;
}

/** Whole days from `date` to `on`; negative when `date` is later. Null when either is no date. */
export function countDaysBetween(date: string, on: string): number | null {
  const [from, to] = [readIsoDate(date), readIsoDate(on)];
  return from === null || to === null ? null : to - from;
}

function toIso(year: number, month: number, day: number): string | null {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return readIsoDate(iso) === null ? null : iso;
}
