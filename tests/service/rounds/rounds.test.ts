import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { RoundFile } from '../../../shared/model/round.ts';
import { useDesks } from '../../helpers/desk.ts';
import { no, startInspection } from '../../helpers/inspection.ts';
import { addInspectors, addSchools, PLAN, prepareRound } from './round-desk.ts';

const desks = useDesks();

const filter = (towns: string[]) => ({ ...PLAN, choice: { how: 'filter' as const, towns, stages: ['primary'] } });
const random = (seed: string) => ({
  ...PLAN,
  choice: { how: 'random' as const, towns: [], stages: [], count: 4, seed },
});

const namesOf = ({ tasks }: RoundFile) => tasks.map(({ schoolName }) => schoolName);

describe('a round', () => {
  it('takes in every open school, and its tasks carry the ids of their visits', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    const schools = await addSchools(bureau);
    const closed = {
      school: schools.get('石坝乡第三小学')!,
      status: 'closed',
      reason: '生源减少',
      into: null,
      on: '',
    } as const;
    await bureau.ask('roster.setStatus', closed);
    const file = await bureau.ask('rounds.save', { round: null, plan: PLAN });
    expect(file.round).toMatchObject({ name: PLAN.name, state: 'draft', teams: 0, visited: 0, finished: 0 });
    expect([file.tasks.length, file.round.tasks]).toEqual([8, 8]);
    expect(new Set(file.tasks.map(({ visit }) => visit)).size).toBe(file.tasks.length);
    expect(file.tasks.every(({ due, progress }) => due === PLAN.to && progress === 'planned')).toBe(true);
    expect((await bureau.ask('rounds.list', { offset: 0, limit: 10 })).rows).toEqual([file.round]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });

  it('takes in the schools of a filter, and follows when the filter changes', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    await addSchools(bureau);
    const first = await bureau.ask('rounds.save', { round: null, plan: filter(['石坝乡']) });
    expect(namesOf(first)).toEqual(['石坝乡第一小学', '石坝乡第三小学', '石坝乡第二小学'].toSorted());
    const kept = first.tasks[0]!;
    const both = await bureau.ask('rounds.save', { round: first.round.id, plan: filter(['石坝乡', '柳渡镇']) });
    expect(both.tasks).toHaveLength(6);
    expect(both.tasks).toContainEqual(kept);
    const other = await bureau.ask('rounds.save', { round: first.round.id, plan: filter(['柳渡镇']) });
    expect(other.tasks.every(({ town }) => town === '柳渡镇')).toBe(true);
  });

  it('draws the same random schools again from the seed in its record', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    await addSchools(bureau);
    const one = await bureau.ask('rounds.save', { round: null, plan: random('2026-03-01 08:30 13-07-22') });
    const again = await bureau.ask('rounds.save', { round: null, plan: random('2026-03-01 08:30 13-07-22') });
    const other = await bureau.ask('rounds.save', { round: null, plan: random('another seed 7') });
    expect(namesOf(one)).toHaveLength(4);
    expect(namesOf(again)).toEqual(namesOf(one));
    expect(namesOf(other)).not.toEqual(namesOf(one));
  });

  it('takes in the schools whose findings are still open', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    await addSchools(bureau);
    const inspection = await startInspection(bureau, '城关镇中心小学');
    await bureau.ask('answers.save', { inspection, item: 'bb-acc-map', answer: no });
    await bureau.ask('findings.draft', { inspection, item: 'bb-acc-map' });
    const choice = { how: 'failed' as const };
    expect(await bureau.ask('rounds.count', { choice })).toEqual({ schools: 1, towns: 1, of: 10 });
    const file = await bureau.ask('rounds.save', { round: null, plan: { ...PLAN, choice } });
    expect(file.tasks).toMatchObject([{ schoolName: '城关镇中心小学', openFindings: 1 }]);
  });

  it('refuses a period that ends before it begins and a checklist that nobody knows', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    const bad = { ...PLAN, from: '2026-03-21' };
    await expect(bureau.ask('rounds.save', { round: null, plan: bad })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(
      bureau.ask('rounds.save', { round: null, plan: { ...PLAN, templates: ['tpl-none@1'] } }),
    ).rejects.toMatchObject({ code: 'unknown-checklist' });
  });

  it('that is closed is not changed any more, until it is opened again', async () => {
    const { bureau, file } = await prepareRound(desks);
    const round = file.round.id;
    await bureau.ask('rounds.setState', { round, state: 'closed', reason: '' });
    await expect(bureau.ask('rounds.assign', { round, again: true })).rejects.toMatchObject({ code: 'not-allowed' });
    await bureau.ask('rounds.setState', { round, state: 'open', reason: '补查' });
    expect((await bureau.ask('rounds.assign', { round, again: true })).round.state).toBe('open');
  });

  it('is the bureau’s to make', async () => {
    const wang = await desks.open('王芳');
    await expect(wang.ask('rounds.save', { round: null, plan: PLAN })).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('teams', () => {
  it('have two people at least, and three for special and comprehensive inspections', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    await addSchools(bureau);
    const people = await addInspectors(bureau, { 王芳: null, 李强: null, 赵敏: null });
    const ids = [...people.values()];
    const { round } = await bureau.ask('rounds.save', { round: null, plan: { ...PLAN, purpose: 'special' } });
    const save = (count: number) =>
      bureau.ask('rounds.saveTeam', { round: round.id, team: null, name: '第一组', people: ids.slice(0, count) });
    await expect(save(2)).rejects.toMatchObject({ code: 'team-too-small', detail: { least: 3 } });
    expect((await save(3)).teams).toMatchObject([{ name: '第一组', people: [{}, {}, {}] }]);
  });

  it('share the schools evenly, and nobody is sent to their own', async () => {
    const { schools, file } = await prepareRound(desks);
    expect(Math.abs(file.teams[0]!.tasks - file.teams[1]!.tasks)).toBeLessThanOrEqual(1);
    const own = file.tasks.find(({ school }) => school === schools.get('城关镇第一小学'));
    expect(own).toMatchObject({ teamName: '第二组', recused: [] });
  });

  it('are not given somebody’s own school by hand either', async () => {
    const { bureau, schools, people, file } = await prepareRound(desks);
    const round = file.round.id;
    const own = file.tasks.find(({ school }) => school === schools.get('城关镇第一小学'))!;
    const change = { round, tasks: file.tasks.map(({ id }) => id), team: file.teams[0]!.id };
    await expect(bureau.ask('tasks.change', change)).rejects.toMatchObject({
      code: 'recused',
      detail: { name: '王芳', school: '城关镇第一小学' },
    });
    expect((await bureau.ask('rounds.open', { round })).tasks).toEqual(file.tasks);
    const joining = { round, team: own.team, name: '第二组', people: [people.get('王芳')!, people.get('赵敏')!] };
    await expect(bureau.ask('rounds.saveTeam', joining)).rejects.toMatchObject({ code: 'recused' });
  });

  it('that learn later of an own school are shown with it', async () => {
    const { bureau, people, file } = await prepareRound(desks);
    const task = file.tasks.find(({ teamName }) => teamName === '第二组')!;
    const fields = { ownSchool: task.school };
    await bureau.ask('roster.saveEntry', { list: 'inspectors', id: people.get('赵敏')!, fields });
    const { tasks } = await bureau.ask('rounds.open', { round: file.round.id });
    expect(tasks.filter(({ recused }) => recused.length > 0)).toMatchObject([{ id: task.id, recused: ['赵敏'] }]);
  });

  it('that are taken away leave their schools to be assigned', async () => {
    const { bureau, file } = await prepareRound(desks);
    const round = file.round.id;
    const left = await bureau.ask('rounds.removeTeam', { round, team: file.teams[1]!.id });
    expect(left.tasks.filter(({ team }) => team === null)).toHaveLength(file.teams[1]!.tasks);
    const moved = await bureau.ask('tasks.change', { round, tasks: [left.tasks[0]!.id], due: '2026-03-10' });
    expect(moved.tasks[0]).toMatchObject({ due: '2026-03-10' });
    const fewer = await bureau.ask('tasks.remove', { round, tasks: [moved.tasks[0]!.id] });
    // How the schools were chosen stays in the record.
    expect([fewer.tasks.length, fewer.plan.choice]).toEqual([8, PLAN.choice]);
    const renamed = { ...PLAN, name: '春季检查' };
    expect((await bureau.ask('rounds.save', { round, plan: renamed })).tasks).toHaveLength(8);
    const school = moved.tasks[0]!.school;
    expect((await bureau.ask('rounds.addSchools', { round, schools: [school, school] })).tasks).toHaveLength(9);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });
});

describe('what another program wrote', () => {
  it('and no round, team or task can be is left out of the lists', async () => {
    const { bureau, file } = await prepareRound(desks);
    const cell = (kind: string, field: string, value: never) =>
      saveCells(bureau.workspace, [{ cell: { kind, entity: bureau.workspace.newId() as EntityId, field }, value }]);
    cell('round', 'plan', { name: 7 } as never);
    cell('team', 'members', { round: file.round.id } as never);
    cell('task', 'plan', { round: file.round.id, school: '', team: [] } as never);
    expect(await bureau.ask('rounds.open', { round: file.round.id })).toEqual(file);
    expect((await bureau.ask('rounds.list', { offset: 0, limit: 10 })).total).toBe(1);
  });
});
