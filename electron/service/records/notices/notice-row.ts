/** The tables `notice` and `notice_finding`: what lists filter and sort by, kept in step with the cells. */
import type { Database } from 'better-sqlite3';
import { circularSchema, noticeSchema, revokedSchema } from '../../../../shared/model/notice.ts';
import type { Circular, DocumentKind, Notice, Revoked } from '../../../../shared/model/notice.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';
import { schoolNumber } from '../schools/school-join.ts';

export function readNoticeCell(cells: readonly ShownCell[]): Notice | null {
  return readCell(cells, 'notice', 'issue', noticeSchema);
}

export function readCircularCell(cells: readonly ShownCell[]): Circular | null {
  return readCell(cells, 'circular', 'issue', circularSchema);
}

export function readRevoked(cells: readonly ShownCell[], kind: DocumentKind): Revoked | null {
  return readCell(cells, kind, 'revoked', revokedSchema);
}

export function projectNotice(db: Database, entity: number, cells: readonly ShownCell[]): void {
  prepared(db, 'DELETE FROM notice_finding WHERE notice = ?').run(entity);
  const notice = readNoticeCell(cells);
  const issued = notice ?? readCircularCell(cells);
  if (issued === null) {
    prepared(db, 'DELETE FROM notice WHERE entity = ?').run(entity);
    return;
  }
  const kind: DocumentKind = notice === null ? 'circular' : 'notice';
  prepared(
    db,
    `INSERT OR REPLACE INTO notice (entity, kind, school, round, pattern, year, sequence, number, name, issued_on,
       reply_by, revoked_on)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    kind,
    notice === null ? null : schoolNumber(db, notice.school),
    issued.round === null ? null : internEntity(db, issued.round),
    issued.pattern,
    issued.year,
    issued.sequence,
    issued.number,
    'title' in issued ? issued.title : issued.schoolName,
    issued.on,
    notice === null ? null : `${notice.replyBy.on} ${notice.replyBy.time}`,
    readRevoked(cells, kind)?.on ?? null,
  );
  const name = prepared(db, 'INSERT OR IGNORE INTO notice_finding (notice, finding, place) VALUES (?, ?, ?)');
  notice?.findings.forEach(({ finding }, index) => name.run(entity, internEntity(db, finding), index + 1));
}
