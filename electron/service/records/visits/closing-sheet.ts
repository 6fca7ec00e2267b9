/** The closing's cells of a visit as the screen, the record and the lists show them. */
import { Failure } from '../../../../shared/model/failure.ts';
import type { Authorship } from '../../../../shared/model/inspection.ts';
import {
  schoolViewSchema,
  signatureField,
  visitFeedbackSchema,
  visitReceivedSchema,
  visitTimesSchema,
} from '../../../../shared/model/visit.ts';
import type { ShownSignature, VisitClosingSheet } from '../../../../shared/model/visit.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { readCell } from '../cell-values.ts';
import { readClosing, readSignatures, readTeam } from './closing-row.ts';
import { readShownCells } from '../projection.ts';
import { hashVisit } from './visit-content.ts';

/** Without what is missing. @throws Failure not-found */
export function readClosingSheet(log: Log, visit: string): Omit<VisitClosingSheet, 'missing'> {
  const { db } = log;
  const entity = findEntity(db, visit);
  const row =
    entity === null
      ? undefined
      : prepared<[number], { amended: number }>(db, 'SELECT amended FROM visit WHERE entity = ?').get(entity);
  if (entity === null || row === undefined) throw new Failure('not-found', { what: 'visit', id: visit });
  const cells = readShownCells(db, entity);
  const hash = hashVisit(db, entity);
  const closing = readClosing(cells);
  const isHere = prepared<[string]>(db, 'SELECT 1 FROM media WHERE sha256 = ?');
  return {
    team: readTeam(cells),
    times: readCell(cells, 'visit', 'times', visitTimesSchema) ?? { arrived: null, left: null },
    received: readCell(cells, 'visit', 'received', visitReceivedSchema) ?? '',
    feedback: readCell(cells, 'visit', 'feedback', visitFeedbackSchema) ?? '',
    view: readCell(cells, 'visit', 'view', schoolViewSchema) ?? { view: null, words: '' },
    signatures: readSignatures(cells).map(({ slot, signature }): ShownSignature => ({
      ...signature,
      slot,
      by: readAuthorship(log, entity, signatureField(slot))!,
      here: signature.media !== null && isHere.get(signature.media) !== undefined,
      current: signature.hash === hash,
    })),
    closing: { ...closing, by: readAuthorship(log, entity, 'closing') },
    hash,
    amended: row.amended === 1,
  };
}

function readAuthorship({ db, now }: Log, visit: number, field: string): Authorship | null {
  const row = prepared<[number, string], AuthorshipRow>(
    db,
    `SELECT a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM cell AS c JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     WHERE c.entity = ? AND c.kind = 'visit' AND c.field = ?`,
  ).get(visit, field);
  return row === undefined ? null : describeAuthorship(row, now());
}
