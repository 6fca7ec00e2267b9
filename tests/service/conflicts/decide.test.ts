import { describe, expect, it } from 'vitest';
import { saveCells } from '../../../electron/service/records/save.ts';
import { useDesks } from '../../helpers/desk.ts';
import { no, yes, YES_NO } from '../../helpers/inspection.ts';
import { addPhoto, makeImage } from '../../helpers/photos.ts';
import { readTables } from '../../helpers/state.ts';
import { ALL, carry, disagree, expectClean, keep, listOpen, makeTeam, PAGE, readAnswer } from './team.ts';

const [ITEM, OTHER, THIRD] = YES_NO as [string, string, string];
const desks = useDesks();

describe('the queue of conflicts', () => {
  it('shows where a conflict is and both values with author, laptop and time', async () => {
    const team = await makeTeam(desks);
    team.li.clock.now += 60_000;
    await disagree(desks, team, [ITEM]);
    await team.bureau.ask('inspections.open', { inspection: team.inspection });
    const [conflict, ...others] = await listOpen(team.bureau);
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      cell: { kind: 'answer', entity: team.inspection, field: ITEM },
      schoolName: '城关第一小学',
      on: '2026-03-02',
      item: { id: ITEM, text: { zh: expect.any(String), en: expect.any(String) } },
      reopened: null,
      third: 'answer',
    });
    expect(conflict?.heads.map(({ by, value }) => [by.author, by.replicaName, by.clockAhead, value])).toEqual([
      ['李强', '李强', false, no],
      ['王芳', '王芳', false, yes],
    ]);
    expect(conflict?.shown.replica).toBe(team.li.workspace.replica);
    expect(await team.bureau.ask('conflicts.count', {})).toEqual({ conflicts: 1, duplicates: 0 });
  });

  it('warns of a laptop whose clock is years ahead', async () => {
    const team = await makeTeam(desks);
    team.li.clock.now = Date.UTC(2099, 0, 1);
    await disagree(desks, team, [ITEM]);
    const [conflict] = await listOpen(team.bureau);
    expect(conflict?.heads.map(({ by }) => [by.author, by.clockAhead])).toEqual([
      ['李强', true],
      ['王芳', false],
    ]);
  });

  it('shows each value with the photos that its laptop took of the item', async () => {
    const team = await makeTeam(desks);
    const photo = await addPhoto(team.li.workspace, team.inspection, ITEM, makeImage(Buffer.from('of the board')));
    const elsewhere = makeImage(Buffer.from('of something else'));
    const other = await addPhoto(team.li.workspace, team.inspection, OTHER, elsewhere);
    await disagree(desks, team, [ITEM]);
    const [conflict] = await listOpen(team.bureau);
    const photos = conflict?.heads.map(({ by, photos: own }) => [by.author, own.map(({ media }) => media)]);
    expect(photos).toEqual([
      ['李强', [photo]],
      ['王芳', []],
    ]);
    expect(JSON.stringify(conflict)).not.toContain(other);
  });

  it('is found by school, checklist, inspection and laptop', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM, OTHER]);
    const find = async (filter: Partial<Record<'query' | 'inspection' | 'template' | 'replica', string>>) =>
      (await team.bureau.ask('conflicts.list', { ...ALL, ...PAGE, ...filter })).total;
    expect(await find({})).toBe(2);
    expect(await find({ query: 'cgdy' })).toBe(2);
    expect(await find({ query: '柳河' })).toBe(0);
    expect(await find({ inspection: team.inspection })).toBe(2);
    expect(await find({ inspection: team.bureau.workspace.replica })).toBe(0);
    expect(await find({ template: 'tpl-venue-v1@1' })).toBe(2);
    expect(await find({ template: 'tpl-material-v1@1' })).toBe(0);
    expect(await find({ replica: team.wang.workspace.replica })).toBe(2);
    expect(await find({ replica: team.bureau.workspace.replica })).toBe(0);
  });
});

