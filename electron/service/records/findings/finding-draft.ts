/** The finding that a failed answer drafts, kept in step with the answer until a person changes its sentence. */
import type { Answer } from '../../../../shared/checklist/answers.ts';
import type { Item, Template } from '../../../../shared/checklist/template.ts';
import { draftFinding, followAnswer } from '../../../../shared/findings/draft.ts';
import type { Circumstances, DraftedFinding } from '../../../../shared/findings/draft.ts';
import { draftStanding } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { FindingRow, FindingSubject } from '../../../../shared/model/finding.ts';
import type { InspectionSubject } from '../../../../shared/model/inspection.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import { readHistory } from '../../log/history.ts';
import { findEntity } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { hideItems, readAnswer, readAnswers } from '../inspections/answer-sheet.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { keptUid } from '../conflicts/duplicates-row.ts';
import { findingIdOf } from './finding-id.ts';
import { findFinding, readFinding } from './finding-list.ts';
import { readFindingField, readFindingSubject, readStanding } from './finding-row.ts';

import { readSubject } from '../inspections/inspection-row.ts';
import { readShownCells } from '../projection.ts';
import { saveCells } from '../save.ts';
import { findTemplate } from '../inspections/templates.ts';
import { findVenue } from '../venues/venues.ts';
import { readVisit } from '../visits/visits.ts';

/** Why a finding was withdrawn whose answer was changed back; when the answer fails again, it comes back by itself. */
export const ANSWER_CHANGED = '答案已改回';

type Found = Circumstances & {
  readonly subject: InspectionSubject;
  readonly inspection: string;
  readonly entity: number;
};

/**
 * Drafts the finding of a failed answer; does nothing where it is there already, but for what follows the answer.
 *
 * @returns null where the answer is no shortcoming and nothing was drafted before
 * @throws Failure not-found, unknown-checklist, visit-closed
 */
export function draftFindingOf(workspace: Workspace, inspection: string, item: string): FindingRow | null {
  const { log } = workspace;
  const found = findCircumstances(workspace, keptUid(log.db, inspection), item);
  const id = findingIdOf(found.inspection, item);
  const drafted = draftFinding(found);
  const known = findFinding(log, id) !== null;
  if (!known && drafted === null) return null;
  const writes = known ? followWrites(workspace, id, found, drafted) : draftedCells(id, subjectOf(found), drafted!);
  if (writes.length > 0) {
    checkVisitOpen(log.db, found.subject.visit);
    saveCells(workspace, writes);
  }
  return readFinding(log, id);
}

/** @returns the findings that were drafted now */
export function draftMissingFindings(workspace: Workspace, visit: string): FindingRow[] {
  return listUndrafted(workspace, visit).flatMap(({ inspection, item }) => {
    const row = draftFindingOf(workspace, inspection, item);
    return row === null ? [] : [row];
  });
}

type Failed = { readonly inspection: string; readonly item: string };

/** Failed answers of a visit for which nobody has drafted a finding. @throws Failure not-found */
export function listUndrafted({ log }: Workspace, visit: string): Failed[] {
  return listFailed(log, visit).filter(
    ({ inspection, item }) => findEntity(log.db, findingIdOf(inspection, item)) === null,
  );
}

/**
 * Failed answers of a visit that no finding stands for: none was drafted, or it was withdrawn, and nobody has written
 * another one of the item.
 *
 * @throws Failure not-found
 */
export function listUnfound({ log }: Workspace, visit: string): Failed[] {
  const stands = prepared<[number | null, string], number>(
    log.db,
    `SELECT 1 FROM finding AS f LEFT JOIN finding AS k ON k.entity = f.merged_into AND f.state = 'merged'
     WHERE f.inspection = ? AND f.item = ? AND COALESCE(k.state, f.state) <> 'withdrawn' LIMIT 1`,
  ).pluck();
  return listFailed(log, visit).filter(
    ({ inspection, item }) => stands.get(findEntity(log.db, inspection), item) === undefined,
  );
}

