/** The `recheck` table: who looked again at which finding, and what became of it. */
import type { Database } from 'better-sqlite3';
import { recheckSchema } from '../../../../shared/model/finding.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

export function projectRecheck(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const result = readCell(cells, 'recheck', 'result', recheckSchema);
  if (result === null) {
    prepared(db, 'DELETE FROM recheck WHERE entity = ?').run(entity);
    return;
  }
  prepared(
    db,
    `INSERT OR REPLACE INTO recheck (entity, finding, visit, held_on, method, verdict, note)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    internEntity(db, result.finding),
    result.visit === null ? null : internEntity(db, result.visit),
    result.on,
    result.method,
    result.verdict,
    result.note,
  );
}
