/** Saving one answer: the gesture that everything else waits for. */
import type { Input } from '../../../../shared/contract.ts';
import { checkAnswer } from '../../../../shared/checklist/answers.ts';
import type { Answer } from '../../../../shared/checklist/answers.ts';
import type { Template } from '../../../../shared/checklist/template.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { InspectionId } from '../../../../shared/model/ids.ts';
import type { InspectionSubject, SavedAnswer } from '../../../../shared/model/inspection.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import { inTransaction, writeCells } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { judgeSheet, readAnswers } from './answer-sheet.ts';
import { describeAuthorship } from '../authorship.ts';
import { keptUid } from '../conflicts/duplicates-row.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { readState, readSubject } from './inspection-row.ts';
import { readShownCells } from '../projection.ts';
import { findTemplate } from './templates.ts';

/** The sheet that is being filled in, as of one version of the log. */
type OpenSheet = {
  readonly inspection: string;
  /** The one that it was joined into, or itself. */
  readonly kept: InspectionId;
  readonly entity: number;
  readonly subject: InspectionSubject;
  readonly template: Template;
  readonly answers: { [item: string]: Answer };
  version: number;
};

const lastSheet = new WeakMap<Workspace, OpenSheet>();

/**
 * Saves one answer; when it returns, the answer is on the disk. The inspection's row follows (see catch-up.ts).
 *
 * @throws Failure not-found, unknown-checklist, inspection-finished, visit-closed, answer-unfit
 */
export function saveAnswer(workspace: Workspace, input: Input<'answers.save'>): SavedAnswer {
  const { log } = workspace;
  const sheet = findSheet(workspace, input.inspection);
  const item = sheet.template.items.find((one) => one.id === input.item);
  if (item === undefined) throw new Failure('not-found', { what: 'item', id: input.item });
  const problem = checkAnswer(item, input.answer, sheet.subject.on);
  if (problem !== null) throw new Failure('answer-unfit', { ...problem });
  const cell = { kind: 'answer', entity: sheet.kept, field: item.id };
  inTransaction(log, () => writeCells(log, workspace.name, [{ cell, value: input.answer }]));
  workspace.stale.add(sheet.entity);
  sheet.answers[item.id] = input.answer;
  sheet.version = log.version;
  return {
    item: item.id,
    answer: { ...input.answer, ...readMarks(workspace, sheet.entity, item.id) },
    ...judgeSheet(sheet.template, sheet.answers, sheet.subject, 'open'),
  };
}

/** Kept from the last save as long as nothing else was written. */
function findSheet(workspace: Workspace, inspection: string): OpenSheet {
  const last = lastSheet.get(workspace);
  if (last?.inspection === inspection && last.version === workspace.log.version) return last;
  const sheet = readSheet(workspace, inspection);
  lastSheet.set(workspace, sheet);
  return sheet;
}

function readSheet({ log }: Workspace, inspection: string): OpenSheet {
  const { db } = log;
  const kept = keptUid(db, inspection) as InspectionId;
  const entity = findEntity(db, kept);
  const cells = entity === null ? [] : readShownCells(db, entity);
  const subject = readSubject(cells);
  if (entity === null || subject === null) throw new Failure('not-found', { what: 'inspection', id: inspection });
  if (readState(cells).state === 'finished') throw new Failure('inspection-finished', {});
  checkVisitOpen(db, subject.visit);
  const template = findTemplate(db, subject.template);
  if (template === null) throw new Failure('unknown-checklist', { template: subject.template });
  return { inspection, kept, entity, subject, template, answers: { ...readAnswers(cells) }, version: log.version };
}

/** Who the cell now shows, and whether others still disagree. */
function readMarks({ log }: Workspace, entity: number, item: string): Pick<SavedAnswer['answer'], 'by' | 'conflict'> {
  const row = prepared<[number, string], AuthorshipRow & { conflict: number }>(
    log.db,
    `SELECT a.name AS author, r.uid AS replica, r.name AS replicaName, c.at, c.conflict
     FROM cell AS c JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     WHERE c.entity = +? AND c.kind = 'answer' AND c.field = +?`,
  ).get(entity, item)!;
  return { by: describeAuthorship(row, log.now()), conflict: row.conflict === 1 };
}
