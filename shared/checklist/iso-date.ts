/** Calendar dates as `YYYY-MM-DD`, without times or time zones. */

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_IN_MS = 86_400_000;

/** Days since 1970-01-01, or null for what is no day of the (proleptic Gregorian) calendar, such as 2025-02-29. */
export function readIsoDate(text: string): number | null {
  const match = ISO_DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > countDays(year, month)) return null;
  // Date.UTC takes years below 100 for 19xx; the calendar repeats every 400 years of 146 097 days.
  return Date.UTC(year + 400, month - 1, day) / DAY_IN_MS - 146_097;
}

function countDays(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
