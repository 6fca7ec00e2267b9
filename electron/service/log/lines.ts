/**
 * A replica whose disk was copied writes on in two places under one id. Its trunk is filed under that id, every other
 * line under an id derived from the first change in which it differs; here is which line left which where.
 */
import { prepared } from '../database/statement.ts';
import type { Log } from './log.ts';

/** Of every derived replica the line that it left and the first number of its own. */
export type Lines = Map<number, { readonly of: number; readonly from: number }>;

export function readLines(log: Log): Lines {
  const rows = prepared<[], { id: number; of: number; from: number }>(
    log.db,
    'SELECT id, branch_of AS "of", branch_from AS "from" FROM replica WHERE branch_of IS NOT NULL',
  ).all();
  return new Map(rows.map(({ id, of, from }) => [id, { of, from }]));
}

/** The replica under whose id the laptop itself wrote. */
export function trunkOf(lines: Lines, line: number): number {
  let trunk = line;
  for (let left = lines.get(trunk); left !== undefined; left = lines.get(trunk)) trunk = left.of;
  return trunk;
}

/** Where the number `seq` of the laptop that wrote `line` is filed: before it left its trunk, there. */
export function lineAt(lines: Lines, line: number, seq: number): number {
  let at = line;
  for (let left = lines.get(at); left !== undefined && seq < left.from; left = lines.get(at)) at = left.of;
  return at;
}

/** The trunk first. */
export function linesOf(lines: Lines, trunk: number): number[] {
  return [trunk, ...[...lines.keys()].filter((line) => trunkOf(lines, line) === trunk)];
}
