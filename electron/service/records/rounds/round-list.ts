/** Rounds as screens see them: the list, and one with its teams and tasks. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { roundPlanSchema } from '../../../../shared/model/round.ts';
import type { RoundFile, RoundPlan, RoundRow, Team, TeamPerson } from '../../../../shared/model/round.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import { listTasksOfRound } from './task-list.ts';

/** SQL where `t` is a task: inspections of its visit, and those that are not finished. */
const BEGUN = 'EXISTS (SELECT 1 FROM visit AS v WHERE v.entity = t.visit)';
const DONE = `(EXISTS (SELECT 1 FROM inspection AS i WHERE i.visit = t.visit)
  AND NOT EXISTS (SELECT 1 FROM inspection AS i WHERE i.visit = t.visit AND i.state = 'open'))`;

const SELECT = `SELECT e.uid AS id, r.name, r.list_item AS listItem, r.from_on AS "from", r.to_on AS "to", r.purpose, r.state,
    (SELECT COUNT(*) FROM team AS m WHERE m.round = r.entity) AS teams,
    (SELECT COUNT(*) FROM task AS t WHERE t.round = r.entity) AS tasks,
    (SELECT COUNT(*) FROM task AS t WHERE t.round = r.entity AND ${BEGUN}) AS visited,
    (SELECT COUNT(*) FROM task AS t WHERE t.round = r.entity AND ${DONE}) AS finished
  FROM round AS r JOIN entity AS e ON e.id = r.entity`;

export function listRounds(db: Database, { offset, limit }: Input<'rounds.list'>): Page<RoundRow> {
  return {
    total: prepared(db, 'SELECT COUNT(*) FROM round').pluck().get() as number,
    rows: prepared<[number, number], RoundRow>(
      db,
      `${SELECT} ORDER BY r.from_on DESC, r.entity DESC LIMIT ? OFFSET ?`,
    ).all(limit, offset),
  };
}

/** @throws Failure not-found */
export function readRound(db: Database, round: string): RoundFile {
  const row = prepared<[string], RoundRow>(db, `${SELECT} WHERE e.uid = ?`).get(round);
  if (row === undefined) throw new Failure('not-found', { what: 'round', id: round });
  const tasks = listTasksOfRound(db, round);
  return { round: row, plan: readPlan(db, round), teams: listTeams(db, round, tasks), tasks };
}

/** @throws Failure not-found */
export function readPlan(db: Database, round: string): RoundPlan {
  const entity = findEntity(db, round);
  const text = prepared<[number | null], string>(db, 'SELECT plan FROM round WHERE entity = ?').pluck().get(entity);
  if (text === undefined) throw new Failure('not-found', { what: 'round', id: round });
  return roundPlanSchema.parse(JSON.parse(text));
}

/** By name as people count, then in the order in which they were made. */
export function listTeams(db: Database, round: string, tasks: RoundFile['tasks']): Team[] {
  const rows = prepared<[number | null], { id: string; name: string; people: string }>(
    db,
    'SELECT e.uid AS id, t.name, t.people FROM team AS t JOIN entity AS e ON e.id = t.entity WHERE t.round = ? ORDER BY t.entity',
  ).all(findEntity(db, round));
  const byTeam = Map.groupBy(tasks, ({ team }) => team);
  return rows.map(({ id, name, people }) => {
    const own = byTeam.get(id) ?? [];
    return {
      id,
      name,
      people: readPeople(db, JSON.parse(people) as string[]),
      tasks: own.length,
      visited: own.filter(({ progress }) => progress !== 'planned').length,
      finished: own.filter(({ progress }) => progress === 'finished' || progress === 'closed').length,
      packed: findPacked(db, id),
    };
  });
}

export function readPeople(db: Database, ids: readonly string[]): TeamPerson[] {
  const find = prepared<[string], Omit<TeamPerson, 'id'>>(
    db,
    `SELECT i.name, oe.uid AS ownSchool, COALESCE(s.name, '') AS ownSchoolName FROM entity AS e
       JOIN inspector AS i ON i.entity = e.id LEFT JOIN entity AS oe ON oe.id = i.own_school
       LEFT JOIN school AS s ON s.entity = i.own_school
     WHERE e.uid = ?`,
  );
  return ids.map((id) => ({ id, ...(find.get(id) ?? { name: '', ownSchool: null, ownSchoolName: '' }) }));
}

function findPacked(db: Database, team: string): Team['packed'] {
  const row = prepared<[string], { at: number; file: string; readers: string }>(
    db,
    'SELECT at, file, readers FROM package_file WHERE team = ? ORDER BY at DESC, id DESC LIMIT 1',
  ).get(team);
  return row === undefined ? null : { ...row, readers: JSON.parse(row.readers) as string[] };
}
