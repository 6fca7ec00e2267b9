/** The tables `round`, `team` and `task`: what lists filter and sort by, kept in step with the cells. */
import type { Database } from 'better-sqlite3';
import { roundPlanSchema, roundStateSchema, taskPlanSchema, teamSchema } from '../../../../shared/model/round.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';
import { schoolNumber } from '../schools/school-join.ts';

export function projectRound(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const plan = readCell(cells, 'round', 'plan', roundPlanSchema);
  if (plan === null) {
    prepared(db, 'DELETE FROM round WHERE entity = ?').run(entity);
    return;
  }
  const state = readCell(cells, 'round', 'state', roundStateSchema)?.state ?? 'draft';
  prepared(
    db,
    `INSERT OR REPLACE INTO round (entity, name, list_item, from_on, to_on, purpose, state, plan)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(entity, plan.name, plan.listItem, plan.from, plan.to, plan.purpose, state, JSON.stringify(plan));
}

export function projectTeam(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const team = readCell(cells, 'team', 'members', teamSchema);
  if (team === null || team.removed) prepared(db, 'DELETE FROM team WHERE entity = ?').run(entity);
  else {
    const row = [entity, internEntity(db, team.round), team.name, JSON.stringify(team.people)];
    prepared(db, 'INSERT OR REPLACE INTO team (entity, round, name, people) VALUES (?, ?, ?, ?)').run(...row);
  }
}

/** A task whose team was removed is nobody's: lists find no team for it. */
export function projectTask(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const task = readCell(cells, 'task', 'plan', taskPlanSchema);
  if (task === null || task.removed) {
    prepared(db, 'DELETE FROM task WHERE entity = ?').run(entity);
    return;
  }
  prepared(
    db,
    'INSERT OR REPLACE INTO task (entity, round, school, team, due, visit, plan) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    entity,
    internEntity(db, task.round),
    schoolNumber(db, task.school),
    task.team === null ? null : internEntity(db, task.team),
    task.due,
    internEntity(db, task.visit),
    JSON.stringify(task),
  );
}
