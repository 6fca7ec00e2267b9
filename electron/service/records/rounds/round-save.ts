/** Making and changing rounds: the plan, its schools as tasks, its state. */
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../../shared/contract.ts';
import { OPEN_STATES } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { RoundFile, RoundPlan, SchoolChoice, TaskPlan } from '../../../../shared/model/round.ts';
import { chooseSchools } from '../../../../shared/rounds/choose.ts';
import type { Candidate } from '../../../../shared/rounds/choose.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { IN_FORCE } from '../conflicts/duplicates-row.ts';
import { readPlan, readRound } from './round-list.ts';
import { saveCells } from '../save.ts';
import { readSchool } from '../schools/schools.ts';
import { findTaskPlan } from './task-list.ts';
import { findTemplate } from '../inspections/templates.ts';

/** Schools that a round may take in: open and not joined into another. */
export function listCandidates(db: Database): Candidate[] {
  return prepared<[], { id: string; town: string; stage: string; failed: number }>(
    db,
    `SELECT e.uid AS id, COALESCE(s.town, '') AS town, COALESCE(s.stage, '') AS stage,
       (EXISTS (SELECT 1 FROM finding AS f WHERE f.school = s.entity
          AND f.state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')}))
        OR COALESCE((SELECT i.grade = 'fail' OR i.vetoed = 1 FROM inspection AS i WHERE i.school = s.entity
          AND i.state = 'finished' AND ${IN_FORCE} ORDER BY i.held_on DESC, i.entity DESC LIMIT 1), 0)) AS failed
     FROM school AS s JOIN entity AS e ON e.id = s.entity
     WHERE s.status = 'open' AND s.joined_into IS NULL ORDER BY s.town, s.name, s.entity`,
  )
    .all()
    .map((row) => ({ ...row, failed: row.failed === 1 }));
}

export function countChoice(db: Database, choice: SchoolChoice): { schools: number; towns: number; of: number } {
  const candidates = listCandidates(db);
  const chosen = new Set(chooseSchools(candidates, choice));
  const towns = new Set(candidates.filter(({ id }) => chosen.has(id)).map(({ town }) => town));
  return { schools: chosen.size, towns: towns.size, of: candidates.length };
}

/**
 * Saves the plan; tasks follow its choice of schools and its checklists. Schools whose visit was begun stay.
 *
 * @throws Failure not-found, unknown-checklist, invalid-input for a period that ends before it begins, not-allowed once closed
 */
export function saveRound(workspace: Workspace, { round, plan }: Input<'rounds.save'>): RoundFile {
  const { db } = workspace.log;
  if (plan.from > plan.to) throw new Failure('invalid-input', { call: 'rounds.save', place: 'to' });
  for (const template of plan.templates) {
    if (findTemplate(db, template) === null) throw new Failure('unknown-checklist', { template });
  }
  if (round !== null) checkRoundOpen(db, round);
  const id = (round ?? workspace.newId()) as EntityId;
  const writes: CellWrite[] = [{ cell: { kind: 'round', entity: id, field: 'plan' }, value: plan }];
  if (round === null) {
    writes.push({ cell: { kind: 'round', entity: id, field: 'state' }, value: { state: 'draft', reason: '' } });
  }
  saveCells(workspace, [...writes, ...taskWrites(workspace, id, plan, round === null ? null : readPlan(db, round))]);
  return readRound(db, id);
}

export function setRoundState(workspace: Workspace, { round, state, reason }: Input<'rounds.setState'>): RoundFile {
  const { db } = workspace.log;
  readPlan(db, round);
  saveCells(workspace, [
    { cell: { kind: 'round', entity: round as EntityId, field: 'state' }, value: { state, reason } },
  ]);
  return readRound(db, round);
}

/** Adds single schools beside those of the choice, which stays in the record. @throws Failure not-found, not-allowed */
export function addSchools(workspace: Workspace, { round, schools }: Input<'rounds.addSchools'>): RoundFile {
  const { db } = workspace.log;
  checkRoundOpen(db, round);
  const plan = readPlan(db, round);
  const there = new Set(readRound(db, round).tasks.map(({ school }) => school));
  const fresh = schools.map((school) => readSchool(db, school).id).filter((school) => !there.has(school));
  saveCells(
    workspace,
    [...new Set(fresh)].map((school) => newTask(workspace, round, plan, school)),
  );
  return readRound(db, round);
}

/** Takes schools out of a round. Those whose visit was begun stay. */
export function removeTasks(workspace: Workspace, { round, tasks }: Input<'tasks.remove'>): RoundFile {
  const { db } = workspace.log;
  checkRoundOpen(db, round);
  const wanted = new Set(tasks);
  const gone = readRound(db, round).tasks.filter(({ id, progress }) => wanted.has(id) && progress === 'planned');
  saveCells(
    workspace,
    gone.map(({ id }) => changeTask(db, id, { removed: true })),
  );
  return readRound(db, round);
}

/** @throws Failure not-found, not-allowed */
export function checkRoundOpen(db: Database, round: string): void {
  const find = prepared<[number | null], string>(db, 'SELECT state FROM round WHERE entity = ?').pluck();
  const state = find.get(findEntity(db, round));
  if (state === undefined) throw new Failure('not-found', { what: 'round', id: round });
  if (state === 'closed') throw new Failure('not-allowed', { what: 'round', why: 'round-closed' });
}

/** The write that changes some of what a task says. */
export function changeTask(db: Database, task: string, change: Partial<TaskPlan>): CellWrite {
  const value = { ...findTaskPlan(db, task)!, ...change };
  return { cell: { kind: 'task', entity: task as EntityId, field: 'plan' }, value };
}

/** What brings tasks in step with a plan. A new due date reaches tasks that had the round's. */
function taskWrites(workspace: Workspace, round: string, plan: RoundPlan, before: RoundPlan | null): CellWrite[] {
  const { db } = workspace.log;
  const tasks = before === null ? [] : readRound(db, round).tasks;
  const isSame = before !== null && JSON.stringify(before.choice) === JSON.stringify(plan.choice);
  const chosen = isSame ? null : chooseSchools(listCandidates(db), plan.choice);
  const wanted = chosen === null ? null : new Set(chosen);
  const there = new Set(tasks.map(({ school }) => school));
  const changes = tasks.flatMap((task) => {
    if (task.progress !== 'planned') return [];
    if (wanted !== null && !wanted.has(task.school)) return [changeTask(db, task.id, { removed: true })];
    const due = task.due === before!.to ? plan.to : task.due;
    const known = new Map(findTaskPlan(db, task.id)!.inspections.map(({ id, template }) => [template, id]));
    const inspections = plan.templates.map((template) => ({ id: known.get(template) ?? workspace.newId(), template }));
    return [changeTask(db, task.id, { due, inspections })];
  });
  const fresh = (chosen ?? []).filter((school) => !there.has(school));
  return [...changes, ...fresh.map((school) => newTask(workspace, round, plan, school))];
}

function newTask({ newId }: Workspace, round: string, plan: RoundPlan, school: string): CellWrite {
  const value: TaskPlan = {
    round,
    school,
    team: null,
    due: plan.to,
    visit: newId(),
    inspections: plan.templates.map((template) => ({ id: newId(), template })),
    rechecks: [],
    removed: false,
  };
  return { cell: { kind: 'task', entity: newId() as EntityId, field: 'plan' }, value };
}
