import { describe, expect, it } from 'vitest';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { Comparison } from '../../../shared/model/conflict.ts';
import type { InspectionId } from '../../../shared/model/ids.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import type { Answer } from '../../../shared/checklist/answers.ts';
import { useDesks } from '../../helpers/desk.ts';
import { giveChanges, listParts, takeChanges } from '../../helpers/exchange.ts';
import { CHECKLIST, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { addPhoto, makeImage } from '../../helpers/photos.ts';
import { readTables } from '../../helpers/state.ts';
import { carry, expectClean, keep, listOpen, PAGE, readAnswer } from './team.ts';

const [SAME, APART, ONLY_A, ONLY_B, LATER] = YES_NO as [string, string, string, string, string];
const desks = useDesks();

type Pair = {
  readonly wang: Desk;
  readonly li: Desk;
  readonly bureau: Desk;
  readonly a: InspectionId;
  readonly b: InspectionId;
};

/** Both inspectors began the same checklist at the same school on the same day, each on their own. */
async function makePair(): Promise<Pair> {
  const [wang, li] = [await desks.open('王芳'), await desks.open('李强')];
  const bureau = await desks.open('青禾县教育局', 'bureau');
  const a = await startInspection(wang);
  await carry(desks, wang, li);
  const b = await startAgain(li, a);
  for (const [item, answer] of [
    [SAME, yes],
    [APART, yes],
    [ONLY_A, no],
  ] as const) {
    await wang.ask('answers.save', { inspection: a, item, answer });
  }
  for (const [item, answer] of [
    [SAME, yes],
    [APART, no],
    [ONLY_B, no],
  ] as const) {
    await li.ask('answers.save', { inspection: b, item, answer });
  }
  await carry(desks, wang, bureau);
  await carry(desks, li, bureau);
  return { wang, li, bureau, a, b };
}

async function startAgain(desk: Desk, like: InspectionId): Promise<InspectionId> {
  desk.clock.now += 1000;
  const { inspection } = await desk.ask('inspections.open', { inspection: like });
  const visit = await desk.ask('visits.start', { school: inspection.school, on: inspection.on, purpose: 'routine' });
  const template = templateRef(CHECKLIST);
  return (await desk.ask('inspections.start', { visit: visit.id, venue: null, template })).id;
}

async function list(desk: Desk, state: 'likely' | 'joined' | 'distinct') {
  return (await desk.ask('duplicates.list', { state, query: '', ...PAGE })).rows;
}

async function join(
  desk: Desk,
  kept: string,
  joined: string,
  choices: { item: string; take: 'kept' | 'joined' }[] = [],
) {
  const { seen } = await desk.ask('duplicates.compare', { a: kept, b: joined });
  return desk.ask('duplicates.join', { keep: kept, join: joined, choices, seen });
}

const say = (comparison: Comparison) => Object.fromEntries(comparison.items.map(({ id, meets }) => [id, meets]));
const listIds = async (desk: Desk) => {
  const filter = { query: '', template: null, state: 'any', sort: 'on', descending: true, ...PAGE } as const;
  return (await desk.ask('inspections.list', filter)).rows.map(({ id }) => id);
};

const draw = (desk: Desk, inspection: string, candidates: number, item = 'nm-pub-trace') =>
  desk.ask('samples.draw', { inspection, item, candidates, pick: 6, reason: '' });

describe('samples of joined inspections', () => {
  const template = templateRef(findBuiltin('tpl-newmedia-v1')!);

  it('are shown with the kept one: alone where it has none, beside its own where both drew', async () => {
    const desk = await desks.open('王芳');
    const school = await desk.ask('schools.add', {
      name: '城关第一小学',
      code: null,
      stage: 'primary',
      town: '城关镇',
    });
    const ids: InspectionId[] = [];
    for (const _ of [1, 2]) {
      const visit = await desk.ask('visits.start', { school: school.id, on: '2026-03-02', purpose: 'routine' });
      ids.push((await desk.ask('inspections.start', { visit: visit.id, venue: null, template })).id);
    }
    const [a, b] = ids as [InspectionId, InspectionId];
    const own = await draw(desk, a, 40);
    const other = await draw(desk, b, 30);
    const links = await draw(desk, b, 200, 'nm-links');
    await join(desk, a, b);
    const read = async (inspection: string) => (await desk.ask('inspections.open', { inspection })).samples;
    expect(await read(b)).toEqual({ 'nm-pub-trace': { ...own, others: [other] }, 'nm-links': links });
    const { visit } = (await desk.ask('inspections.open', { inspection: a })).inspection;
    const { missing } = await desk.ask('closing.open', { visit });
    expect(missing.filter(({ what, item }) => what === 'sample' && item === 'nm-links')).toEqual([]);
    await expect(draw(desk, a, 100, 'nm-links')).rejects.toMatchObject({ code: 'reason-needed' });
    await desk.ask('duplicates.separate', { inspection: b });
    expect(await read(a)).toEqual({ 'nm-pub-trace': own });
    expect(await read(b)).toEqual({ 'nm-pub-trace': other, 'nm-links': links });
  });
});

describe('two inspections of one school, checklist and day', () => {
  it('are offered as likely duplicates, with what would meet and what would conflict', async () => {
    const { bureau, a, b } = await makePair();
    expect((await list(bureau, 'likely')).map((pair) => [pair.a.id, pair.b.id])).toEqual([[a, b]]);
    expect(await bureau.ask('conflicts.count', {})).toEqual({ conflicts: 0, duplicates: 1 });
    const comparison = await bureau.ask('duplicates.compare', { a, b });
    expect(say(comparison)).toEqual({ [SAME]: 'equal', [APART]: 'differ', [ONLY_A]: 'only-a', [ONLY_B]: 'only-b' });
    const apart = comparison.items.find(({ id }) => id === APART);
    expect([apart?.a?.by.author, apart?.b?.by.author]).toEqual(['王芳', '李强']);
  });

  it('are not offered on another day, at another venue, or with another checklist', async () => {
    const { wang, bureau, a } = await makePair();
    const { inspection } = await wang.ask('inspections.open', { inspection: a });
    const { school } = inspection;
    const template = templateRef(CHECKLIST);
    const venue = await wang.ask('venues.add', { school, type: 'board', name: '宣传栏', post: null, location: null });
    const start = async (on: string, at: string | null, checklist: string) => {
      const visit = await wang.ask('visits.start', { school, on, purpose: 'routine' });
      await wang.ask('inspections.start', { visit: visit.id, venue: at, template: checklist });
    };
    await start('2026-03-03', null, template);
    await start(inspection.on, venue.id, template);
    await start(inspection.on, null, 'tpl-material-v1@1');
    await carry(desks, wang, bureau);
    expect(await list(bureau, 'likely')).toHaveLength(1);
  });

  it('are joined: answers meet under their authors’ names, and a difference becomes a listed conflict', async () => {
    const { bureau, li, a, b } = await makePair();
    const photo = await addPhoto(li.workspace, b, ONLY_B, makeImage(Buffer.from('the board')));
    await carry(desks, li, bureau);
    expect(await join(bureau, a, b)).toEqual({ state: 'joined', carried: 1, conflicts: 1 });
    expect(await list(bureau, 'likely')).toEqual([]);
    expect(await listIds(bureau)).toEqual([a]);
    const sheet = await bureau.ask('inspections.open', { inspection: b });
    expect(sheet.inspection).toMatchObject({ id: a, conflicts: 1, photos: 1 });
    // Who joined them has not inspected.
    expect((await list(bureau, 'joined'))[0]?.b.authors).toEqual(['李强']);
    expect(sheet.photos.map(({ media }) => media)).toEqual([photo]);
    expect(sheet.answers[ONLY_B]).toMatchObject({ value: 'no', by: { author: '李强' } });
    expect(sheet.answers[ONLY_A]).toMatchObject({ value: 'no', by: { author: '王芳' } });
    const [conflict] = await listOpen(bureau);
    expect(conflict?.heads.map(({ by, value }) => [by.author, value])).toEqual(
      expect.arrayContaining([
        ['王芳', yes],
        ['李强', no],
      ]),
    );
    await keep(bureau, conflict!, '李强');
    expect(await readAnswer(bureau, a, APART)).toBe('no');
    expect((await list(bureau, 'joined')).map((one) => [one.a.id, one.b.id, one.late, one.by?.author])).toEqual([
      [a, b, 0, '青禾县教育局'],
    ]);
    await expectClean(bureau);
  });

  it('are joined at every bureau that hears of it', async () => {
    const { bureau, a, b } = await makePair();
    await join(bureau, a, b);
    const second = await desks.open('柳河区教育局', 'bureau');
    await carry(desks, bureau, second);
    expect(await listIds(second)).toEqual([a]);
    expect(await listOpen(second)).toEqual(await listOpen(bureau));
    expect(readTables(second.workspace.log.db)).toEqual(readTables(bureau.workspace.log.db));
    await expectClean(second);
  });

  it('are not joined on answers that have changed since they were compared', async () => {
    const { bureau, wang, a, b } = await makePair();
    const { seen } = await bureau.ask('duplicates.compare', { a, b });
    await wang.ask('answers.save', { inspection: a, item: SAME, answer: no });
    await carry(desks, wang, bureau);
    const before = bureau.workspace.log.seq;
    const late = bureau.ask('duplicates.join', { keep: a, join: b, choices: [], seen });
    await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(bureau.workspace.log.seq).toBe(before);
  });

  it('ask which answer stands where the kept one is the bureau’s own, and write nothing before that', async () => {
    const { bureau, a, b } = await makePair();
    const noted: Answer = { value: 'yes', na: null, note: '局端核实' };
    await bureau.ask('answers.save', { inspection: a, item: APART, answer: noted });
    const before = bureau.workspace.log.seq;
    expect(await join(bureau, a, b)).toEqual({ state: 'choose', items: [APART] });
    expect(bureau.workspace.log.seq).toBe(before);
    expect(await join(bureau, a, b, [{ item: APART, take: 'joined' }])).toMatchObject({
      state: 'joined',
      conflicts: 0,
    });
    expect(await readAnswer(bureau, a, APART)).toBe('no');
    await expectClean(bureau);
  });

  it('ask to decide first what is in conflict within the joined one', async () => {
    const { bureau, li, a, b } = await makePair();
    const zhao = await desks.open('赵敏');
    await carry(desks, li, zhao);
    await zhao.ask('answers.save', { inspection: b, item: LATER, answer: yes });
    await li.ask('answers.save', { inspection: b, item: LATER, answer: no });
    await carry(desks, zhao, bureau);
    await carry(desks, li, bureau);
    expect(await join(bureau, a, b)).toEqual({ state: 'undecided', items: [LATER] });
    await keep(bureau, (await listOpen(bureau))[0]!, '赵敏');
    expect(await join(bureau, a, b)).toMatchObject({ state: 'joined', carried: 2 });
    expect(await readAnswer(bureau, a, LATER)).toBe('yes');
  });
});

describe('after joining', () => {
  it('what still arrives for the joined one is shown as late and carried over by joining again', async () => {
    const { bureau, li, a, b } = await makePair();
    await join(bureau, a, b);
    await li.ask('answers.save', { inspection: b, item: LATER, answer: no });
    await li.ask('answers.save', { inspection: b, item: ONLY_B, answer: yes });
    await carry(desks, li, bureau);
    expect((await list(bureau, 'joined')).map(({ late }) => late)).toEqual([2]);
    expect(await bureau.ask('conflicts.count', {})).toEqual({ conflicts: 1, duplicates: 1 });
    expect(await join(bureau, a, b)).toEqual({ state: 'choose', items: [ONLY_B] });
    const choices = [{ item: ONLY_B, take: 'joined' as const }];
    expect(await join(bureau, a, b, choices)).toEqual({ state: 'joined', carried: 2, conflicts: 0 });
    expect(await Promise.all([LATER, ONLY_B].map((item) => readAnswer(bureau, a, item)))).toEqual(['no', 'yes']);
    expect((await list(bureau, 'joined')).map(({ late }) => late)).toEqual([0]);
    expect(await bureau.ask('conflicts.count', {})).toEqual({ conflicts: 1, duplicates: 0 });
    await expectClean(bureau);
  });

  it('separating gives both their own answers back', async () => {
    const { bureau, a, b } = await makePair();
    const before = await Promise.all([a, b].map((inspection) => bureau.ask('inspections.open', { inspection })));
    await join(bureau, a, b);
    expect(await bureau.ask('duplicates.separate', { inspection: b })).toEqual({ restored: 2, left: 0 });
    expect(await listIds(bureau)).toEqual(expect.arrayContaining([a, b]));
    expect(await listOpen(bureau)).toEqual([]);
    const after = await Promise.all([a, b].map((inspection) => bureau.ask('inspections.open', { inspection })));
    for (const index of [0, 1]) {
      for (const item of [SAME, APART, ONLY_A, ONLY_B]) {
        expect(after[index]?.answers[item]?.value ?? null).toEqual(before[index]?.answers[item]?.value ?? null);
      }
      expect(after[index]?.score).toEqual(before[index]?.score);
    }
    expect(await list(bureau, 'likely')).toHaveLength(1);
    expect(await list(bureau, 'joined')).toEqual([]);
    const again = bureau.ask('duplicates.separate', { inspection: b });
    await expect(again).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await join(bureau, a, b, [{ item: APART, take: 'joined' }])).toMatchObject({ state: 'joined' });
    await expectClean(bureau);
  });

  it('separating at another bureau undoes the join, and keeps what somebody decided meanwhile', async () => {
    const { bureau, a, b } = await makePair();
    await join(bureau, a, b);
    await keep(bureau, (await listOpen(bureau))[0]!, '李强');
    const second = await desks.open('柳河区教育局', 'bureau');
    await carry(desks, bureau, second);
    expect(await second.ask('duplicates.separate', { inspection: b })).toEqual({ restored: 1, left: 1 });
    expect(await readAnswer(second, a, APART)).toBe('no');
    expect(await readAnswer(second, a, ONLY_B)).toBe(null);
    await carry(desks, second, bureau);
    expect(readTables(second.workspace.log.db)).toEqual(readTables(bureau.workspace.log.db));
    await expectClean(bureau, second);
  });

  it('two bureaus that each keep the other’s inspection still have one, the same one', async () => {
    const { bureau, wang, li, a, b } = await makePair();
    const second = await desks.open('柳河区教育局', 'bureau');
    await carry(desks, wang, second);
    await carry(desks, li, second);
    await join(bureau, a, b);
    await join(second, b, a);
    await carry(desks, bureau, second);
    await carry(desks, second, bureau);
    expect(await listIds(bureau)).toEqual([a]);
    expect(await listIds(second)).toEqual([a]);
    expect((await bureau.ask('inspections.open', { inspection: b })).inspection.id).toBe(a);
    expect(readTables(second.workspace.log.db)).toEqual(readTables(bureau.workspace.log.db));
    await expectClean(bureau, second);
  });

  it('an inspection whose kept one has not arrived stays in sight', async () => {
    const { bureau, wang, li, a, b } = await makePair();
    await join(bureau, a, b);
    const { log } = bureau.workspace;
    const second = await desks.open('柳河区教育局', 'bureau');
    const give = (writer: Desk): unknown => {
      const parts = listParts(log).filter(({ replica }) => replica === writer.workspace.replica);
      return giveChanges(takeChanges(log, parts), second.workspace);
    };
    give(li);
    give(bureau);
    expect(await listIds(second)).toEqual([b]);
    expect((await second.ask('inspections.open', { inspection: b })).inspection.id).toBe(b);
    give(wang);
    expect(await listIds(second)).toEqual([a]);
    await expectClean(second);
  });
});