describe('deciding one conflict', () => {
  it('keeps one value, takes the cell off the queue, and every bureau that hears of it agrees', async () => {
    const team = await makeTeam(desks);
    const second = await desks.open('柳河区教育局', 'bureau');
    await disagree(desks, team, [ITEM]);
    await carry(desks, team.wang, second);
    await carry(desks, team.li, second);
    await keep(team.bureau, (await listOpen(team.bureau))[0]!, '王芳', '照片清楚');
    expect(await listOpen(team.bureau)).toEqual([]);
    expect(await readAnswer(team.bureau, team.inspection, ITEM)).toBe('yes');

    await carry(desks, team.bureau, second);
    expect(await listOpen(second)).toEqual([]);
    expect(await readAnswer(second, team.inspection, ITEM)).toBe('yes');
    const lists = await Promise.all(
      [team.bureau, second].map((desk) => desk.ask('decisions.list', { query: '', ...PAGE })),
    );
    expect(lists[1]).toEqual(lists[0]);
    expect(lists[0]?.rows).toMatchObject([
      { rule: 'keep', count: 1, reason: '照片清楚', by: { author: '青禾县教育局' }, undone: false },
    ]);
    expect(readTables(second.workspace.log.db)).toEqual(readTables(team.bureau.workspace.log.db));
    await expectClean(team.bureau, second);
  });

  it('writes a third value that fits the item, and refuses one that does not', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM]);
    const [conflict] = await listOpen(team.bureau);
    const { cell, heads } = conflict!;
    const ask = { cell, seen: heads.map(({ id }) => id), reason: '' };
    const unfit = { ...ask, choice: { write: { value: 7, na: null, note: '' } } };
    await expect(team.bureau.ask('conflicts.decide', unfit)).rejects.toMatchObject({ code: 'answer-unfit' });
    const empty = { ...ask, choice: { write: { value: null, na: null, note: '都不对' } } };
    await expect(team.bureau.ask('conflicts.decide', empty)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await listOpen(team.bureau)).toHaveLength(1);
    const written = { value: 'yes', na: null, note: '电话核实' };
    await team.bureau.ask('conflicts.decide', { ...ask, choice: { write: written } });
    const sheet = await team.bureau.ask('inspections.open', { inspection: team.inspection });
    expect(sheet.answers[ITEM]).toMatchObject(written);
    expect(sheet.inspection.conflicts).toBe(0);
  });

  it('is refused when the values are not those that were on the screen, and nothing is written', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM]);
    const [conflict] = await listOpen(team.bureau);
    await team.wang.ask('answers.save', {
      inspection: team.inspection,
      item: ITEM,
      answer: { value: 'yes', na: null, note: '又看了一遍' },
    });
    await carry(desks, team.wang, team.bureau);
    const before = team.bureau.workspace.log.seq;
    await expect(keep(team.bureau, conflict!, '王芳')).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(team.bureau.workspace.log.seq).toBe(before);
    const [current] = await listOpen(team.bureau);
    await keep(team.bureau, current!, '王芳');
    await expect(keep(team.bureau, current!, '李强')).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await readAnswer(team.bureau, team.inspection, ITEM)).toBe('yes');
  });

  it('covers conflicts of other records: a school’s name is kept or written anew', async () => {
    const [first, second] = [await desks.open('甲局', 'bureau'), await desks.open('乙局', 'bureau')];
    const school = { name: '城关小学', code: null, stage: 'primary', town: '城关镇' } as const;
    const { id } = await first.ask('schools.add', school);
    await carry(desks, first, second);
    const cell = { kind: 'school', entity: id, field: 'name' };
    saveCells(first.workspace, [{ cell, value: '城关中心小学' }]);
    saveCells(second.workspace, [{ cell, value: '城关第一小学' }]);
    await carry(desks, second, first);
    const [conflict] = await listOpen(first);
    expect(conflict).toMatchObject({ cell, school: id, item: null, inspection: null, third: 'text' });
    const seen = conflict!.heads.map((head) => head.id);
    await first.ask('conflicts.decide', { cell, seen, choice: { write: '城关镇中心小学' }, reason: '' });
    expect((await first.ask('schools.open', { school: id })).school.name).toBe('城关镇中心小学');
  });
});

