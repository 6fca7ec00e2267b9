import { describe, expect, it } from 'vitest';
import { isAnswered } from '../../../shared/checklist/answers.ts';
import { makeAnswer } from '../../bench/fill.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, CHECKLIST, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { readChanges } from '../../helpers/state.ts';

const desks = useDesks();
const FIRST = YES_NO[0]!;
const LIST = {
  query: '',
  template: null,
  state: 'any',
  sort: 'changed',
  descending: true,
  offset: 0,
  limit: 50,
} as const;

async function answerEverything(desk: Desk, inspection: string): Promise<void> {
  for (const [turn, item] of CHECKLIST.items.entries())
    await answer(desk, inspection, item.id, makeAnswer(item, turn + 1));
}

describe('saving an answer', () => {
  it('tells at once what the whole sheet tells when it is opened again', async () => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    for (const [turn, item] of CHECKLIST.items.entries()) {
      const given = makeAnswer(item, turn);
      const saved = await desk.ask('answers.save', { inspection, item: item.id, answer: given });
      const sheet = await desk.ask('inspections.open', { inspection });
      expect(saved).toEqual({
        item: item.id,
        answer: sheet.answers[item.id],
        score: sheet.score,
        progress: sheet.progress,
      });
      expect(saved.answer).toMatchObject(given);
    }
  });

  it('again the same writes nothing; another one keeps the first in the history', async () => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    const written = () => readChanges(desk.workspace.log).filter(({ cell }) => cell[0] === 'answer').length;
    await answer(desk, inspection, FIRST, no);
    await answer(desk, inspection, FIRST, { ...no });
    expect(written()).toBe(1);
    desk.clock.now += 60_000;
    await answer(desk, inspection, FIRST, yes);
    const history = await desk.ask('cells.history', { kind: 'answer', entity: inspection, field: FIRST });
    expect(history.map(({ value, by }) => [value, by.author])).toEqual([
      [yes, '王芳'],
      [no, '王芳'],
    ]);
    expect(history[0]!.by.at - history[1]!.by.at).toBe(60_000);
  });

  it('may be taken back to nothing', async () => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    await answer(desk, inspection, FIRST, no);
    await answer(desk, inspection, FIRST, { value: null, na: null, note: '' });
    const sheet = await desk.ask('inspections.open', { inspection });
    expect(isAnswered(sheet.answers[FIRST])).toBe(false);
    expect(sheet.inspection.answered).toBe(0);
  });

  it.each([
    ['that is no answer to the question', { value: 'maybe', na: null, note: '' }, 'answer-unfit'],
    ['of the wrong kind', { value: 3, na: null, note: '' }, 'answer-unfit'],
  ])('%s is refused, and nothing is written', async (_, given, code) => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    const before = desk.workspace.log.seq;
    await expect(answer(desk, inspection, FIRST, given)).rejects.toMatchObject({ code });
    await expect(answer(desk, inspection, 'no-such-item', yes)).rejects.toMatchObject({ code: 'not-found' });
    await expect(answer(desk, 'no-such-inspection', FIRST, yes)).rejects.toMatchObject({ code: 'not-found' });
    expect(desk.workspace.log.seq).toBe(before);
  });
});

describe('starting an inspection', () => {
  it('takes a venue of the school that is visited and no other, and a checklist that is known', async () => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    const { inspection: row } = await desk.ask('inspections.open', { inspection });
    const other = await desk.ask('schools.add', { name: '二小', code: null, stage: 'primary', town: '城关镇' });
    const venue = { type: 'board', name: '公告栏', post: null, location: null } as const;
    const own = await desk.ask('venues.add', { ...venue, school: row.school });
    const foreign = await desk.ask('venues.add', { ...venue, school: other.id });
    const start = { visit: row.visit, template: row.template };
    expect(await desk.ask('inspections.start', { ...start, venue: own.id })).toMatchObject({ venueName: '公告栏' });
    await expect(desk.ask('inspections.start', { ...start, venue: foreign.id })).rejects.toMatchObject({
      code: 'not-found',
    });
    const unknown = { ...start, venue: null, template: 'tpl-of-tomorrow@9' };
    await expect(desk.ask('inspections.start', unknown)).rejects.toMatchObject({ code: 'unknown-checklist' });
  });
});

