/** What an inspector does with a finding on the spot: change it, add one, merge, fix, withdraw. */
import type { Input } from '../../../../shared/contract.ts';
import { fillBlanks } from '../../../../shared/findings/blanks.ts';
import type { Blanks } from '../../../../shared/findings/blanks.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { draftStanding } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { findingFields } from '../../../../shared/model/finding.ts';
import type { FindingRow, FindingSubject } from '../../../../shared/model/finding.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { findEntity } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { readFinding } from './finding-list.ts';
import { findStanding, stepFinding } from './finding-steps.ts';
import type { FoundFinding } from './finding-steps.ts';
import { readSubject } from '../inspections/inspection-row.ts';
import { readShownCells } from '../projection.ts';
import { saveCells } from '../save.ts';
import { findTemplate } from '../inspections/templates.ts';
import { readVisit } from '../visits/visits.ts';
import { categoryOf } from '../../../../shared/findings/category.ts';

/** @throws Failure not-found, visit-closed */
export function addFinding(workspace: Workspace, input: Input<'findings.add'>): FindingRow {
  const { log } = workspace;
  const { visit: visitId, inspection, item, venue, ...fields } = input;
  const visit = readVisit(log, visitId);
  checkVisitOpen(log.db, visitId);
  const of = inspection === null ? null : readOwnInspection(workspace, inspection, visitId);
  const id = workspace.newId() as EntityId;
  const subject: FindingSubject = {
    visit: visitId,
    inspection,
    school: visit.school,
    venue: venue ?? of?.venue ?? null,
    template: of?.template ?? null,
    item: of === null ? null : item,
    on: visit.on,
    source: 'inspection',
  };
  const template = of === null ? null : findTemplate(log.db, of.template);
  const ofItem = template?.items.find((one) => one.id === item);
  const category = template === null || ofItem === undefined ? '' : categoryOf(template, ofItem);
  saveCells(workspace, [
    { cell: cellOf(id, 'subject'), value: subject },
    ...fieldWrites(id, { ...fields, category }),
    { cell: cellOf(id, 'state'), value: draftStanding(visit.on) },
  ]);
  return readFinding(log, id);
}

/** @throws Failure not-found, visit-closed */
export function editFinding(workspace: Workspace, { finding, change }: Input<'findings.edit'>): FindingRow {
  const found = findOnTheSpot(workspace, finding);
  const { fill, ...fields } = change;
  const filled = fill === undefined ? {} : { facts: fillIn(readFinding(workspace.log, finding).facts, fill) };
  saveCells(workspace, fieldWrites(found.id, { ...fields, ...filled }));
  return readFinding(workspace.log, finding);
}

function fillIn(sentence: string, blanks: Blanks): string {
  const facts = findingFields.facts.safeParse(fillBlanks(sentence, blanks));
  if (facts.success) return facts.data;
  throw new Failure('invalid-input', { call: 'findings.edit', place: 'change.fill' });
}

/** The others go on in the first; their photos are shown with it. @throws Failure not-found, visit-closed, step-refused */
export function mergeFindings(workspace: Workspace, { into, others, facts }: Input<'findings.merge'>): FindingRow {
  const kept = findOnTheSpot(workspace, into);
  if (kept.standing.state !== 'draft') {
    throw new Failure('step-refused', { step: 'merge', state: kept.standing.state, why: 'not-from-here' });
  }
  const writes = [...new Set(others)].map((other) => {
    const found = findOnTheSpot(workspace, other);
    if (found.subject.school !== kept.subject.school) throw new Failure('not-found', { what: 'finding', id: other });
    return stepFinding(workspace, found, { step: 'merge', into }, today(workspace)).write;
  });
  saveCells(workspace, [...fieldWrites(kept.id, { facts }), ...writes]);
  return readFinding(workspace.log, into);
}

/**
 * Fixed before the inspectors left: closed at once, with a photo or a reason.
 *
 * @throws Failure not-found, visit-closed, step-refused, fix-unproven
 */
export function fixOnSpot(workspace: Workspace, { finding, fixed, reason }: Input<'findings.fixOnSpot'>): FindingRow {
  const found = findOnTheSpot(workspace, finding);
  const note = fixed ? reason : reason || '误标为立行立改';
  if (fixed && note === '' && readFinding(workspace.log, finding).photos === 0) throw new Failure('fix-unproven', {});
  const { write } = stepFinding(
    workspace,
    found,
    { step: fixed ? 'fix_on_spot' : 'take_back' },
    found.subject.on,
    note,
  );
  saveCells(workspace, [write]);
  return readFinding(workspace.log, finding);
}

/** @throws Failure not-found, visit-closed, step-refused, reason-needed */
export function withdrawFinding(
  workspace: Workspace,
  { finding, withdrawn, reason }: Input<'findings.withdraw'>,
): FindingRow {
  const found = findOnTheSpot(workspace, finding);
  const step = { step: withdrawn ? 'withdraw' : 'restore' } as const;
  saveCells(workspace, [stepFinding(workspace, found, step, today(workspace), reason).write]);
  return readFinding(workspace.log, finding);
}

/** ISO date. */
export function today({ log }: Pick<Workspace, 'log'>): string {
  return dayOf(log.now());
}

/** @throws Failure not-found, visit-closed */
function findOnTheSpot(workspace: Workspace, finding: string): FoundFinding {
  const found = findStanding(workspace, finding);
  checkVisitOpen(workspace.log.db, found.subject.visit);
  return found;
}

function readOwnInspection({ log }: Workspace, inspection: string, visit: string) {
  const entity = findEntity(log.db, inspection);
  const subject = entity === null ? null : readSubject(readShownCells(log.db, entity));
  if (subject?.visit !== visit) throw new Failure('not-found', { what: 'inspection', id: inspection });
  return subject;
}

const cellOf = (entity: EntityId, field: string) => ({ kind: 'finding', entity, field });

function fieldWrites(id: EntityId, fields: { readonly [field: string]: string | null | undefined }): CellWrite[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [{ cell: cellOf(id, field), value }],
  );
}