describe('declared not the same', () => {
  it('a pair is no longer offered, here and elsewhere, until that is taken back', async () => {
    const { bureau, a, b } = await makePair();
    const second = await desks.open('柳河区教育局', 'bureau');
    await bureau.ask('duplicates.dismiss', { a: b, b: a, distinct: true });
    await carry(desks, bureau, second);
    for (const desk of [bureau, second]) {
      expect(await list(desk, 'likely')).toEqual([]);
      expect((await list(desk, 'distinct')).map((pair) => [pair.a.id, pair.b.id, pair.by?.author])).toEqual([
        [a, b, '青禾县教育局'],
      ]);
    }
    await bureau.ask('duplicates.dismiss', { a, b, distinct: false });
    expect(await list(bureau, 'likely')).toHaveLength(1);
    await expectClean(bureau, second);
  });
});

it('what is done to an inspection that was joined is done to the kept one, which says what it stands for', async () => {
  const { bureau, a, b } = await makePair();
  await join(bureau, a, b);
  const [fresh] = YES_NO.filter((item) => ![SAME, APART, ONLY_A, ONLY_B].includes(item));
  await bureau.ask('answers.save', { inspection: b, item: fresh!, answer: yes });
  await bureau.ask('inspections.finish', { inspection: b, reason: '其余未检查' });
  const sheet = await bureau.ask('inspections.open', { inspection: a });
  expect(sheet).toMatchObject({ state: { state: 'finished' }, joined: [{ id: b, authors: ['李强'] }] });
  expect(sheet.answers[fresh!]).toMatchObject({ value: 'yes' });
  await bureau.ask('inspections.reopen', { inspection: b, reason: '补填' });
  expect((await bureau.ask('inspections.open', { inspection: a })).state.state).toBe('open');
  const { inspections, inspectionCount } = await bureau.ask('export.preview', { everything: true });
  expect([inspections.length, inspectionCount]).toEqual([1, 1]);
});
