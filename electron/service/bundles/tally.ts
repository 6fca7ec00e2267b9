/** What a merge counts while it goes on; a trial counts the same, so that a preview says what the report will say. */
import { prepared } from '../database/statement.ts';
import type { Log } from '../log/log.ts';

export type InspectionTally = {
  inspectionsNew: number;
  inspectionsUpdated: number;
  /** Inspections (by their numbers) that were counted: each once, in however many steps it comes. */
  readonly counted: Set<number>;
};

export const startTally = (): InspectionTally => ({ inspectionsNew: 0, inspectionsUpdated: 0, counted: new Set() });

/**
 * Counts the inspections among the touched entities; asked before rows are refreshed: one that has no row yet is new.
 *
 * @param arrived inspections that are here although they have no row, as in a trial, which makes none
 */
export function countInspections(
  log: Log,
  touched: ReadonlySet<number>,
  tally: InspectionTally,
  arrived: ReadonlySet<number> = new Set(),
): void {
  const isInspection = prepared<[number], number>(
    log.db,
    `SELECT 1 FROM cell WHERE entity = ? AND kind = 'inspection' AND field = 'subject'`,
  ).pluck();
  const hasRow = prepared<[number], number>(log.db, 'SELECT 1 FROM inspection WHERE entity = ?').pluck();
  for (const entity of touched) {
    if (tally.counted.has(entity) || isInspection.get(entity) === undefined) continue;
    tally.counted.add(entity);
    if (!arrived.has(entity) && hasRow.get(entity) === undefined) tally.inspectionsNew += 1;
    else tally.inspectionsUpdated += 1;
  }
}

/** Cells whose conflict nobody has decided. */
export function countConflicts(log: Log): number {
  return prepared<[], number>(log.db, 'SELECT COUNT(*) FROM cell WHERE conflict = 1').pluck().get()!;
}
