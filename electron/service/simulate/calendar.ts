/** When inspections happen: on school days of the two inspection seasons (domain notes §6.3). */
import type { Dice } from './dice.ts';

const DAY = 24 * 60 * 60 * 1000;

/** 3–5 and 9–11 月; holidays are close to nothing and left out. */
const SEASON = new Set([3, 4, 5, 9, 10, 11]);

/** The last day of the year in which `simulate` lets things happen. Fixed: the same seed is to give the same days for ever. */
export const LAST_DAY = '2026-05-31';

/**
 * The school days on which inspections are made, oldest first.
 *
 * @param last ISO date; the days are those of the twelve months up to it
 */
export function listInspectionDays(last: string): string[] {
  const end = Date.parse(last);
  return Array.from({ length: 365 }, (_, index) => new Date(end - (364 - index) * DAY))
    .map((day) => day.toISOString().slice(0, 10))
    .filter((day) => SEASON.has(Number(day.slice(5, 7))) && isWorkday(day));
}

/** The `count`-th working day before. */
export function workdayBefore(day: string, count: number): string {
  let found = day;
  for (let left = count; left > 0; left -= isWorkday(found) ? 1 : 0) found = daysBefore(found, 1);
  return found;
}

/** Both days included. */
export function listWorkdays(from: string, to: string): string[] {
  const count = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1);
  return Array.from({ length: count }, (_, index) => daysBefore(from, -index)).filter(isWorkday);
}

function isWorkday(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/**
 * A minute of a day in China (UTC+8), in milliseconds since 1970.
 *
 * @param minute since midnight
 */
export function timeOf(day: string, minute: number): number {
  return Date.parse(day) + (minute - 8 * 60) * 60 * 1000;
}

export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}

/** The checklist of the month's topic: 9 月 teaching materials, 5 and 11 月 display venues (domain notes §6.3). */
export function drawChecklist(dice: Dice, day: string): string {
  const month = Number(day.slice(5, 7));
  const material = month === 9 ? 5 : 1;
  const venue = month === 5 || month === 11 ? 6 : 3;
  return dice.weigh([
    ['tpl-venue-v1', venue],
    ['tpl-newmedia-v1', 1.6],
    ['tpl-material-v1', material],
  ]);
}
