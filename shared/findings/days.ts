/** Days as findings count them: ISO dates in the school's time zone, which is China's everywhere. */

const CHINA_MS = 8 * 3600 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** @param ms milliseconds since 1970 */
export function dayOf(ms: number): string {
  return new Date(ms + CHINA_MS).toISOString().slice(0, 10);
}

/** @param day an ISO date */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
