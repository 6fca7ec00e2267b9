/** What has arrived of each replica: runs of numbers, gaps between them, and how far without a gap. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';

export type Run = { readonly from: number; readonly to: number };

/** Unbroken runs of a replica's sequence numbers at or above `from`, ascending. */
export function listRuns(db: Database, replica: number, from = 1): Run[] {
  return prepared<[number, number], Run>(
    db,
    `SELECT MIN(seq) AS "from", MAX(seq) AS "to" FROM (
       SELECT seq, seq - ROW_NUMBER() OVER (ORDER BY seq) AS run FROM change WHERE replica = ? AND seq >= ?
     ) GROUP BY run ORDER BY 1`,
  ).all(replica, from);
}

/** What is missing below the highest number that is here. `first` is 1, or where a branch begins. */
export function listGaps(db: Database, replica: number, first = 1): Run[] {
  const { count, last } = prepared<[number], { count: number; last: number | null }>(
    db,
    'SELECT COUNT(*) AS count, MAX(seq) AS last FROM change WHERE replica = ?',
  ).get(replica)!;
  if (last === null || count === last - first + 1) return [];
  let next = first;
  const gaps: Run[] = [];
  for (const run of listRuns(db, replica)) {
    if (run.from > next) gaps.push({ from: next, to: run.from - 1 });
    next = run.to + 1;
  }
  return gaps;
}

/** The highest number up to which nothing is missing; 0 when even the first is. This is what a receipt says. */
export function contiguousUpTo(db: Database, replica: number): number {
  const run = listRuns(db, replica)[0];
  return run !== undefined && run.from === 1 ? run.to : 0;
}
