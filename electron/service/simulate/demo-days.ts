/** When things happen in the demonstration, counted from the day on which it is made. */
import { periodBefore, quarterWith } from '../../../shared/analysis/period.ts';
import { daysBefore, listWorkdays } from './calendar.ts';

export type DemoDays = {
  readonly today: string;
  /** Working days of the inspections a year ago, in the same weeks as the two rounds. */
  readonly lastYear: readonly [readonly string[], readonly string[]];
  /** Of the finished round, a week in the quarter before: teams see several schools a day (domain notes §4.4). */
  readonly first: readonly string[];
  /** Of the running round: in this quarter, or where that has only begun, in the last four weeks. */
  readonly second: readonly string[];
};

const yearBefore = (days: readonly string[]): string[] => days.map((day) => daysBefore(day, YEAR));

/** Weeks that end on the same weekday a year before. */
const YEAR = 364;

export function listDemoDays(today: string): DemoDays {
  const quarter = quarterWith(today);
  const before = periodBefore(quarter);
  const first = listWorkdays(daysBefore(before.from, -20), daysBefore(before.from, -26));
  const recent = daysBefore(today, 28);
  const begun = daysBefore(today, 14) > quarter.from;
  const start = begun && quarter.from > recent ? quarter.from : recent;
  const second = listWorkdays(start, daysBefore(today, 4));
  return { today, first, second, lastYear: [yearBefore(first), yearBefore(second.slice(-5))] };
}
