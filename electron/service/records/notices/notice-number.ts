/** Document numbers (发文字号): the next one of a pattern and year, without gaps and without repeats. */
import type { Database } from 'better-sqlite3';
import { formatNumber } from '../../../../shared/model/notice.ts';
import { prepared } from '../../database/statement.ts';

export type DocumentNumber = {
  readonly pattern: string;
  readonly year: number;
  readonly sequence: number;
  readonly number: string;
};

/**
 * The number after the greatest that was given out, revoked ones included. It is reserved once the cell of its document
 * is written; nothing may be awaited in between.
 *
 * @param first the first that may be given out by the program: those before it are on paper
 * @param on the day of issue, ISO date; its year is counted
 */
export function nextNumber(db: Database, pattern: string, first: number, on: string): DocumentNumber {
  const year = Number(on.slice(0, 4));
  const last = prepared<[string, number], number | null>(
    db,
    'SELECT MAX(sequence) FROM notice WHERE pattern = ? AND year = ?',
  )
    .pluck()
    .get(pattern, year);
  const sequence = Math.max(first, (last ?? 0) + 1);
  return { pattern, year, sequence, number: formatNumber(pattern, year, sequence) };
}
