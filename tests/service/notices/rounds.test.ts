import { expect, it } from 'vitest';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { ALL, findAt, openOffice } from './office.ts';

const desks = useDesks();

/** Puts the visit of a finding into a round. */
async function assign(desk: Desk, round: string, finding: string): Promise<void> {
  const { visit, inspection, school, template } = (await desk.ask('findings.open', { finding })).finding;
  const inspections = [{ id: inspection!, template: template! }];
  const plan = {
    round,
    school,
    team: null,
    due: '2026-03-31',
    visit: visit!,
    inspections,
    rechecks: [],
    removed: false,
  };
  const cell = { kind: 'task', entity: desk.workspace.newId() as EntityId, field: 'plan' };
  saveCells(desk.workspace, [{ cell, value: plan }]);
}

it('notices and circulars of a round are about its schools alone', async () => {
  const desk = await openOffice(desks);
  const [inside] = (await findAt(desk, '城关第一小学', 1)) as [string];
  const [outside] = (await findAt(desk, '松坪镇中心小学', 1)) as [string];
  await assign(desk, 'round-1', inside);
  for (const finding of [inside, outside]) {
    const { inspection } = (await desk.ask('findings.open', { finding })).finding;
    await desk.ask('inspections.finish', { inspection: inspection!, reason: '时间不足' });
  }
  const ofRound = await desk.ask('notices.prepare', { ...ALL, round: 'round-1' });
  expect(ofRound.schools.map(({ name }) => name)).toEqual(['城关第一小学']);
  expect((await desk.ask('notices.prepare', { ...ALL, round: 'unknown' })).schools).toEqual([]);
  expect((await desk.ask('notices.prepare', ALL)).schools).toHaveLength(2);

  const march = { from: '2026-03-01', until: '2026-03-31', naming: 'names', replyBy: '2026-04-10' } as const;
  const words = (await desk.ask('circular.draft', { ...march, round: 'round-1' })).body
    .map(({ text }) => text)
    .join('');
  expect(words).toContain('共检查学校1所，应检1所，覆盖率100.0%');
  expect(words).toContain('共发现问题1个');
});

it('what is chosen by period, school or name is found by it', async () => {
  const desk = await openOffice(desks);
  const [finding] = (await findAt(desk, '城关第一小学', 1)) as [string];
  await findAt(desk, '松坪镇中心小学', 1);
  const { school } = (await desk.ask('findings.open', { finding })).finding;
  const count = async (choice: object): Promise<number> =>
    (await desk.ask('notices.prepare', { ...ALL, ...choice })).schools.length;
  expect(await count({ school })).toBe(1);
  expect(await count({ query: '松坪' })).toBe(1);
  expect(await count({ findings: [finding, 'unknown'] })).toBe(1);
  expect(await count({ from: '2026-03-03' })).toBe(0);
  expect(await count({ until: '2026-03-01' })).toBe(0);
  expect(await count({ from: '2026-03-02', until: '2026-03-02' })).toBe(2);
});

it('laptops of inspectors issue nothing', async () => {
  const desk = await desks.open('王芳');
  await expect(desk.ask('notices.prepare', ALL)).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(desk.ask('office.write', { authority: '别的局' })).rejects.toMatchObject({ code: 'not-allowed' });
});
