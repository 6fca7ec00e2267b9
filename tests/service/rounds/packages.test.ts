import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { taskPlanSchema } from '../../../shared/model/round.ts';
import { useDesks } from '../../helpers/desk.ts';
import { no, YES_NO, yes } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { addPhoto, makeImage } from '../../helpers/photos.ts';
import { carry, pack, prepareRound, VENUES } from './round-desk.ts';

const desks = useDesks();
/** Its failing drafts a finding without blanks. */
const FAILED = 'bb-acc-map';
const PASSED = YES_NO.find((item) => item !== FAILED)!;
const AGE = 'age-encryption.org/v1';

const isSealed = (file: string): boolean => readFileSync(file).subarray(0, 40).toString('latin1').startsWith(AGE);
const answer = (desk: Desk, inspection: string, item: string, given = yes) =>
  desk.ask('answers.save', { inspection, item, answer: given });

/** Finishes a visit's only checklist. */
async function finish(desk: Desk, inspection: string): Promise<void> {
  await desk.ask('inspections.finish', { inspection, reason: '演练' });
}

describe('a package', () => {
  it('for laptops that nobody knows is open, and its name says so; a laptop then sees its own tasks', async () => {
    const { bureau, file } = await prepareRound(desks);
    const [plan] = await bureau.ask('package.plan', { round: file.round.id });
    expect(plan).toMatchObject({ name: '第一组', readers: [], unknown: ['王芳', '李强'] });
    const packed = await pack(bureau, file.round.id, desks.folder());
    const { file: bundle, readers } = packed.get('第一组')!;
    expect([readers, bundle.endsWith('-未加密.xunxiao'), isSealed(bundle)]).toEqual([[], true, false]);
    const after = await bureau.ask('rounds.open', { round: file.round.id });
    expect(after.round.state).toBe('open');
    expect(after.teams[0]!.packed).toMatchObject({ readers: [] });

    const li = await desks.open('李强');
    await carry(bundle, li);
    const mine = await li.ask('tasks.mine', {});
    const own = file.tasks.filter(({ teamName }) => teamName === '第一组');
    expect(mine.map(({ id }) => id).toSorted()).toEqual(own.map(({ id }) => id).toSorted());
    expect(mine.map(({ town }) => town)).toEqual(mine.map(({ town }) => town).toSorted());
    // The roster's slice: schools of other teams have stayed.
    expect((await li.ask('today.open', {})).schools).toBe(own.length);
    expect(await li.ask('today.open', {})).toMatchObject({ unexported: 0 });
  });

  it('lent to somebody of no team shows the tasks of the team that it was made for', async () => {
    const { bureau, file } = await prepareRound(desks);
    const packed = await pack(bureau, file.round.id, desks.folder());
    const lent = await desks.open('周丽');
    await carry(packed.get('第二组')!.file, lent);
    expect((await lent.ask('tasks.mine', {})).every(({ teamName }) => teamName === '第二组')).toBe(true);
  });

  it('lets two laptops of a team meet in one visit', async () => {
    const { bureau, file } = await prepareRound(desks);
    const { file: bundle } = (await pack(bureau, file.round.id, desks.folder())).get('第一组')!;
    const [wang, li] = [await desks.open('王芳'), await desks.open('李强')];
    for (const desk of [wang, li]) await carry(bundle, desk);
    const task = (await wang.ask('tasks.mine', {}))[0]!;
    const visits = [];
    for (const desk of [wang, li]) visits.push(await desk.ask('tasks.start', { task: task.id, on: '2026-03-02' }));
    expect(visits[0]!.id).toBe(visits[1]!.id);
    expect(visits[0]!.inspections.map(({ id }) => id)).toEqual(visits[1]!.inspections.map(({ id }) => id));
    const [inspection] = visits[0]!.inspections;
    expect(inspection).toMatchObject({ template: VENUES, school: task.school });
    await answer(wang, inspection!.id, YES_NO[0]!);
    await answer(li, inspection!.id, YES_NO[1]!);
    const added = [];
    for (const desk of [wang, li]) {
      const input = { visit: task.visit, template: 'tpl-newmedia-v1@1', venues: [null] };
      added.push((await desk.ask('inspections.startMany', input))[0]!.id);
    }
    expect(added[0]).toBe(added[1]);
    await carry(await wang.exportTo(desks.folder()), bureau);
    await carry(await li.exportTo(desks.folder()), bureau);
    const sheet = await bureau.ask('inspections.open', { inspection: inspection!.id });
    expect(Object.keys(sheet.answers).toSorted()).toEqual(YES_NO.slice(0, 2).toSorted());
    expect(await bureau.ask('conflicts.count', {})).toEqual({ conflicts: 0, duplicates: 0 });
  });

  it('is encrypted to the laptops that have announced their key, and opens nowhere else', async () => {
    const { bureau, file } = await prepareRound(desks);
    const round = file.round.id;
    const folder = desks.folder();
    const [wang, zhao] = [await desks.open('王芳'), await desks.open('赵敏')];
    const first = await pack(bureau, round, folder);
    await carry(first.get('第一组')!.file, wang);
    const task = (await wang.ask('tasks.mine', {}))[0]!;
    await wang.ask('tasks.start', { task: task.id, on: '2026-03-02' });
    await carry(await wang.exportTo(folder), bureau);
    const [plan] = await bureau.ask('package.plan', { round });
    expect(plan).toMatchObject({ readers: ['王芳'], unknown: ['李强'] });
    const laptops = await bureau.ask('rounds.laptops', { round });
    expect(laptops.map(({ name, laptop }) => [name, laptop?.sealable, laptop?.hasPackage, laptop?.missing])).toEqual([
      ['王芳', true, true, 0],
      ['李强', undefined, undefined, undefined],
      ['赵敏', undefined, undefined, undefined],
      ['孙伟', undefined, undefined, undefined],
    ]);
    const second = await pack(bureau, round, folder);
    const sealed = second.get('第一组')!;
    expect([sealed.readers, isSealed(sealed.file), sealed.file.includes('未加密')]).toEqual([['王芳'], true, false]);
    await carry(sealed.file, wang);
    expect((await bureau.ask('rounds.laptops', { round }))[0]!.laptop!.hasPackage).toBe(false);
    const outcome = (await zhao.importFrom([sealed.file])).results[0]!;
    expect(outcome).toMatchObject({ outcome: 'refused', refusal: { code: 'encrypted-for-others' } });
    const open = await pack(bureau, round, folder, [file.teams[0]!.id]);
    expect(isSealed(open.get('第一组')!.file)).toBe(false);
  });

  it('brings open findings with their pictures and the last answers, and takes none of it back', async () => {
    const { bureau, file } = await prepareRound(desks);
    const round = file.round.id;
    const { file: bundle } = (await pack(bureau, round, desks.folder())).get('第一组')!;
    const wang = await desks.open('王芳');
    await carry(bundle, wang);
    const task = (await wang.ask('tasks.mine', {}))[0]!;
    const visit = await wang.ask('tasks.start', { task: task.id, on: '2026-03-02' });
    const inspection = visit.inspections[0]!.id;
    await answer(wang, inspection, FAILED, no);
    await wang.ask('findings.draft', { inspection, item: FAILED });
    await answer(wang, inspection, PASSED);
    await finish(wang, inspection);
    await carry(await wang.exportTo(desks.folder()), bureau);
    expect((await bureau.ask('rounds.open', { round })).teams[0]).toMatchObject({ visited: 1, finished: 1 });

    // The next round's team goes to the same school.
    const plan = {
      ...file.plan,
      name: '复查',
      from: '2026-04-01',
      to: '2026-04-20',
      choice: { how: 'failed' as const },
    };
    const next = await bureau.ask('rounds.save', { round: null, plan });
    expect(next.tasks).toMatchObject([{ school: task.school, openFindings: 1 }]);
    const people = file.teams[1]!.people.map(({ id }) => id);
    await bureau.ask('rounds.saveTeam', { round: next.round.id, team: null, name: '复查组', people });
    await bureau.ask('rounds.assign', { round: next.round.id, again: false });
    const recheck = (await pack(bureau, next.round.id, desks.folder())).get('复查组')!;
    const zhao = await desks.open('赵敏');
    await carry(recheck.file, zhao);
    const [mine] = await zhao.ask('tasks.mine', {});
    expect(mine).toMatchObject({ openFindings: 1, roundName: '复查' });
    const again = await zhao.ask('tasks.start', { task: mine!.id, on: '2026-04-02' });
    expect(await zhao.ask('rechecks.due', { school: mine!.school, visit: again.id })).toHaveLength(1);
    const last = await zhao.ask('inspections.lastTime', { inspection: again.inspections[0]!.id });
    expect(last[FAILED]).toMatchObject({ answer: no, finding: { facts: expect.any(String) } });
    expect(last[PASSED]).toMatchObject({ answer: yes });
    const preview = await zhao.ask('export.preview', {});
    expect(preview).toMatchObject({ inspectionCount: 1, media: 0 });
    const { finding } = (await zhao.ask('rechecks.due', { school: mine!.school, visit: again.id }))[0]!;
    await zhao.ask('rechecks.save', {
      finding: finding.id,
      visit: again.id,
      method: 'on_site',
      verdict: 'fixed',
      note: '',
    });
    await carry(await zhao.exportTo(desks.folder(), false), bureau);
    expect((await bureau.ask('findings.open', { finding: finding.id })).finding).toMatchObject({ state: 'closed' });
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
    expect(await checkWorkspace(zhao.workspace)).toMatchObject({ ok: true });
  });

  it('tells a laptop what has become of what it found, so that nobody looks again at what was voided or closed', async () => {
    const { bureau, file } = await prepareRound(desks);
    const wang = await desks.open('王芳');
    await carry((await pack(bureau, file.round.id, desks.folder())).get('第一组')!.file, wang);
    const tasks = (await wang.ask('tasks.mine', {})).slice(0, 2);
    const found: string[] = [];
    for (const { id } of tasks) {
      const visit = await wang.ask('tasks.start', { task: id, on: '2026-03-02' });
      const place = { visit: visit.id, inspection: null, item: null, venue: null };
      const words = { facts: '展板破损', remedy: '', basis: '', severity: 'minor', due: null, post: '' } as const;
      for (let nth = 0; nth < 2; nth += 1) found.push((await wang.ask('findings.add', { ...place, ...words })).id);
    }
    // What a visit itself found is no recheck of it.
    expect((await wang.ask('tasks.mine', {})).map(({ openFindings }) => openFindings)).not.toContain(2);
    await carry(await wang.exportTo(desks.folder()), bureau);
    const since = { on: '2026-03-10', reason: '说明', into: null, until: null };
    for (const [index, state] of ['voided', 'closed', 'voided', 'parked'].entries()) {
      const value = { ...since, state, closure: state === 'closed' ? 'unfounded' : null };
      const cell = { kind: 'finding', entity: found[index]! as EntityId, field: 'state' };
      saveCells(bureau.workspace, [{ cell, value }]);
    }

    // The next round goes to one of the two schools only.
    const choice = { how: 'picked' as const };
    const plan = { ...file.plan, name: '复查', from: '2026-04-01', to: '2026-04-20', choice };
    const next = (await bureau.ask('rounds.save', { round: null, plan })).round.id;
    await bureau.ask('rounds.addSchools', { round: next, schools: [tasks[0]!.school] });
    const people = file.teams[0]!.people.map(({ id }) => id);
    await bureau.ask('rounds.saveTeam', { round: next, team: null, name: '复查组', people });
    await bureau.ask('rounds.assign', { round: next, again: false });
    await carry((await pack(bureau, next, desks.folder())).get('复查组')!.file, wang);
    const states = await Promise.all(found.map((finding) => wang.ask('findings.open', { finding })));
    expect(states.map(({ finding }) => finding.state)).toEqual(['voided', 'closed', 'voided', 'parked']);
    expect(await wang.ask('rechecks.due', { school: tasks[0]!.school, visit: null })).toEqual([]);
    expect(await checkWorkspace(wang.workspace)).toMatchObject({ ok: true });
  });

  it('brings the newest pictures of open findings, and says how many', async () => {
    const { bureau, file } = await prepareRound(desks);
    const task = file.tasks.find(({ teamName }) => teamName === '第一组')!;
    const visit = await bureau.ask('visits.start', { school: task.school, on: '2026-02-02', purpose: 'routine' });
    const { id } = await bureau.ask('inspections.start', { visit: visit.id, venue: null, template: VENUES });
    await answer(bureau, id, FAILED, no);
    await bureau.ask('findings.draft', { inspection: id, item: FAILED });
    const kept: string[] = [];
    for (const tail of [1, 2, 3, 4, 5, 6]) {
      bureau.clock.now += 1000;
      kept.push(await addPhoto(bureau.workspace, id, FAILED, makeImage(Uint8Array.of(tail))));
    }
    await addPhoto(bureau.workspace, id, PASSED, makeImage(Uint8Array.of(7)));
    const [plan, other] = await bureau.ask('package.plan', { round: file.round.id });
    expect(plan).toMatchObject({ findings: 1, pictures: 4, picturesLeft: 0 });
    expect(other).toMatchObject({ findings: 0, pictures: 0, bytes: 0 });
    const packed = await pack(bureau, file.round.id, desks.folder());
    const li = await desks.open('李强');
    await carry(packed.get('第一组')!.file, li);
    const stored = li.workspace.log.db.prepare('SELECT sha256 FROM media').pluck().all() as string[];
    expect(stored.toSorted()).toEqual(kept.slice(2).toSorted());
    const [due] = await li.ask('rechecks.due', { school: task.school, visit: null });
    expect(due!.finding.photos).toBe(4);
    expect(await checkWorkspace(li.workspace)).toMatchObject({ ok: true });
  });

  it('counts a visit that is started from the school’s page for the round, with the inspection that the task names', async () => {
    const { bureau, file } = await prepareRound(desks);
    const li = await desks.open('李强');
    await carry((await pack(bureau, file.round.id, desks.folder())).get('第一组')!.file, li);
    const [task] = await li.ask('tasks.mine', {});
    const start = { school: task!.school, on: '2026-03-02' };
    const other = await li.ask('visits.start', { ...start, purpose: 'special' });
    const visit = await li.ask('visits.start', { ...start, purpose: 'routine' });
    expect([other.id === task!.visit, visit.id]).toEqual([false, task!.visit]);
    expect((await li.ask('visits.start', { ...start, purpose: 'routine' })).id).not.toBe(task!.visit);
    const add = { visit: visit.id, venue: null, template: VENUES };
    const first = await li.ask('inspections.start', add);
    const second = await li.ask('inspections.start', add);
    const planned = taskPlanSchema
      .parse(
        JSON.parse(
          li.workspace.log.db
            .prepare<[string], string>(
              'SELECT t.plan FROM task AS t JOIN entity AS e ON e.id = t.entity WHERE e.uid = ?',
            )
            .pluck()
            .get(task!.id)!,
        ),
      )
      .inspections.map(({ id }) => id);
    expect([planned.includes(first.id), planned.includes(second.id)]).toEqual([true, false]);
  });

  it('shows a laptop that a task has gone to another team', async () => {
    const { bureau, file } = await prepareRound(desks);
    const round = file.round.id;
    const li = await desks.open('李强');
    await carry((await pack(bureau, round, desks.folder())).get('第一组')!.file, li);
    const [gone] = await li.ask('tasks.mine', {});
    await bureau.ask('tasks.change', { round, tasks: [gone!.id], team: file.teams[1]!.id });
    await carry((await pack(bureau, round, desks.folder())).get('第一组')!.file, li);
    expect((await li.ask('tasks.mine', {})).map(({ id }) => id)).not.toContain(gone!.id);
    await bureau.ask('rounds.setState', { round, state: 'closed', reason: '' });
    const teams = [file.teams[0]!.id];
    const refused = await bureau.finish('package.write', { round, folder: desks.folder(), teams, plain: [] });
    expect(refused).toMatchObject({ state: 'failed', failure: { code: 'not-allowed' } });
  });

  it('of the next round ends the last one on the laptop', async () => {
    const { bureau, file } = await prepareRound(desks);
    const li = await desks.open('李强');
    await carry((await pack(bureau, file.round.id, desks.folder())).get('第一组')!.file, li);
    await bureau.ask('rounds.setState', { round: file.round.id, state: 'closed', reason: '' });
    const next = await bureau.ask('rounds.save', { round: null, plan: { ...file.plan, name: '夏季检查' } });
    const people = file.teams[0]!.people.map(({ id }) => id);
    await bureau.ask('rounds.saveTeam', { round: next.round.id, team: null, name: '夏季组', people });
    await bureau.ask('rounds.assign', { round: next.round.id, again: false });
    await carry((await pack(bureau, next.round.id, desks.folder())).get('夏季组')!.file, li);
    const mine = await li.ask('tasks.mine', {});
    expect(new Set(mine.map(({ roundName }) => roundName))).toEqual(new Set(['夏季检查']));
  });

  it('leaves nothing half-written when it is cancelled', async () => {
    const { bureau, file } = await prepareRound(desks);
    const folder = desks.folder();
    const job = await bureau.ask('package.write', {
      round: file.round.id,
      folder,
      teams: file.teams.map(({ id }) => id),
      plain: [],
    });
    await bureau.ask('jobs.cancel', { job: job.id });
    await bureau.service.rest();
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
