import { expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection } from '../../helpers/inspection.ts';
import { saveCells } from '../../../electron/service/records/save.ts';

const desks = useDesks();

it('findings of a closed visit stay as they were signed; a later visit rechecks them', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { visit, school } = (await desk.ask('inspections.open', { inspection })).inspection;
  await answer(desk, inspection, 'bb-acc-map', no);
  const { id } = (await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' }))!;
  const closing = { state: 'closed', hash: null, reason: '' };
  saveCells(desk.workspace, [{ cell: { kind: 'visit', entity: visit, field: 'closing' }, value: closing }]);

  const before = desk.workspace.log.seq;
  const closed = { code: 'visit-closed' };
  await expect(desk.ask('findings.edit', { finding: id, change: { post: '校长室' } })).rejects.toMatchObject(closed);
  const withdraw = { finding: id, withdrawn: true, reason: '不是问题' };
  await expect(desk.ask('findings.withdraw', withdraw)).rejects.toMatchObject(closed);
  const fix = { finding: id, fixed: true, reason: '已改' };
  await expect(desk.ask('findings.fixOnSpot', fix)).rejects.toMatchObject(closed);
  expect(desk.workspace.log.seq).toBe(before);

  const later = await desk.ask('visits.start', { school, on: '2026-03-30', purpose: 'routine' });
  const recheck = { finding: id, visit: later.id, method: 'on_site', verdict: 'fixed', note: '' } as const;
  expect((await desk.ask('rechecks.save', recheck)).finding.state).toBe('closed');
});

it('a visit is undelivered while its findings are', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { visit } = (await desk.ask('inspections.open', { inspection })).inspection;
  await answer(desk, inspection, 'bb-acc-map', no);
  await desk.exportTo(desks.folder(''), true);
  expect((await desk.ask('visits.open', { visit })).delivery).toBe('exported');
  await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' });
  expect((await desk.ask('visits.open', { visit })).delivery).toBe('here');
});
