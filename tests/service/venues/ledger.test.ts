import { describe, expect, it } from 'vitest';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { VenueType } from '../../../shared/model/school.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, yes } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();
const template = templateRef(findBuiltin('tpl-venue-v1')!);
const ON = '2026-03-02';

async function openSchool(desk: Desk, names: { readonly [name: string]: VenueType }) {
  const school = await desk.ask('schools.add', { name: '城关第一小学', code: null, stage: 'primary', town: '城关镇' });
  const visit = await desk.ask('visits.start', { school: school.id, on: ON, purpose: 'routine' });
  const venues: { [name: string]: string } = {};
  for (const [name, type] of Object.entries(names)) {
    const facts = { school: school.id, type, name, post: '德育主任', location: '教学楼前' };
    venues[name] = (await desk.ask('venues.add', facts)).id;
  }
  const ledger = async () => (await desk.ask('venues.ledger', { school: school.id })).venues;
  return { school: school.id, visit: visit.id, venues, ledger };
}

describe('the ledger of a school’s venues', () => {
  it('says when each was last inspected, and how it stood', async () => {
    const desk = await desks.open('王敏');
    const { visit, venues, ledger } = await openSchool(desk, { 宣传栏1号: 'board', 操场电子屏: 'led' });
    const board = venues['宣传栏1号']!;
    expect(await ledger()).toMatchObject([
      { name: '宣传栏1号', post: '德育主任', state: 'in_use', inspections: 0, last: null, openFindings: 0 },
      { name: '操场电子屏', inspections: 0 },
    ]);
    const { id } = await desk.ask('inspections.start', { visit, venue: board, template });
    await answer(desk, id, 'bb-veto-ad', no);
    await desk.ask('inspections.finish', { inspection: id, reason: '只看了这一块' });
    const [first, second] = await ledger();
    expect(first).toMatchObject({ inspections: 1, last: { id, on: ON, template, state: 'finished', final: '0.00' } });
    expect(second).toMatchObject({ inspections: 0, last: null });
  });

  it('takes changes fact by fact, each with its history', async () => {
    const desk = await desks.open('王敏');
    const { venues, ledger } = await openSchool(desk, { 宣传栏1号: 'board' });
    const venue = venues['宣传栏1号']!;
    const renamed = await desk.ask('venues.edit', { venue, change: { name: '宣传栏甲', location: '' } });
    expect(renamed).toMatchObject({ name: '宣传栏甲', location: null, post: '德育主任', type: 'board' });
    expect(await ledger()).toEqual([renamed]);
    const history = await desk.ask('cells.history', { kind: 'venue', entity: venue, field: 'name' });
    expect(history.map(({ value }) => value)).toEqual(['宣传栏甲', '宣传栏1号']);
  });

  it('keeps what went out of use, with the reason, and takes it back', async () => {
    const desk = await desks.open('王敏');
    const { venues, ledger } = await openSchool(desk, { 旧橱窗: 'window' });
    const venue = venues['旧橱窗']!;
    const state = (to: 'in_use' | 'stopped' | 'closed', reason: string) =>
      desk.ask('venues.setState', { venue, state: to, reason });
    await expect(state('stopped', '')).rejects.toMatchObject({ code: 'reason-needed' });
    await state('stopped', '玻璃破损，待更换');
    expect(await ledger()).toMatchObject([{ state: 'stopped', stateReason: '玻璃破损，待更换' }]);
    await state('in_use', '');
    expect(await ledger()).toMatchObject([{ state: 'in_use', stateReason: '' }]);
  });

  it('knows no venue that is not there', async () => {
    const desk = await desks.open('王敏');
    const gone = { code: 'not-found' };
    await expect(desk.ask('venues.ledger', { school: 'nowhere' })).rejects.toMatchObject(gone);
    await expect(desk.ask('venues.edit', { venue: 'nowhere', change: {} })).rejects.toMatchObject(gone);
  });
});

