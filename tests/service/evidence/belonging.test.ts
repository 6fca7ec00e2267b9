import { describe, expect, test } from 'vitest';
import { listPhotos, listPhotosOfFinding, listPhotosOfVisit } from '../../../electron/service/records/photos/photos.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, startInspection, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { NO_OWNER, send, takePhoto } from '../../helpers/pictures.ts';
import { plansOf } from '../../helpers/query-plans.ts';
import { greyPng } from '../../fixtures/pictures.ts';
import { closeDay, spendDay } from '../closing/signing.ts';

const desks = useDesks();
const [item] = YES_NO as [string];

async function addFinding(desk: Desk, visit: string, inspection: string): Promise<string> {
  const facts = {
    facts: '宣传栏有错字',
    remedy: '更换',
    basis: '',
    severity: 'minor',
    due: null,
    post: '德育处',
  } as const;
  return (await desk.ask('findings.add', { visit, inspection, item: null, venue: null, ...facts })).id;
}

const listOf = async (desk: Desk, of: { visit?: string; finding?: string }): Promise<string[]> =>
  (await desk.ask('photos.list', { visit: null, inspection: null, finding: null, ...of })).map(({ id }) => id);

describe('photos of findings', () => {
  test('are shown with the finding and with the visit, a recheck’s with the visit that rechecked', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    const finding = await addFinding(desk, visit, inspection);
    const found = await takePhoto(desk, { finding }, 1);
    expect(found).toMatchObject({ finding, inspection: null, visit: null, recheck: null });
    desk.clock.now += 7 * 24 * 60 * 60 * 1000;
    const { school } = (await desk.ask('inspections.open', { inspection })).inspection;
    const later = await desk.ask('visits.start', { school, on: '2026-03-09', purpose: 'routine' });
    const recheck = { finding, visit: later.id, method: 'on_site', verdict: 'fixed', note: '' } as const;
    const { rechecks } = await desk.ask('rechecks.save', recheck);
    const fixed = await takePhoto(desk, { finding, recheck: rechecks[0]!.id }, 2);
    expect(await listOf(desk, { finding })).toEqual([found.id, fixed.id]);
    expect(await listOf(desk, { visit })).toEqual([found.id]);
    expect(await listOf(desk, { visit: later.id })).toEqual([fixed.id]);
  });

  test('go on with the finding that theirs went on in', async () => {
    const desk = await desks.open('王芳');
    const { visit, inspection } = await spendDay(desk);
    const [into, other] = [await addFinding(desk, visit, inspection), await addFinding(desk, visit, inspection)];
    const one = await takePhoto(desk, { finding: into }, 1);
    const two = await takePhoto(desk, { finding: other }, 2);
    await desk.ask('findings.merge', { into, others: [other], facts: '两处错字' });
    expect(await listOf(desk, { finding: into })).toEqual([one.id, two.id]);
    expect(await listOf(desk, { visit })).toEqual([one.id, two.id]);
  });
});

test('photos of a closed visit stay as they are until it is opened again', async () => {
  const desk = await desks.open('王芳');
  const { visit, inspection } = await spendDay(desk);
  const finding = await addFinding(desk, visit, inspection);
  const gate = await takePhoto(desk, { visit }, 1);
  const found = await takePhoto(desk, { finding }, 2);
  const { media } = await send(desk, greyPng(4, 3, 9));
  await closeDay(desk, visit);
  const writes = [
    () => takePhoto(desk, { visit }, 3),
    () => takePhoto(desk, { finding }, 4),
    () => desk.ask('photos.caption', { photo: gate.id, caption: 'x' }),
    () => desk.ask('photos.draw', { photo: found.id, shapes: [] }),
    () => desk.ask('photos.mask', { photo: gate.id, media }),
    () => desk.ask('photos.order', { photos: [found.id] }),
    () => desk.ask('photos.assign', { photos: [gate.id], owner: { ...NO_OWNER, finding } }),
    () => desk.ask('photos.remove', { photo: found.id, reason: '' }),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'visit-closed' });
  await desk.ask('closing.reopen', { visit, reason: '补照片' });
  await desk.ask('photos.remove', { photo: found.id, reason: '重复' });
  expect(await listOf(desk, { visit })).toEqual([gate.id]);
});

test('photos of an inspection follow it into the one that it is joined into', async () => {
  const desk = await desks.open('王芳');
  const kept = await startInspection(desk);
  const { visit, school, venue, template } = (await desk.ask('inspections.open', { inspection: kept })).inspection;
  const twin = (await desk.ask('inspections.start', { visit, venue, template })).id;
  await answer(desk, twin, item, { value: 'yes', na: null, note: '' });
  const one = await takePhoto(desk, { inspection: kept, item }, 1);
  const two = await takePhoto(desk, { inspection: twin, item }, 2);
  expect(school).not.toBe('');
  const { seen } = await desk.ask('duplicates.compare', { a: kept, b: twin });
  await desk.ask('duplicates.join', { keep: kept, join: twin, choices: [], seen });
  const sheet = await desk.ask('inspections.open', { inspection: twin });
  expect([sheet.inspection.id, sheet.photos.map(({ id }) => id)]).toEqual([kept, [one.id, two.id]]);
  expect(await listOf(desk, { visit })).toEqual([one.id, two.id]);
});

test.each([
  ['a visit', listPhotosOfVisit],
  ['an inspection', listPhotos],
  ['a finding', listPhotosOfFinding],
])('with ten thousand photos in the workspace those of %s are found by an index', async (_, list) => {
  const { db } = (await desks.open('王芳')).workspace.log;
  const steps = plansOf(db, () => list(db, 1, 0));
  expect(steps.length).toBeGreaterThan(5);
  const tables = /^SCAN (p|q|e|c|a|r|m|i|j|f|k|ie|ve|fe|re)\b/;
  expect(steps.filter((step) => tables.test(step))).toEqual([]);
});