describe('a rule for many conflicts', () => {
  it('takes one laptop’s answers in an inspection, as one recorded act, and leaves what the laptop has no part in', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM, OTHER]);
    const zhao = await desks.open('赵敏');
    await carry(desks, team.bureau, zhao);
    await zhao.ask('answers.save', { inspection: team.inspection, item: THIRD, answer: yes });
    await team.li.ask('answers.save', { inspection: team.inspection, item: THIRD, answer: no });
    await carry(desks, zhao, team.bureau);
    await carry(desks, team.li, team.bureau);

    const filter = { ...ALL, inspection: team.inspection };
    const survey = await team.bureau.ask('conflicts.survey', filter);
    expect(survey).toMatchObject({
      total: 3,
      laptops: [
        { name: '李强', authors: ['李强'], count: 3 },
        { name: '王芳', count: 2 },
        { name: '赵敏', count: 1 },
      ],
    });
    const take = team.wang.workspace.replica;
    const rule = { ...filter, take, seen: survey.seen, reason: '以组长为准' };
    expect(await team.bureau.ask('conflicts.decideAll', rule)).toMatchObject({ decided: 2, left: 1 });
    expect(await Promise.all([ITEM, OTHER].map((item) => readAnswer(team.bureau, team.inspection, item)))).toEqual([
      'yes',
      'yes',
    ]);
    const { rows } = await team.bureau.ask('decisions.list', { query: '', ...PAGE });
    expect(rows).toMatchObject([
      { rule: 'take', count: 2, reason: '以组长为准', take: { name: '王芳' }, ofInspection: true },
    ]);
    const { cells } = await team.bureau.ask('decisions.open', { decision: rows[0]!.id, ...PAGE });
    expect(cells.rows.map(({ heads, value, stands }) => [heads.length, value, stands])).toEqual([
      [2, yes, true],
      [2, yes, true],
    ]);
    await expect(team.bureau.ask('conflicts.decideAll', rule)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expectClean(team.bureau);
  });
});

describe('taking a decision back', () => {
  it('brings the conflict back with both old values, until it is decided again', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM]);
    const [conflict] = await listOpen(team.bureau);
    const decision = await keep(team.bureau, conflict!, '王芳');
    expect(await team.bureau.ask('decisions.undo', { decision })).toEqual({ reopened: 1, left: 0 });
    const [reopened] = await listOpen(team.bureau);
    expect(reopened).toMatchObject({ reopened: decision, heads: conflict!.heads, shown: conflict!.shown });
    expect(await team.bureau.ask('conflicts.count', {})).toMatchObject({ conflicts: 1 });
    expect(
      (await team.bureau.ask('conflicts.list', { ...ALL, ...PAGE, replica: team.li.workspace.replica })).total,
    ).toBe(1);

    const second = await desks.open('柳河区教育局', 'bureau');
    await carry(desks, team.bureau, second);
    expect(await listOpen(second)).toEqual(await listOpen(team.bureau));
    await keep(second, (await listOpen(second))[0]!, '李强');
    expect(await listOpen(second)).toEqual([]);
    await carry(desks, second, team.bureau);
    expect(await listOpen(team.bureau)).toEqual([]);
    expect(await readAnswer(team.bureau, team.inspection, ITEM)).toBe('no');
    expect(readTables(second.workspace.log.db)).toEqual(readTables(team.bureau.workspace.log.db));
    await expect(team.bureau.ask('decisions.undo', { decision })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expectClean(team.bureau, second);
  });

  it('confirms the value that is shown already when that one is decided again', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM]);
    const decision = await keep(team.bureau, (await listOpen(team.bureau))[0]!, '李强');
    await team.bureau.ask('decisions.undo', { decision });
    await keep(team.bureau, (await listOpen(team.bureau))[0]!, '李强');
    expect(await listOpen(team.bureau)).toEqual([]);
    expect(await readAnswer(team.bureau, team.inspection, ITEM)).toBe('no');
  });

  it('leaves alone what somebody has written since', async () => {
    const team = await makeTeam(desks);
    await disagree(desks, team, [ITEM, OTHER]);
    const survey = await team.bureau.ask('conflicts.survey', ALL);
    const take = team.wang.workspace.replica;
    const bulk = { ...ALL, take, seen: survey.seen, reason: '' };
    const { decision } = await team.bureau.ask('conflicts.decideAll', bulk);
    await team.bureau.ask('answers.save', {
      inspection: team.inspection,
      item: OTHER,
      answer: { value: 'no', na: null, note: '校方补充材料' },
    });
    expect(await team.bureau.ask('decisions.undo', { decision })).toEqual({ reopened: 1, left: 1 });
    expect((await listOpen(team.bureau)).map(({ cell }) => cell.field)).toEqual([ITEM]);
    expect(await readAnswer(team.bureau, team.inspection, OTHER)).toBe('no');
    await expectClean(team.bureau);
  });
});
