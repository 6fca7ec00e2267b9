/** Which evidence files belong to which inspection and item. */
import type { Database } from 'better-sqlite3';
import { photoFileSchema } from '../../../shared/model/inspection.ts';
import type { Photo } from '../../../shared/model/inspection.ts';
import { prepared } from '../database/statement.ts';
import { internEntity } from '../log/log.ts';
import { describeAuthorship } from './authorship.ts';
import type { AuthorshipRow } from './authorship.ts';
import { readCell } from './cell-values.ts';
import { familyOf } from './duplicates-row.ts';
import type { ShownCell } from './projection.ts';

export function projectPhoto(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const file = readCell(cells, 'photo', 'file', photoFileSchema);
  if (file === null) {
    prepared(db, 'DELETE FROM photo WHERE entity = ?').run(entity);
    return;
  }
  prepared(
    db,
    `INSERT OR REPLACE INTO photo (entity, inspection, item, media, type, bytes, width, height, caption)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    internEntity(db, file.inspection),
    file.item,
    file.media,
    file.type,
    file.bytes,
    file.width,
    file.height,
    file.caption,
  );
}

/** In the order in which they were taken; with those of inspections that were joined into this one. */
export function listPhotos(db: Database, inspection: number, now: number): Photo[] {
  const rows = prepared<[number], Omit<Photo, 'here' | 'by'> & { here: number } & AuthorshipRow>(
    db,
    `SELECT e.uid AS id, p.item, p.media, p.caption, p.width, p.height, m.sha256 IS NOT NULL AS here,
       a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM photo AS p JOIN entity AS e ON e.id = p.entity
       JOIN cell AS c ON c.entity = p.entity AND c.kind = 'photo' AND c.field = 'file'
       JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
       LEFT JOIN media AS m ON m.sha256 = p.media
     WHERE p.inspection IN ${familyOf('?')} ORDER BY c.at, p.entity`,
  ).all(inspection);
  return rows.map(({ author, replica, replicaName, at, here, ...photo }) => ({
    ...photo,
    here: here === 1,
    by: describeAuthorship({ author, replica, replicaName, at }, now),
  }));
}
