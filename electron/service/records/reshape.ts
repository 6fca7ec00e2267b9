/**
 * Rows are as the program that made them knew them. After an update of the tables they are made again from the cells: an
 * older program may have carried records that it had no table for, and new columns are empty.
 */
import type { Log } from '../log/log.ts';
import { inTransaction } from '../log/write.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { rebuildProjections } from './projection.ts';

/** `migrate` takes the mark away. Killed in between, the next opening does it. */
export function reshapeRows(log: Log): void {
  if (readSetting(log.db, 'rows') !== null) return;
  inTransaction(log, () => {
    rebuildProjections(log.db);
    writeSetting(log.db, 'rows', 'made');
  });
}
