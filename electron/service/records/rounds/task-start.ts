/** Beginning the visit of a task: with the ids that the task gave it, so that the laptops of a team write one visit. */
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId, VisitId } from '../../../../shared/model/ids.ts';
import type { VisitRow } from '../../../../shared/model/inspection.ts';
import type { CellWrite } from '../../log/write.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { makeSubject } from '../inspections/inspection-start.ts';
import { prepared } from '../../database/statement.ts';
import { readPlan } from './round-list.ts';
import { saveCells } from '../save.ts';
import { readSchool } from '../schools/schools.ts';
import { findTaskPlan } from './task-list.ts';
import { findTemplate } from '../inspections/templates.ts';
import { readVisit } from '../visits/visits.ts';

/** What is there already, begun on another laptop, stays as it is. @throws Failure not-found, unknown-checklist */
export function startTask(workspace: Workspace, { task, on }: Input<'tasks.start'>): VisitRow {
  const { log } = workspace;
  const plan = findTaskPlan(log.db, task);
  if (plan === null) throw new Failure('not-found', { what: 'task', id: task });
  if (hasRow(workspace, 'visit', plan.visit)) return readVisit(log, plan.visit);
  const { purpose } = readPlan(log.db, plan.round);
  const school = readSchool(log.db, plan.school).id;
  const visit = { id: plan.visit as VisitId, school, on };
  const writes: CellWrite[] = [
    { cell: { kind: 'visit', entity: visit.id, field: 'plan' }, value: { school, on, purpose } },
  ];
  for (const { id, template } of plan.inspections) {
    if (findTemplate(log.db, template) === null) throw new Failure('unknown-checklist', { template });
    if (hasRow(workspace, 'inspection', id)) continue;
    const value = makeSubject(workspace, visit, template, null);
    writes.push({ cell: { kind: 'inspection', entity: id as EntityId, field: 'subject' }, value });
  }
  saveCells(workspace, writes);
  return readVisit(log, plan.visit);
}

function hasRow({ log: { db } }: Workspace, table: 'visit' | 'inspection', id: string): boolean {
  return prepared(db, `SELECT 1 FROM ${table} WHERE entity = ?`).get(findEntity(db, id)) !== undefined;
}
