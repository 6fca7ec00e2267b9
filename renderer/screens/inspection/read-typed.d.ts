/** Reads what people type for numbers and dates, with Chinese and full-width signs as input methods leave them. */
/** @returns null for what is no plain decimal number */
export declare function readNumber(typed: string): number | null;
/**
 * Reads `2025-9-1`, `2025年9月1日`, `2025.9.1`, `20250901`, and without a year `9-1`, `9月1日`, `0901`: then the last such day up to `on`.
 *
 * @param on the day of the inspection, `YYYY-MM-DD`
 * @returns an ISO date of the calendar, null for what is none
 */
export declare function readDate(typed: string, on: string): string | null;
/** Whole days from `date` to `on`; negative when `date` is later. Null when either is no date. */
export declare function countDaysBetween(date: string, on: string): number | null;