describe('finishing an inspection', () => {
  it('asks for a reason while something is unanswered, and counts it as zero', async () => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    await answer(desk, inspection, FIRST, no);
    await expect(desk.ask('inspections.finish', { inspection, reason: ' ' })).rejects.toMatchObject({
      code: 'reason-needed',
      detail: { left: CHECKLIST.items.length - 1 },
    });
    const sheet = await desk.ask('inspections.finish', { inspection, reason: '停电' });
    expect(sheet.state).toMatchObject({ state: 'finished', reason: '停电' });
    expect(sheet.state.left).toHaveLength(CHECKLIST.items.length - 1);
    expect(Number(sheet.score!.final!.rounded)).toBe(0);
  });

  it('closes it for answers until it is opened again with a reason', async () => {
    const desk = await desks.open('王芳');
    const inspection = await startInspection(desk);
    await answerEverything(desk, inspection);
    const done = await desk.ask('inspections.finish', { inspection, reason: '' });
    expect(done.inspection).toMatchObject({ state: 'finished', answered: CHECKLIST.items.length });
    await expect(answer(desk, inspection, FIRST, yes)).rejects.toMatchObject({ code: 'inspection-finished' });
    await expect(desk.ask('inspections.finish', { inspection, reason: '' })).rejects.toMatchObject({
      code: 'inspection-finished',
    });
    await desk.ask('inspections.reopen', { inspection, reason: '复核第1项' });
    await answer(desk, inspection, FIRST, yes);
    const history = await desk.ask('cells.history', { kind: 'inspection', entity: inspection, field: 'state' });
    expect(history.map(({ value }) => (value as { state: string }).state)).toEqual(['open', 'finished']);
  });
});

describe('lists of inspections', () => {
  it('are narrowed by school, checklist and state, sorted and paged, with the number of all that fit', async () => {
    const desk = await desks.open('王芳');
    const ids: string[] = [];
    for (const [index, school] of ['城关一小', '城关二小', '石坝中心校'].entries()) {
      const inspection = await startInspection(desk, school, `2026-03-0${index + 1}`);
      desk.clock.now += 60_000;
      await answer(desk, inspection, FIRST, yes);
      ids.push(inspection);
    }
    await desk.ask('inspections.finish', { inspection: ids[1]!, reason: '停电' });
    const list = async (given: object) => {
      const { total, rows } = await desk.ask('inspections.list', { ...LIST, ...given });
      return { total, ids: rows.map(({ id }) => ids.indexOf(id)) };
    };
    expect(await list({})).toEqual({ total: 3, ids: [2, 1, 0] });
    expect(await list({ sort: 'on', descending: false })).toEqual({ total: 3, ids: [0, 1, 2] });
    expect(await list({ query: 'chengguan', sort: 'on' })).toEqual({ total: 2, ids: [1, 0] });
    expect(await list({ state: 'finished' })).toEqual({ total: 1, ids: [1] });
    expect(await list({ state: 'open', sort: 'on' })).toEqual({ total: 2, ids: [2, 0] });
    expect(await list({ state: 'conflict' })).toEqual({ total: 0, ids: [] });
    expect(await list({ template: 'tpl-newmedia-v1@1' })).toEqual({ total: 0, ids: [] });
    expect(await list({ sort: 'on', offset: 1, limit: 1 })).toEqual({ total: 3, ids: [1] });
  });

  it('by school, the schools in the order of their names and those that have not arrived last, page by page', async () => {
    const desk = await desks.open('某县教育局', 'bureau');
    const names = ['丙小学', '甲小学', '乙小学'];
    for (const name of names) await startInspection(desk, name);
    const lost = await startInspection(desk, '丁小学');
    desk.workspace.log.db
      .prepare(
        'DELETE FROM school WHERE entity = (SELECT school FROM inspection JOIN entity AS e ON e.id = entity WHERE e.uid = ?)',
      )
      .run(lost);
    for (const descending of [true, false]) {
      const list = (offset: number, limit: number) =>
        desk.ask('inspections.list', { ...LIST, sort: 'school', descending, offset, limit });
      const all = (await list(0, 50)).rows.map(({ schoolName }) => schoolName);
      const known = names.toSorted((a, b) => (a < b ? -1 : 1));
      expect(all).toEqual([...(descending ? known.toReversed() : known), '']);
      for (const offset of [0, 1, 2, 3, 4]) {
        const { total, rows } = await list(offset, 2);
        expect(total).toBe(4);
        expect(rows.map(({ schoolName }) => schoolName)).toEqual(all.slice(offset, offset + 2));
      }
    }
  });

  it('show an inspection whose school has not arrived yet', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    const { log } = wang.workspace;
    log.db.prepare(`DELETE FROM change WHERE kind = 'school'`).run();
    await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    expect((await bureau.ask('inspections.list', LIST)).rows).toMatchObject([{ id: inspection, schoolName: '' }]);
    expect((await bureau.ask('inspections.open', { inspection })).school).toBeNull();
  });
});

it('the first screen of the day counts what is open, finished and not yet carried off', async () => {
  const desk = await desks.open('王芳');
  const before = await desk.ask('today.open', {});
  expect(before).toMatchObject({ open: 0, finished: 0, unexported: 0, lastExportAt: null });
  const inspection = await startInspection(desk);
  await startInspection(desk, '二小');
  await desk.ask('inspections.finish', { inspection, reason: '停电' });
  const { unexported } = await desk.ask('today.open', {});
  expect(unexported).toBe(desk.workspace.log.seq);
  await desk.exportTo(desks.folder());
  expect(await desk.ask('today.open', {})).toMatchObject({
    open: 1,
    finished: 1,
    unexported: 0,
    lastExportAt: desk.clock.now,
  });
});
