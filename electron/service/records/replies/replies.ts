/** What schools answered about a finding, for people to read. */
import type { ShownReply } from '../../../../shared/model/reply.ts';
import { prepared } from '../../database/statement.ts';
import { readHistory } from '../../log/history.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { listPhotosOfReply } from '../photos/photos.ts';
import { readShownCells } from '../projection.ts';
import { readReplyCell } from './reply-row.ts';

/** Latest first. */
export function listReplies(log: Log, finding: string): ShownReply[] {
  const { db } = log;
  const of = findEntity(db, finding);
  if (of === null) return [];
  const rows = prepared<[number], { entity: number; id: string; number: string | null } & AuthorshipRow>(
    db,
    `SELECT p.entity, e.uid AS id, n.number, a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM reply AS p JOIN entity AS e ON e.id = p.entity LEFT JOIN notice AS n ON n.entity = p.notice
       JOIN cell AS c ON c.entity = p.entity AND c.kind = 'reply' AND c.field = 'received'
       JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     WHERE p.finding = ? ORDER BY c.at DESC, e.uid LIMIT 100`,
  ).all(of);
  return rows.flatMap(({ entity, id, number, ...by }) => {
    const reply = readReplyCell(readShownCells(db, entity));
    if (reply === null) return [];
    const earlier = readHistory(log, { entity, kind: 'reply', field: 'received' }).length - 1;
    return [
      {
        ...reply,
        id,
        number: number ?? '',
        by: describeAuthorship(by, log.now()),
        photos: listPhotosOfReply(db, entity, log.now()),
        earlier,
      },
    ];
  });
}
