/** The `reply` table: what a school answered about which finding in which notice. */
import type { Database } from 'better-sqlite3';
import { replySchema } from '../../../../shared/model/reply.ts';
import type { Reply } from '../../../../shared/model/reply.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

export function readReplyCell(cells: readonly ShownCell[]): Reply | null {
  return readCell(cells, 'reply', 'received', replySchema);
}

export function projectReply(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const reply = readReplyCell(cells);
  if (reply === null) {
    prepared(db, 'DELETE FROM reply WHERE entity = ?').run(entity);
    return;
  }
  prepared(
    db,
    `INSERT OR REPLACE INTO reply (entity, notice, finding, status, done_on, new_due, received_on)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    internEntity(db, reply.notice),
    internEntity(db, reply.finding),
    reply.status,
    reply.doneOn,
    reply.newDue,
    reply.on,
  );
}