describe('one checklist at several venues', () => {
  it('starts an inspection at each, with what is known of it', async () => {
    const desk = await desks.open('王敏');
    const { visit, venues } = await openSchool(desk, { 宣传栏1号: 'board', 操场电子屏: 'led' });
    const started = await desk.ask('inspections.startMany', {
      visit,
      template,
      venues: [venues['操场电子屏']!, venues['宣传栏1号']!, null],
    });
    expect(started.map(({ venueName }) => venueName)).toEqual(['操场电子屏', '宣传栏1号', null]);
    const sheets = await Promise.all(started.map(({ id }) => desk.ask('inspections.open', { inspection: id })));
    expect(sheets.map(({ facts }) => facts)).toEqual([
      { stage: 'primary', venueType: 'led' },
      { stage: 'primary', venueType: 'board' },
      { stage: 'primary', venueType: null },
    ]);
    expect(sheets[0]!.score!.hidden).toContain('bb-radio-log');
    expect(sheets[1]!.score!.hidden).toContain('bb-led-light');
    expect(sheets[2]!.score!.hidden).toEqual([]);
    expect(sheets.map(({ inspection, score }) => inspection.total + score!.hidden.length)).toEqual([35, 35, 35]);
  });

  it('starts none when one venue is another school’s', async () => {
    const desk = await desks.open('王敏');
    const { visit, venues } = await openSchool(desk, { 宣传栏1号: 'board' });
    const other = await openSchool(desk, { 别处的栏: 'board' });
    const wrong = [venues['宣传栏1号']!, other.venues['别处的栏']!];
    await expect(desk.ask('inspections.startMany', { visit, template, venues: wrong })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await desk.ask('visits.open', { visit })).inspections).toEqual([]);
  });
});

describe('an inspection from a program that knew no conditions, or knows more kinds than this one', () => {
  it.each([
    ['says nothing of school and place', {}],
    ['names kinds that are not known here', { stage: 'evening_school', venueType: 'drone' }],
  ])('%s, and hides nothing', async (_, facts) => {
    const desk = await desks.open('王敏');
    const { school, visit, venues } = await openSchool(desk, { 宣传栏1号: 'board' });
    const { id } = await desk.ask('inspections.start', { visit, venue: venues['宣传栏1号']!, template });
    const subject = { visit, school, venue: venues['宣传栏1号']!, template, on: ON, ...facts };
    saveCells(desk.workspace, [{ cell: { kind: 'inspection', entity: id, field: 'subject' }, value: subject }]);
    const { inspection, score, facts: read } = await desk.ask('inspections.open', { inspection: id });
    expect(score!.hidden).toEqual([]);
    expect(inspection.total).toBe(35);
    expect(read).toEqual({ stage: null, venueType: null });
  });

  it('keeps its score when the school or the venue later becomes another kind', async () => {
    const desk = await desks.open('王敏');
    const { visit, venues } = await openSchool(desk, { 宣传栏1号: 'board' });
    const venue = venues['宣传栏1号']!;
    const { id } = await desk.ask('inspections.start', { visit, venue, template });
    const before = await desk.ask('inspections.open', { inspection: id });
    await desk.ask('venues.edit', { venue, change: { type: 'led' } });
    const after = await desk.ask('inspections.open', { inspection: id });
    expect(after.venue!.type).toBe('led');
    expect([after.score, after.progress, after.facts]).toEqual([before.score, before.progress, before.facts]);
  });
});

describe('items that the place hides', () => {
  it('are not asked for at the end, and their earlier answers stay and travel', async () => {
    const desk = await desks.open('王敏');
    const { visit, venues } = await openSchool(desk, { 宣传栏1号: 'board' });
    const { id } = await desk.ask('inspections.start', { visit, venue: venues['宣传栏1号']!, template });
    const before = await desk.ask('inspections.open', { inspection: id });
    expect(before.score!.unanswered).not.toContain('bb-led-light');
    // A colleague's laptop, or an older program, may answer what is hidden here.
    await answer(desk, id, 'bb-a11y-reach', yes);
    const item = findBuiltin('tpl-venue-v1')!.items.find((one) => one.id === 'bb-led-light')!;
    const value = item.options![2]!.text.zh;
    await answer(desk, id, 'bb-led-light', { value, na: null, note: '记在这里' });
    const after = await desk.ask('inspections.open', { inspection: id });
    expect(after.answers['bb-led-light']).toMatchObject({ value, note: '记在这里' });
    expect(after.score!.lost).toEqual([]);
    const finished = await desk.ask('inspections.finish', { inspection: id, reason: '其余未查' });
    expect(finished.state.left).not.toContain('bb-led-light');

    const bundle = await desk.exportTo(desks.folder());
    const bureau = await desks.open('督导科', 'bureau');
    await bureau.importFrom([bundle], ['*']);
    const there = await bureau.ask('inspections.open', { inspection: id });
    expect(there.answers['bb-led-light']).toMatchObject({ value, note: '记在这里' });
    expect(there.score).toEqual(finished.score);
  });
});
