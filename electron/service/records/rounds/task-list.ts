/** Tasks with how far they are: of a round at the bureau, and one's own on a laptop. */
import type { Database } from 'better-sqlite3';
import { OPEN_STATES } from '../../../../shared/findings/states.ts';
import { taskPlanSchema } from '../../../../shared/model/round.ts';
import type { Task, TaskPlan, TaskStage } from '../../../../shared/model/round.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import { readSetting, writeSetting } from '../../settings.ts';

const MOST = 10_000;
/** So many are on a laptop's first screen at most. */
const MOST_OF_MINE = 500;

const OPEN = OPEN_STATES.map((state) => `'${state}'`).join(', ');

const SELECT = `SELECT e.uid AS id, re.uid AS round, r.name AS roundName, se.uid AS school, COALESCE(s.name, '') AS schoolName,
    COALESCE(s.town, '') AS town, s.stage, me.uid AS team, COALESCE(m.name, '') AS teamName, m.people, t.due,
    ve.uid AS visit, t.plan, v.held_on AS "on", COALESCE(v.closed, 0) AS closed,
    (SELECT COUNT(*) FROM inspection AS i WHERE i.visit = t.visit) AS begun,
    (SELECT COUNT(*) FROM inspection AS i WHERE i.visit = t.visit AND i.state = 'open') AS unfinished,
    (SELECT COUNT(*) FROM finding AS f WHERE f.school = t.school AND f.visit IS NOT t.visit AND f.state IN (${OPEN}))
      AS openFindings
  FROM task AS t JOIN entity AS e ON e.id = t.entity JOIN round AS r ON r.entity = t.round
    JOIN entity AS re ON re.id = t.round JOIN entity AS se ON se.id = t.school JOIN entity AS ve ON ve.id = t.visit
    LEFT JOIN school AS s ON s.entity = t.school LEFT JOIN team AS m ON m.entity = t.team
    LEFT JOIN entity AS me ON me.id = m.entity LEFT JOIN visit AS v ON v.entity = t.visit`;

type Row = Omit<Task, 'templates' | 'progress' | 'recused'> & {
  readonly people: string | null;
  readonly plan: string;
  readonly closed: number;
  readonly begun: number;
  readonly unfinished: number;
};

/** By town, then school. */
export function listTasksOfRound(db: Database, round: string): Task[] {
  return toTasks(
    db,
    prepared<[number | null, number], Row>(
      db,
      `${SELECT} WHERE t.round = ? ORDER BY town, schoolName, t.entity LIMIT ?`,
    ).all(findEntity(db, round), MOST),
  );
}

/**
 * What this laptop still has to do, and what it has begun and not closed: by due date, town, school. Its tasks are those of
 * the teams that a package was made for, and of teams with somebody of the owner's name.
 */
export function listMyTasks(db: Database, owner: string): Task[] {
  const rows = prepared<[string, string, number], Row>(
    db,
    `${SELECT} WHERE r.state <> 'closed' AND COALESCE(v.closed, 0) = 0 AND (me.uid IN (SELECT value FROM json_each(?))
       OR EXISTS (SELECT 1 FROM json_each(m.people) AS p JOIN entity AS pe ON pe.uid = p.value
         JOIN inspector AS n ON n.entity = pe.id WHERE n.name = ?))
     ORDER BY t.due, town, schoolName, t.entity LIMIT ?`,
  ).all(JSON.stringify(ownTeams(db)), owner, MOST_OF_MINE);
  return toTasks(db, rows);
}

/** @returns null for one that nobody has written, or that was taken away */
export function findTaskPlan(db: Database, task: string): TaskPlan | null {
  const text = prepared<[number | null], string>(db, 'SELECT plan FROM task WHERE entity = ?')
    .pluck()
    .get(findEntity(db, task));
  return text === undefined ? null : taskPlanSchema.parse(JSON.parse(text));
}

/** The task that a visit has its id from; null for others. */
export function findTaskOfVisit(db: Database, visit: string): TaskPlan | null {
  const text = prepared<[number | null], string>(db, 'SELECT plan FROM task WHERE visit = ? ORDER BY entity LIMIT 1')
    .pluck()
    .get(findEntity(db, visit));
  return text === undefined ? null : taskPlanSchema.parse(JSON.parse(text));
}

/**
 * The id that a task on this laptop has for a visit to the school that was not begun yet; null where there is none. So a
 * visit that somebody starts from the school's page counts for its round as well.
 */
export function findTaskVisit(db: Database, owner: string, school: string, purpose: string): string | null {
  const task = listMyTasks(db, owner).find((one) => one.school === school && one.progress === 'planned');
  if (task === undefined) return null;
  const known = prepared<[number | null], string>(db, 'SELECT purpose FROM round WHERE entity = ?').pluck();
  return known.get(findEntity(db, task.round)) === purpose ? task.visit : null;
}

/** Teams whose packages were opened here. */
function ownTeams(db: Database): string[] {
  return JSON.parse(readSetting(db, 'teams') ?? '[]') as string[];
}

/** Remembers a team whose package was opened here; the caller holds the transaction. */
export function noteOwnTeam(db: Database, team: string): void {
  writeSetting(db, 'teams', JSON.stringify([...new Set([...ownTeams(db), team])].slice(-200)));
}

function toTasks(db: Database, rows: readonly Row[]): Task[] {
  const ownSchools = new Map<string, ReadonlyMap<string, string>>();
  const ownOf = (people: string): ReadonlyMap<string, string> => {
    const known = ownSchools.get(people) ?? readOwnSchools(db, people);
    ownSchools.set(people, known);
    return known;
  };
  return rows.map(({ people, plan, closed, begun, unfinished, ...row }) => {
    const recused = people === null ? [] : [...ownOf(people)].filter(([, own]) => own === row.school);
    const { inspections } = taskPlanSchema.parse(JSON.parse(plan));
    return {
      ...row,
      templates: inspections.map(({ template }) => template),
      progress: progressOf(row.on, closed === 1, begun, unfinished),
      recused: recused.map(([name]) => name),
    };
  });
}

function progressOf(on: string | null, closed: boolean, begun: number, unfinished: number): TaskStage {
  if (closed) return 'closed';
  if (on === null && begun === 0) return 'planned';
  return begun > 0 && unfinished === 0 ? 'finished' : 'started';
}

/** Own school by the person's name. */
function readOwnSchools(db: Database, people: string): ReadonlyMap<string, string> {
  const rows = prepared<[string], { name: string; own: string }>(
    db,
    `SELECT i.name, oe.uid AS own FROM json_each(?) AS p JOIN entity AS e ON e.uid = p.value
       JOIN inspector AS i ON i.entity = e.id JOIN entity AS oe ON oe.id = i.own_school`,
  ).all(people);
  return new Map(rows.map(({ name, own }) => [name, own]));
}
