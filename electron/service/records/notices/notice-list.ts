/** Documents that were issued, as lists and pages show them. */
import type { Input, Page } from '../../../../shared/contract.ts';
import { OPEN_STATES } from '../../../../shared/findings/states.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { FindingState } from '../../../../shared/model/finding.ts';
import type { CircularFile, IssuedRow, NoticeFile } from '../../../../shared/model/notice.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { containsPattern } from '../like.ts';
import { readCircularCell, readNoticeCell, readRevoked } from './notice-row.ts';
import { readShownCells } from '../projection.ts';
import { saveCells } from '../save.ts';

/** Another document in force with the same number. */
const COLLISIONS = `(SELECT COUNT(*) FROM notice AS o
  WHERE o.number = n.number AND o.entity <> n.entity AND o.revoked_on IS NULL AND n.revoked_on IS NULL)`;
const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

const SOURCE = `FROM notice AS n JOIN entity AS e ON e.id = n.entity LEFT JOIN entity AS se ON se.id = n.school
  LEFT JOIN school AS s ON s.entity = n.school`;
const COLUMNS = `e.uid AS id, n.kind, n.number, se.uid AS school, n.name, s.town, n.issued_on AS "on",
  n.reply_by AS replyBy, n.revoked_on AS revokedOn, ${COLLISIONS} AS collisions,
  (SELECT COUNT(*) FROM notice_finding AS nf WHERE nf.notice = n.entity) AS findings,
  (SELECT COUNT(*) FROM notice_finding AS nf JOIN finding AS f ON f.entity = nf.finding
   WHERE nf.notice = n.entity AND f.state IN (${OPEN})) AS "open"`;

function selectIssued(log: Log, rest: string, ...bind: readonly (string | number)[]): IssuedRow[] {
  return prepared<unknown[], IssuedRow>(log.db, `SELECT ${COLUMNS} ${SOURCE} ${rest}`).all(...bind);
}

/** Latest first. */
export function listIssued(log: Log, { query, kind, state, limit, offset }: Input<'notices.list'>): Page<IssuedRow> {
  const wheres: string[] = ['1'];
  const bind: string[] = [];
  if (kind !== null) {
    wheres.push('n.kind = ?');
    bind.push(kind);
  }
  if (state === 'in_force') wheres.push('n.revoked_on IS NULL');
  if (state === 'revoked') wheres.push('n.revoked_on IS NOT NULL');
  if (state === 'collision') wheres.push(`${COLLISIONS} > 0`);
  const pattern = containsPattern(query);
  if (pattern !== null) {
    wheres.push(
      `(s.search LIKE ? ESCAPE '\\' OR replace(n.number, ' ', '') LIKE ? ESCAPE '\\' OR n.name LIKE ? ESCAPE '\\')`,
    );
    bind.push(pattern, pattern, pattern);
  }
  const where = wheres.join(' AND ');
  const total = prepared<unknown[], number>(log.db, `SELECT COUNT(*) ${SOURCE} WHERE ${where}`)
    .pluck()
    .get(...bind)!;
  const rest = `WHERE ${where} ORDER BY n.issued_on DESC, n.sequence DESC, n.entity DESC LIMIT ? OFFSET ?`;
  return { total, rows: selectIssued(log, rest, ...bind, limit, offset) };
}

/** @throws Failure not-found */
export function readIssued(log: Log, document: string): IssuedRow {
  const entity = findEntity(log.db, document);
  const row = entity === null ? undefined : selectIssued(log, 'WHERE n.entity = ?', entity)[0];
  if (row === undefined) throw new Failure('not-found', { what: 'notice', id: document });
  return row;
}

export function listNoticesOfFinding(log: Log, finding: string): IssuedRow[] {
  const entity = findEntity(log.db, finding);
  if (entity === null) return [];
  const own = 'n.entity IN (SELECT notice FROM notice_finding WHERE finding = ?)';
  return selectIssued(log, `WHERE ${own} ORDER BY n.issued_on, n.entity LIMIT 100`, entity);
}

/** @throws Failure not-found, also for a circular */
export function openNotice(log: Log, id: string): NoticeFile {
  const row = readIssued(log, id);
  const cells = readShownCells(log.db, findEntity(log.db, id)!);
  const notice = readNoticeCell(cells);
  if (notice === null) throw new Failure('not-found', { what: 'notice', id });
  const state = prepared<[string], FindingState>(
    log.db,
    'SELECT f.state FROM finding AS f JOIN entity AS e ON e.id = f.entity WHERE e.uid = ?',
  ).pluck();
  return {
    row,
    notice,
    revoked: readRevoked(cells, 'notice'),
    states: notice.findings.map(({ finding }) => state.get(finding) ?? null),
  };
}

/** @throws Failure not-found, also for a notice */
export function openCircular(log: Log, id: string): CircularFile {
  const row = readIssued(log, id);
  const cells = readShownCells(log.db, findEntity(log.db, id)!);
  const circular = readCircularCell(cells);
  if (circular === null) throw new Failure('not-found', { what: 'notice', id });
  return { row, circular, revoked: readRevoked(cells, 'circular') };
}

/**
 * It no longer counts: its findings can be named in another notice. They keep their state, and its number is not given out
 * again.
 *
 * @throws Failure not-found, not-allowed when it is revoked already
 */
export function revokeDocument(workspace: Workspace, { document, reason }: Input<'notices.revoke'>): IssuedRow {
  const { log } = workspace;
  const row = readIssued(log, document);
  if (row.revokedOn !== null) throw new Failure('not-allowed', { what: 'notices.revoke' });
  const cell = { kind: row.kind, entity: document as EntityId, field: 'revoked' };
  saveCells(workspace, [{ cell, value: { on: dayOf(log.now()), reason } }]);
  return readIssued(log, document);
}
