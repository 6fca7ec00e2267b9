/** The cells of one entity with who wrote what each shows. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../../database/statement.ts';
import type { ShownCell } from '../projection.ts';

export type SignedCell = ShownCell & {
  readonly authorName: string;
  readonly replicaUid: string;
  readonly replicaName: string;
};

export function readSignedCells(db: Database, entity: number): SignedCell[] {
  return prepared<[number], SignedCell>(
    db,
    `SELECT c.kind, c.field, c.value, c.at, c.author, c.replica, c.conflict, a.name AS authorName,
       r.uid AS replicaUid, r.name AS replicaName
     FROM cell AS c JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica WHERE c.entity = ?`,
  ).all(entity);
}
