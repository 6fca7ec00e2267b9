/** What a planned inspection is in cells: visit, subject, answers, state. */
import type { Template } from '../../../shared/checklist/template.ts';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import type { InspectionState, InspectionSubject } from '../../../shared/model/inspection.ts';
import type { CellWrite } from '../log/write.ts';
import { templateRef } from '../records/inspections/templates.ts';
import type { SchoolWithVenues } from './county.ts';
import type { PlannedInspection } from './plan.ts';
import type { TeamAnswer } from './team.ts';
import type { SimulatedVenue } from './venues.ts';

export function findTemplate(id: string): Template {
  return builtinTemplates.find((template) => template.id === id)!;
}

/** The same for every member of a team: equal values are no conflict. */
export function visitCells({ visit }: PlannedInspection, { school }: SchoolWithVenues): CellWrite[] {
  const value = { school: school.id, on: visit.on, purpose: visit.purpose };
  return [{ cell: { kind: 'visit', entity: visit.id, field: 'plan' }, value }];
}

/** The kinds of venue that a checklist looks at, the likeliest first. */
const VENUES_OF: { readonly [checklist: string]: readonly SimulatedVenue['type'][] } = {
  'tpl-venue-v1': ['board', 'window', 'led', 'blackboard', 'pa'],
  'tpl-newmedia-v1': ['website', 'account', 'chat_group'],
  'tpl-material-v1': ['material'],
};

/** The same for every member of a team. */
export function subjectCells(planned: PlannedInspection, { school, venues }: SchoolWithVenues): CellWrite[] {
  const { visit, checklist, id } = planned;
  const fitting = (VENUES_OF[checklist] ?? []).flatMap((type) => venues.filter((venue) => venue.type === type));
  const value: InspectionSubject = {
    visit: visit.id,
    school: school.id,
    venue: fitting[planned.nth % Math.min(3, Math.max(1, fitting.length))]?.id ?? null,
    template: templateRef(findTemplate(checklist)),
    on: visit.on,
  };
  return [{ cell: { kind: 'inspection', entity: id, field: 'subject' }, value }];
}

export function answerCells({ id }: PlannedInspection, answers: readonly TeamAnswer[]): CellWrite[] {
  return answers.map(({ item, answer }) => ({ cell: { kind: 'answer', entity: id, field: item.id }, value: answer }));
}

/** Written by the one who finishes. */
export function stateCells({ id }: PlannedInspection): CellWrite[] {
  const value: InspectionState = { state: 'finished', left: [], reason: '' };
  return [{ cell: { kind: 'inspection', entity: id, field: 'state' }, value }];
}
