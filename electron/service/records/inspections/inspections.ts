/** One inspection: open, finish, reopen. */
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../../shared/contract.ts';
import type { Template } from '../../../../shared/checklist/template.ts';
import { listUnanswered } from '../../../../shared/checklist/progress.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { InspectionId } from '../../../../shared/model/ids.ts';
import type {
  InspectionSheet,
  InspectionState,
  JoinedInspection,
  InspectionSubject,
  ShownAnswer,
} from '../../../../shared/model/inspection.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { hideItems, judgeSheet, readAnswer, readAnswers } from './answer-sheet.ts';
import { describeAuthorship } from '../authorship.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { readSignedCells } from '../visits/signed-cells.ts';
import type { SignedCell } from '../visits/signed-cells.ts';
import { familyOf, keptUid } from '../conflicts/duplicates-row.ts';
import { findInspectionRow } from './inspection-list.ts';
import { readState, readSubject } from './inspection-row.ts';
import { listPhotos } from '../photos/photos.ts';
import { saveCells } from '../save.ts';
import { readFamilySamples } from './samples.ts';
import { findSchool } from '../schools/schools.ts';
import { findTemplate } from './templates.ts';
import { findVenue } from '../venues/venues.ts';

type Cells = readonly SignedCell[];

/** One that was joined into another leads to the kept one. @throws Failure not-found */
export function openInspection(workspace: Workspace, inspection: string): InspectionSheet {
  const { db } = workspace.log;
  const kept = keptUid(db, inspection);
  const row = findInspectionRow(db, kept);
  const entity = findEntity(db, kept);
  const cells = entity === null ? [] : readSignedCells(db, entity);
  const subject = readSubject(cells);
  if (row === null || entity === null || subject === null) {
    throw new Failure('not-found', { what: 'inspection', id: inspection });
  }
  const now = workspace.log.now();
  const template = findTemplate(db, row.template);
  const state = readState(cells);
  const judged = template === null ? null : judgeSheet(template, readAnswers(cells), subject, state.state);
  return {
    inspection: row,
    school: findSchool(db, row.school),
    venue: row.venue === null ? null : findVenue(db, row.venue),
    template,
    answers: Object.fromEntries(
      cells.flatMap((cell) => {
        const shown = cell.kind === 'answer' ? showAnswer(cell, now) : null;
        return shown === null ? [] : [[cell.field, shown]];
      }),
    ),
    facts: { stage: subject.stage ?? null, venueType: subject.venueType ?? null },
    samples: readFamilySamples(workspace.log, entity),
    state,
    photos: listPhotos(db, entity, now),
    joined: listJoined(db, entity),
    score: judged?.score ?? null,
    progress: judged?.progress ?? null,
  };
}

/**
 * Closes the sheet; of one that was joined into another, the kept one's. Items left open need a reason; they then count zero (domain notes §1: 未检查).
 *
 * @throws Failure not-found, unknown-checklist, inspection-finished, reason-needed
 */
export function finishInspection(workspace: Workspace, input: Input<'inspections.finish'>): InspectionSheet {
  const kept = keptUid(workspace.log.db, input.inspection);
  const { cells, subject, template } = readOpenSheet(workspace.log.db, kept);
  const answers = readAnswers(cells);
  const hidden = hideItems(template, answers, subject);
  const left = listUnanswered(template, answers, subject.on, hidden).map((item) => item.id);
  const reason = input.reason.trim();
  if (left.length > 0 && reason === '') throw new Failure('reason-needed', { left: left.length });
  return writeState(workspace, kept, { state: 'finished', left, reason });
}

/** @throws Failure not-found, visit-closed */
export function reopenInspection(workspace: Workspace, input: Input<'inspections.reopen'>): InspectionSheet {
  const { inspection } = openInspection(workspace, input.inspection);
  checkVisitOpen(workspace.log.db, inspection.visit);
  return writeState(workspace, inspection.id, { state: 'open', left: [], reason: input.reason });
}

function writeState(workspace: Workspace, inspection: string, value: InspectionState): InspectionSheet {
  saveCells(workspace, [{ cell: { kind: 'inspection', entity: inspection as InspectionId, field: 'state' }, value }]);
  return openInspection(workspace, inspection);
}

function readOpenSheet(
  db: Database,
  inspection: string,
): { cells: Cells; subject: InspectionSubject; template: Template } {
  const entity = findEntity(db, inspection);
  const cells = entity === null ? [] : readSignedCells(db, entity);
  const subject = readSubject(cells);
  if (subject === null) throw new Failure('not-found', { what: 'inspection', id: inspection });
  if (readState(cells).state === 'finished') throw new Failure('inspection-finished', {});
  checkVisitOpen(db, subject.visit);
  const template = findTemplate(db, subject.template);
  if (template === null) throw new Failure('unknown-checklist', { template: subject.template });
  return { cells, subject, template };
}

function showAnswer(cell: SignedCell, now: number): ShownAnswer | null {
  const answer = readAnswer(cell.value);
  if (answer === null) return null;
  const { authorName: author, replicaUid: replica, replicaName, at } = cell;
  return {
    ...answer,
    by: describeAuthorship({ author, replica, replicaName, at }, now),
    conflict: cell.conflict === 1,
  };
}

/** What was joined into an inspection, directly or through another, in the order in which it was begun. */
function listJoined(db: Database, inspection: number): JoinedInspection[] {
  const authors = prepared<[number], string>(
    db,
    `SELECT DISTINCT a.name FROM cell AS c JOIN author AS a ON a.id = c.author
     WHERE c.entity = ? AND c.kind = 'answer' ORDER BY a.name`,
  ).pluck();
  return prepared<[number, number], { entity: number; id: InspectionId }>(
    db,
    `SELECT e.id AS entity, e.uid AS id FROM entity AS e WHERE e.id IN ${familyOf('?')} AND e.id <> ? ORDER BY e.uid`,
  )
    .all(inspection, inspection)
    .map(({ entity, id }) => ({ id, authors: authors.all(entity) }));
}