/** What a finding could be drafted of. */
function listFailed(log: Workspace['log'], visit: string): Failed[] {
  const { db } = log;
  return readVisit(log, visit).inspections.flatMap(({ id: inspection, template: ref, on, venue }) => {
    const template = findTemplate(db, ref);
    const entity = findEntity(db, inspection);
    if (template === null || entity === null) return [];
    const cells = readShownCells(db, entity);
    const answers = readAnswers(cells);
    const hidden = hideItems(template, answers, readSubject(cells)!);
    const place = venue === null ? null : findVenue(db, venue);
    return template.items.flatMap((item) => {
      const answer = answers[item.id];
      const isAsked = answer !== undefined && !hidden.has(item.id);
      const fails = isAsked && draftFinding({ template, item, answer, venue: place, on }) !== null;
      return fails ? [{ inspection, item: item.id }] : [];
    });
  });
}

/** A new finding in cells. */
export function draftedCells(id: EntityId, subject: FindingSubject, fields: DraftedFinding): CellWrite[] {
  const cell = (field: string) => ({ kind: 'finding', entity: id, field });
  return [
    { cell: cell('subject'), value: subject },
    ...Object.entries(fields).map(([field, value]) => ({ cell: cell(field), value })),
    { cell: cell('state'), value: draftStanding(subject.on) },
  ];
}

function followWrites({ log }: Workspace, id: EntityId, found: Found, drafted: DraftedFinding | null): CellWrite[] {
  const cells = readShownCells(log.db, findEntity(log.db, id)!);
  const subject = readFindingSubject(cells);
  if (subject === null || drafted === null) return [];
  const standing = readStanding(cells, subject);
  const comesBack = standing.state === 'withdrawn' && standing.reason === ANSWER_CHANGED;
  if (standing.state !== 'draft' && !comesBack) return [];
  const facts = readFindingField(cells, 'facts') ?? '';
  const follows = followAnswer(found, facts, listEarlier(log, found));
  return [
    ...(comesBack ? [{ cell: { kind: 'finding', entity: id, field: 'state' }, value: draftStanding(subject.on) }] : []),
    ...(follows === facts ? [] : [{ cell: { kind: 'finding', entity: id, field: 'facts' }, value: follows }]),
  ];
}

function listEarlier(log: Workspace['log'], { entity, item }: Found): Answer[] {
  return readHistory(log, { entity, kind: 'answer', field: item.id }).flatMap(({ change }) => {
    const answer = readAnswer(change.value);
    return answer === null ? [] : [answer];
  });
}

function findCircumstances({ log }: Workspace, inspection: string, wanted: string): Found {
  const { db } = log;
  const entity = findEntity(db, inspection);
  const cells = entity === null ? [] : readShownCells(db, entity);
  const subject = readSubject(cells);
  if (entity === null || subject === null) throw new Failure('not-found', { what: 'inspection', id: inspection });
  const template: Template | null = findTemplate(db, subject.template);
  if (template === null) throw new Failure('unknown-checklist', { template: subject.template });
  const item: Item | undefined = template.items.find(({ id }) => id === wanted);
  if (item === undefined) throw new Failure('not-found', { what: 'item', id: wanted });
  const answers = readAnswers(cells);
  const isAsked = !hideItems(template, answers, subject).has(wanted);
  const answer = (isAsked ? answers[wanted] : undefined) ?? { value: null, na: null, note: '' };
  const venue = subject.venue === null ? null : findVenue(db, subject.venue);
  return { subject, inspection, entity, template, item, answer, venue, on: subject.on };
}

function subjectOf({ subject, inspection, item }: Found): FindingSubject {
  const { visit, school, venue, template, on } = subject;
  return { visit, inspection, school, venue, template, item: item.id, on, source: 'inspection' };
}
