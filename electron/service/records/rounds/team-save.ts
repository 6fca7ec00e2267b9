/** Teams of a round, and who of them goes where. */
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { leastTeam } from '../../../../shared/model/round.ts';
import type { RoundFile, Task, Team, TeamRecord } from '../../../../shared/model/round.ts';
import { assignSchools } from '../../../../shared/rounds/assign.ts';
import type { Workspace } from '../../workspace.ts';
import { readPeople, readPlan, readRound } from './round-list.ts';
import { changeTask, checkRoundOpen } from './round-save.ts';
import { saveCells } from '../save.ts';

/**
 * A new team (`team` null) or other people of one.
 *
 * @throws Failure not-found, team-too-small, recused when a school that it has is somebody's own
 */
export function saveTeam(workspace: Workspace, input: Input<'rounds.saveTeam'>): RoundFile {
  const { db } = workspace.log;
  const { round, team, name } = input;
  checkRoundOpen(db, round);
  const people = [...new Set(input.people)];
  const least = leastTeam(readPlan(db, round).purpose);
  if (people.length < least) throw new Failure('team-too-small', { least });
  const known = readPeople(db, people);
  const stranger = known.find((one) => one.name === '');
  if (stranger !== undefined) throw new Failure('not-found', { what: 'inspector', id: stranger.id });
  if (team !== null) {
    const own = readRound(db, round).tasks.filter((task) => task.team === team);
    checkRecusal({ people: known }, own);
  }
  const value: TeamRecord = { round, name, people, removed: false };
  const entity = (team ?? workspace.newId()) as EntityId;
  saveCells(workspace, [{ cell: { kind: 'team', entity, field: 'members' }, value }]);
  return readRound(db, round);
}

/** Its tasks are nobody's afterwards. @throws Failure not-found */
export function removeTeam(workspace: Workspace, { round, team }: Input<'rounds.removeTeam'>): RoundFile {
  const { db } = workspace.log;
  checkRoundOpen(db, round);
  const file = readRound(db, round);
  const { name, people } = findTeam(file, team);
  const value: TeamRecord = { round, name, people: people.map(({ id }) => id), removed: true };
  saveCells(workspace, [
    { cell: { kind: 'team', entity: team as EntityId, field: 'members' }, value },
    ...file.tasks.filter((task) => task.team === team).map(({ id }) => changeTask(db, id, { team: null })),
  ]);
  return readRound(db, round);
}

/** Evenly, by towns, and nobody to their own school; see shared/rounds/assign.ts. Begun tasks stay where they are. */
export function assignRound(workspace: Workspace, { round, again }: Input<'rounds.assign'>): RoundFile {
  const { db } = workspace.log;
  checkRoundOpen(db, round);
  const { tasks, teams } = readRound(db, round);
  const kept = tasks.filter(({ team, progress }) => team !== null && (!again || progress !== 'planned'));
  const { teamOf } = assignSchools(
    tasks.map(({ school, town }) => ({ id: school, town })),
    teams.map((team) => ({ id: team.id, avoids: ownSchoolsOf(team) })),
    new Map(kept.map(({ school, team }) => [school, team!])),
  );
  const moved = tasks.filter(({ school, team }) => (teamOf.get(school) ?? null) !== team);
  saveCells(
    workspace,
    moved.map(({ id, school }) => changeTask(db, id, { team: teamOf.get(school) ?? null })),
  );
  return readRound(db, round);
}

/** All or none. @throws Failure not-found, recused, not-allowed */
export function changeTasks(workspace: Workspace, { round, tasks, team, due }: Input<'tasks.change'>): RoundFile {
  const { db } = workspace.log;
  checkRoundOpen(db, round);
  const file = readRound(db, round);
  const wanted = new Set(tasks);
  const found = file.tasks.filter(({ id }) => wanted.has(id));
  if (found.length < wanted.size) throw new Failure('not-found', { what: 'task' });
  if (typeof team === 'string') checkRecusal(findTeam(file, team), found);
  const change = { ...(team === undefined ? {} : { team }), ...(due === undefined ? {} : { due }) };
  saveCells(
    workspace,
    found.map(({ id }) => changeTask(db, id, change)),
  );
  return readRound(db, round);
}

function ownSchoolsOf({ people }: Team): string[] {
  return people.flatMap(({ ownSchool }) => ownSchool ?? []);
}

function findTeam({ teams }: RoundFile, team: string): Team {
  const found = teams.find(({ id }) => id === team);
  if (found === undefined) throw new Failure('not-found', { what: 'team', id: team });
  return found;
}

function checkRecusal({ people }: Pick<Team, 'people'>, tasks: readonly Task[]): void {
  for (const { name, ownSchool } of people) {
    const task = tasks.find(({ school }) => school === ownSchool);
    if (task !== undefined) throw new Failure('recused', { name, school: task.schoolName });
  }
}
