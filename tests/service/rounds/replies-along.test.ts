import path from 'node:path';
import { expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { collectForTeam } from '../../../electron/service/bundles/round-selection.ts';
import { greyJpeg } from '../../fixtures/pictures.ts';
import { useDesks } from '../../helpers/desk.ts';
import { NO_OWNER, takePhoto } from '../../helpers/pictures.ts';
import { askSchool, DONE, fillPage, look, take } from '../replies/school.ts';
import type { Asked } from '../replies/school.ts';
import { addInspectors, carry, pack, PLAN } from './round-desk.ts';

const desks = useDesks();

/** A round that leads 王芳 and 李强 to the school that answered. @returns its id */
async function planRound({ desk }: Asked): Promise<string> {
  const people = await addInspectors(desk, { 王芳: null, 李强: null });
  const { round } = await desk.ask('rounds.save', { round: null, plan: PLAN });
  await desk.ask('rounds.saveTeam', { round: round.id, team: null, name: '第一组', people: [...people.values()] });
  await desk.ask('rounds.assign', { round: round.id, again: false });
  return round.id;
}

it('the laptop that rechecks sees what the school answered, with its pictures, and takes none of it back', async () => {
  const asked = await askSchool(desks, 1);
  const { desk, findings, folder, html } = asked;
  const photos = [greyJpeg(40, 30), greyJpeg(41, 30)];
  await take(desk, await look(desk, fillPage(html, path.join(folder, 'a.html'), [{ ...DONE, pictures: photos }])));
  const round = await planRound(asked);
  expect(await desk.ask('package.plan', { round })).toMatchObject([{ findings: 1, pictures: 2 }]);
  const li = await desks.open('李强');
  await carry((await pack(desk, round, desks.folder())).get('第一组')!.file, li);
  const [task] = await li.ask('tasks.mine', {});
  const visit = await li.ask('tasks.start', { task: task!.id, on: '2026-03-13' });
  const due = await li.ask('rechecks.due', { school: task!.school, visit: visit.id });
  expect(due.map(({ finding }) => [finding.id, finding.state])).toEqual([[findings[0], 'submitted']]);
  const [reply] = await li.ask('replies.ofFinding', { finding: findings[0]! });
  expect(reply).toMatchObject({ status: 'done', measures: DONE.measures, number: '云教改〔2026〕1号' });
  expect(reply!.photos.map(({ width, here }) => [width, here])).toEqual([
    [40, true],
    [41, true],
  ]);
  expect(await li.ask('export.preview', {})).toMatchObject({ media: 0 });
  expect((await checkWorkspace(li.workspace)).ok).toBe(true);
});

it('what was found has room before what the school sent', async () => {
  const asked = await askSchool(desks, 1, async (desk, [finding]) => {
    await takePhoto(desk, { ...NO_OWNER, finding: finding! });
  });
  const { desk, findings, folder, html } = asked;
  const pictures = [1, 2, 3, 4, 5, 6].map((nth) => greyJpeg(40 + nth, 30));
  await take(desk, await look(desk, fillPage(html, path.join(folder, 'a.html'), [{ ...DONE, pictures }])));
  const round = await planRound(asked);
  const file = await desk.ask('rounds.open', { round });
  const { db } = desk.workspace.log;
  const found = db.prepare<[], number>('SELECT entity FROM photo WHERE reply IS NULL').pluck().all();
  const { entities, pictures: count } = collectForTeam(db, file, file.teams[0]!.id, desk.clock.now);
  expect([count, found.length, found.every((photo) => entities.includes(photo))]).toEqual([5, 1, true]);
  const li = await desks.open('李强');
  await carry((await pack(desk, round, desks.folder())).get('第一组')!.file, li);
  expect((await li.ask('findings.open', { finding: findings[0]! })).photos).toHaveLength(1);
});
