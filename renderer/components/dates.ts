/** Days and moments as they are shown: ISO order in both languages, so that nobody mistakes month for day. */

import dayjs from 'dayjs';

/** Today in this laptop's time zone, `YYYY-MM-DD`. */
export function todayIso(): string {
  return dayjs().format('YYYY-MM-DD');
}

/** @param at milliseconds since 1970 */
export function formatMoment(at: number): string {
  return dayjs(at).format('YYYY-MM-DD HH:mm');
}

/** @param at milliseconds since 1970 */
export function formatClock(at: number): string {
  return dayjs(at).format('HH:mm:ss');
}

/** Only the clock for a moment of today, with the day before it otherwise. @param at milliseconds since 1970 */
export function formatRecent(at: number): string {
  return isToday(at) ? formatClock(at) : formatMoment(at);
}

/** @param at milliseconds since 1970 */
export function isToday(at: number): boolean {
  return dayjs(at).isSame(dayjs(), 'day');
}
