/** Visits: a day at a school, holding one or more inspections. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { VisitId } from '../../../../shared/model/ids.ts';
import { visitPlanSchema } from '../../../../shared/model/inspection.ts';
import type { InspectionRow, VisitRow } from '../../../../shared/model/inspection.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { readCell } from '../cell-values.ts';
import { summariseClosing } from './closing-row.ts';
import { findDelivery, listBelongings } from '../delivery.ts';
import { IN_FORCE } from '../conflicts/duplicates-row.ts';
import { listInspectionsOfVisits } from '../inspections/inspection-list.ts';
import type { ShownCell } from '../projection.ts';
import { saveCells } from '../save.ts';
import { schoolNumber } from '../schools/school-join.ts';
import { schoolEntity } from '../schools/schools.ts';
import { findTaskVisit } from '../rounds/task-list.ts';

const SELECT = `SELECT v.entity, e.uid AS id, se.uid AS school, s.name AS schoolName, s.town, v.held_on AS "on", v.purpose,
    v.closed, v.amended
  FROM visit AS v JOIN entity AS e ON e.id = v.entity JOIN entity AS se ON se.id = v.school
    LEFT JOIN school AS s ON s.entity = v.school`;

type Row = Omit<VisitRow, 'inspections' | 'schoolName' | 'delivery' | 'closed' | 'amended'> & {
  entity: number;
  schoolName: string | null;
  closed: number;
  amended: number;
};

export function projectVisit(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const plan = readCell(cells, 'visit', 'plan', visitPlanSchema);
  if (plan === null) {
    prepared(db, 'DELETE FROM visit WHERE entity = ?').run(entity);
    return;
  }
  const { closed, signed, team } = summariseClosing(cells);
  // Whether it was amended is found when the rows of its content are there (closing-amended.ts).
  prepared(
    db,
    `INSERT OR REPLACE INTO visit (entity, school, held_on, purpose, closed, signed, amended, team)
     VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
  ).run(entity, schoolNumber(db, plan.school), plan.on, plan.purpose, closed, signed, team);
}

/** @throws Failure not-found when the school is unknown */
export function startVisit(workspace: Workspace, input: Input<'visits.start'>): VisitRow {
  const { role, name, log } = workspace;
  schoolEntity(log.db, input.school);
  const task = role === 'inspector' ? findTaskVisit(log.db, name, input.school, input.purpose) : null;
  const id = (task ?? workspace.newId()) as VisitId;
  saveCells(workspace, [
    {
      cell: { kind: 'visit', entity: id, field: 'plan' },
      value: { school: input.school, on: input.on, purpose: input.purpose },
    },
  ]);
  return readVisit(workspace.log, id);
}

/** @throws Failure not-found */
export function readVisit(log: Log, visit: string): VisitRow {
  const row = prepared<[string], Row>(log.db, `${SELECT} WHERE e.uid = ?`).get(visit);
  if (row === undefined) throw new Failure('not-found', { what: 'visit', id: visit });
  return withInspections(log, [row])[0]!;
}

export function listVisitsOfSchool(log: Log, school: string): VisitRow[] {
  return withInspections(
    log,
    prepared<[string], Row>(log.db, `${SELECT} WHERE se.uid = ? ORDER BY v.held_on DESC, v.entity DESC`).all(school),
  );
}

/** Newest first. An open visit has an open inspection or none yet. */
export function listVisits(log: Log, input: Input<'visits.list'>): Page<VisitRow> {
  const { db } = log;
  const open = `(EXISTS (SELECT 1 FROM inspection AS i WHERE i.visit = v.entity AND i.state = 'open' AND ${IN_FORCE})
    OR NOT EXISTS (SELECT 1 FROM inspection AS i WHERE i.visit = v.entity))`;
  const where = { any: '1 = 1', open, finished: `NOT ${open}` }[input.state];
  const total = prepared(db, `SELECT COUNT(*) FROM visit AS v WHERE ${where}`).pluck().get() as number;
  const rows = prepared<unknown[], Row>(
    db,
    `${SELECT} WHERE ${where} ORDER BY v.held_on DESC, v.entity DESC LIMIT ? OFFSET ?`,
  ).all(input.limit, input.offset);
  return { total, rows: withInspections(log, rows) };
}

function withInspections(log: Log, visits: readonly Row[]): VisitRow[] {
  const inspections = new Map<string, InspectionRow[]>();
  for (const inspection of listInspectionsOfVisits(
    log.db,
    visits.map((visit) => visit.entity),
  )) {
    const rows = inspections.get(inspection.visit);
    if (rows === undefined) inspections.set(inspection.visit, [inspection]);
    else rows.push(inspection);
  }
  return visits.map(({ entity, id, school, schoolName, town, on, purpose, closed, amended }) => ({
    id,
    school,
    schoolName: schoolName ?? '',
    town,
    on,
    purpose,
    inspections: inspections.get(id) ?? [],
    closed: closed === 1,
    amended: amended === 1,
    delivery: findDelivery(log, [
      entity,
      ...(inspections.get(id) ?? []).map((row) => findEntity(log.db, row.id)!),
      ...listBelongings(log, entity),
    ]),
  }));
}
