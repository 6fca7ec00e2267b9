/** Starting inspections: one checklist at one venue or at several of them at once. */
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { InspectionId } from '../../../../shared/model/ids.ts';
import type { InspectionRow, InspectionSubject, VisitRow } from '../../../../shared/model/inspection.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { inspectionIdOf } from '../findings/finding-id.ts';
import { findInspectionRow } from './inspection-list.ts';
import { saveCells } from '../save.ts';
import { findSchool } from '../schools/schools.ts';
import { findTaskOfVisit } from '../rounds/task-list.ts';
import { findTemplate } from './templates.ts';
import { findVenue } from '../venues/venues.ts';
import { readVisit } from '../visits/visits.ts';

/** @throws Failure not-found, unknown-checklist */
export function startInspection(workspace: Workspace, input: Input<'inspections.start'>): InspectionRow {
  const { visit, template, venue } = input;
  return startInspections(workspace, { visit, template, venues: [venue] })[0]!;
}

/**
 * One inspection per venue (null: the whole school), in the order given; all or none.
 *
 * @throws Failure not-found, unknown-checklist, visit-closed
 */
export function startInspections(workspace: Workspace, input: Input<'inspections.startMany'>): InspectionRow[] {
  const { db } = workspace.log;
  const visit = readVisit(workspace.log, input.visit);
  checkVisitOpen(db, visit.id);
  if (findTemplate(db, input.template) === null) throw new Failure('unknown-checklist', { template: input.template });
  const started = input.venues.map((venue) => ({
    id: makeId(workspace, visit, input.template, venue),
    subject: makeSubject(workspace, visit, input.template, venue),
  }));
  saveCells(
    workspace,
    started.map(({ id, subject }) => ({ cell: { kind: 'inspection', entity: id, field: 'subject' }, value: subject })),
  );
  return started.map(({ id }) => findInspectionRow(db, id)!);
}

/** On a task's visit two laptops that add the same place write one inspection; a second one of it is another. */
function makeId(workspace: Workspace, visit: VisitRow, template: string, venue: string | null): InspectionId {
  const { db } = workspace.log;
  const task = findTaskOfVisit(db, visit.id);
  const given = venue === null ? task?.inspections.find((one) => one.template === template)?.id : undefined;
  const shared = task === null ? null : (given ?? inspectionIdOf(visit.id, template, venue));
  return (shared === null || findEntity(db, shared) !== null ? workspace.newId() : shared) as InspectionId;
}

/**
 * What an inspection is about, with what its conditions will ask as it is known now.
 *
 * @throws Failure not-found when the venue is not the school's
 */
export function makeSubject(
  { log: { db } }: Pick<Workspace, 'log'>,
  visit: Pick<VisitRow, 'id' | 'school' | 'on'>,
  template: string,
  venue: string | null,
): InspectionSubject {
  const place = venue === null ? null : findVenue(db, venue);
  if (venue !== null && place?.school !== visit.school) throw new Failure('not-found', { what: 'venue', id: venue });
  return {
    visit: visit.id,
    school: visit.school,
    venue,
    template,
    on: visit.on,
    stage: findSchool(db, visit.school)?.stage ?? null,
    venueType: place?.type ?? null,
  };
}
