import { beforeEach, describe, expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import type { RecheckVerdict } from '../../../shared/model/finding.ts';

const desks = useDesks();
const DAY = 24 * 3600 * 1000;

let desk: Desk;
let school: string;
let found: string;
let visit: string;

/** A finding of March, and a second visit four weeks later. */
beforeEach(async () => {
  desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const sheet = await desk.ask('inspections.open', { inspection });
  school = sheet.inspection.school;
  await answer(desk, inspection, 'bb-acc-map', no);
  found = (await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' }))!.id;
  await desk.ask('inspections.finish', { inspection, reason: '只看宣传栏' });
  desk.clock.now += 28 * DAY;
  visit = (await desk.ask('visits.start', { school, on: '2026-03-30', purpose: 'routine' })).id;
});

const recheck = (verdict: RecheckVerdict, note = '') =>
  desk.ask('rechecks.save', { finding: found, visit, method: 'on_site', verdict, note });

async function answerLater(venue: string | null): Promise<string> {
  return (await desk.ask('inspections.start', { visit, venue, template: 'tpl-venue-v1@1' })).id;
}

describe('at the next visit', () => {
  it('what is open from before is listed, and counted for the day', async () => {
    const due = await desk.ask('rechecks.due', { school, visit });
    expect(due).toMatchObject([{ finding: { id: found, overdue: true }, here: null }]);
    expect(await desk.ask('rechecks.dueCount', {})).toEqual({ findings: 1, schools: 1, overdue: 1 });
  });

  it('schools stand by deadline and town with what is open there; what was found today is not looked at again today', async () => {
    const { id } = await desk.ask('inspections.start', { visit, venue: null, template: 'tpl-venue-v1@1' });
    await answer(desk, id, 'bb-priv-rank', no);
    await desk.ask('findings.draft', { inspection: id, item: 'bb-priv-rank' });
    const { due } = (await desk.ask('rechecks.due', { school, visit }))[0]!.finding;
    const there = { school, schoolName: '城关第一小学', findings: 1, overdue: 1, due };
    expect(await desk.ask('rechecks.schools', {})).toMatchObject([there]);
    for (const [name, town] of [
      ['柳河小学', '青溪镇'],
      ['白水小学', '白水镇'],
    ] as const) {
      const added = await desk.ask('schools.add', { name, code: null, stage: 'primary', town });
      const earlier = await desk.ask('visits.start', { school: added.id, on: '2026-03-02', purpose: 'routine' });
      const words = {
        facts: '展板缺标题',
        remedy: '',
        basis: '',
        severity: 'minor',
        due: '2026-03-03',
        post: '',
      } as const;
      await desk.ask('findings.add', { visit: earlier.id, inspection: null, item: null, venue: null, ...words });
    }
    const schools = await desk.ask('rechecks.schools', {});
    expect(schools.map(({ schoolName, due: by }) => [schoolName, by])).toEqual([
      ['白水小学', '2026-03-03'],
      ['柳河小学', '2026-03-03'],
      ['城关第一小学', due],
    ]);
    expect(await desk.ask('rechecks.dueCount', {})).toEqual({ findings: 3, schools: 3, overdue: 3 });
  });

  it('a finding of this visit is nothing to recheck', async () => {
    const { id } = await desk.ask('inspections.start', { visit, venue: null, template: 'tpl-venue-v1@1' });
    await answer(desk, id, 'bb-priv-rank', no);
    await desk.ask('findings.draft', { inspection: id, item: 'bb-priv-rank' });
    expect(await desk.ask('rechecks.due', { school, visit })).toHaveLength(1);
  });

  it.each([
    ['fixed', 'closed', 'rectified'],
    ['partly', 'in_progress', null],
    ['not', 'returned', null],
    ['relapsed', 'in_progress', null],
  ] as const)('the verdict “%s” makes it %s', async (verdict, state, closure) => {
    const file = await recheck(verdict, '已看现场');
    expect(file.finding).toMatchObject({ state, closure, rechecks: 1, lastVerdict: verdict });
    expect(file.standing).toMatchObject({ on: '2026-03-30' });
    expect(file.standing.reason).toContain('已看现场');
    expect(file.rechecks).toMatchObject([{ verdict, note: '已看现场', by: { author: '王芳' } }]);
  });

  it('a wrong verdict is corrected in the same recheck, also one that closed it', async () => {
    await recheck('fixed');
    const file = await recheck('not', '仍未见审图号');
    expect(file.finding.state).toBe('returned');
    expect(file.rechecks).toHaveLength(1);
    expect((await recheck('fixed')).finding.state).toBe('closed');
    // The list still shows what was looked at here.
    expect(await desk.ask('rechecks.due', { school, visit })).toMatchObject([{ here: { verdict: 'fixed' } }]);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('the note alone moves nothing', async () => {
    await recheck('fixed');
    const file = await recheck('fixed', '新图有审图号');
    expect(file.history).toHaveLength(2);
    expect(file.rechecks[0]?.note).toBe('新图有审图号');
  });

  it('a note and a verdict that are sent one after the other do not undo each other', async () => {
    const here = { finding: found, visit };
    await expect(desk.ask('rechecks.save', { ...here, note: '先写的话' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await desk.ask('rechecks.save', { ...here, verdict: 'fixed' });
    await desk.ask('rechecks.save', { ...here, note: '新图有审图号' });
    await desk.ask('rechecks.save', { ...here, method: 'materials' });
    const file = await desk.ask('rechecks.save', { ...here, verdict: 'partly' });
    expect(file.rechecks).toMatchObject([{ verdict: 'partly', note: '新图有审图号', method: 'materials' }]);
  });

  it('a closed finding that has relapsed is opened again, at a later visit too', async () => {
    await recheck('fixed');
    const later = await desk.ask('visits.start', { school, on: '2026-04-20', purpose: 'routine' });
    const again = { finding: found, visit: later.id, method: 'on_site', note: '' } as const;
    await expect(desk.ask('rechecks.save', { ...again, verdict: 'partly' })).rejects.toMatchObject({
      code: 'step-refused',
    });
    const file = await desk.ask('rechecks.save', { ...again, verdict: 'relapsed' });
    expect(file.finding).toMatchObject({ state: 'in_progress', rechecks: 2 });
  });

  it('the same item failing again at the same place is marked as repeated', async () => {
    await recheck('fixed');
    const later = await desk.ask('visits.start', { school, on: '2026-04-20', purpose: 'routine' });
    const { id } = await desk.ask('inspections.start', { visit: later.id, venue: null, template: 'tpl-venue-v1@1' });
    await answer(desk, id, 'bb-acc-map', no);
    expect(await desk.ask('findings.draft', { inspection: id, item: 'bb-acc-map' })).toMatchObject({ repeated: true });
    expect((await desk.ask('findings.open', { finding: found })).finding.repeated).toBe(false);
  });
});

describe('beside last time', () => {
  it('each item shows its last answer, points and finding at the same place', async () => {
    const last = await desk.ask('inspections.lastTime', { inspection: await answerLater(null) });
    expect(Object.keys(last)).toEqual(['bb-acc-map']);
    expect(last['bb-acc-map']).toMatchObject({
      on: '2026-03-02',
      samePlace: true,
      answer: no,
      points: { earned: '0.00' },
      finding: { id: found, state: 'draft' },
    });
  });

  it('another place of the school is shown where this one has never been inspected', async () => {
    const venue = await desk.ask('venues.add', {
      school,
      type: 'board',
      name: '宣传栏3号',
      post: null,
      location: null,
    });
    const last = await desk.ask('inspections.lastTime', { inspection: await answerLater(venue.id) });
    expect(last['bb-acc-map']).toMatchObject({ samePlace: false, venueName: null });
  });

  it('an inspection that is still open, or of the same day, is not the last time', async () => {
    const first = await answerLater(null);
    await answer(desk, first, 'bb-priv-rank', no);
    const second = await answerLater(null);
    expect(await desk.ask('inspections.lastTime', { inspection: second })).not.toHaveProperty('bb-priv-rank');
  });
});
