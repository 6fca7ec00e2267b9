import { describe, expect, it } from 'vitest';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import { isDrawnBySeed } from '../../../shared/model/sample.ts';
import { listMissingSamples } from '../../../electron/service/records/inspections/samples.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();
const template = templateRef(findBuiltin('tpl-newmedia-v1')!);
const ITEM = 'nm-pub-trace';

async function start(desk: Desk) {
  const school = await desk.ask('schools.add', { name: '城关第一小学', code: null, stage: 'primary', town: '城关镇' });
  const visit = await desk.ask('visits.start', { school: school.id, on: '2026-03-02', purpose: 'routine' });
  const { id } = await desk.ask('inspections.start', { visit: visit.id, venue: null, template });
  const draw = (candidates: number | string[], reason = '', item = ITEM) =>
    desk.ask('samples.draw', { inspection: id, item, candidates, pick: 6, reason });
  const read = async () => (await desk.ask('inspections.open', { inspection: id })).samples;
  return { visit: visit.id, inspection: id, draw, read };
}

describe('a sample', () => {
  it('is drawn from what was counted, and is still there when the sheet is opened again', async () => {
    const desk = await desks.open('王敏');
    const { draw, read } = await start(desk);
    const drawn = await draw(12);
    expect(drawn).toMatchObject({ candidates: 12, pick: 6, reason: '', verified: true, conflict: false });
    expect(drawn.by.author).toBe('王敏');
    expect(drawn.drawn).toHaveLength(6);
    expect(isDrawnBySeed(drawn)).toBe(true);
    expect(await read()).toEqual({ [ITEM]: drawn });
  });

  it('is drawn from names, and takes all where there are not more than wanted', async () => {
    const desk = await desks.open('王敏');
    const { draw } = await start(desk);
    expect(await draw(['公众号甲', '公众号乙'])).toMatchObject({ drawn: [1, 2], candidates: ['公众号甲', '公众号乙'] });
  });

  it('is drawn again only with a reason, and the draw before stays in the history', async () => {
    const desk = await desks.open('王敏');
    const { draw, inspection } = await start(desk);
    const first = await draw(40);
    await expect(draw(40)).rejects.toMatchObject({ code: 'reason-needed' });
    const second = await draw(41, '漏数了一条');
    expect(second.seed).not.toBe(first.seed);
    const history = await desk.ask('cells.history', { kind: 'sample', entity: inspection, field: ITEM });
    expect(history.map(({ value }) => (value as { seed: string }).seed)).toEqual([second.seed, first.seed]);
    expect(second.reason).toBe('漏数了一条');
  });

  it('is not drawn for an item that asks for none, nor on a finished sheet', async () => {
    const desk = await desks.open('王敏');
    const { draw, inspection } = await start(desk);
    await expect(draw(12, '', 'nm-veto-ad')).rejects.toMatchObject({ code: 'not-found' });
    await desk.ask('inspections.finish', { inspection, reason: '未查完' });
    await expect(draw(12)).rejects.toMatchObject({ code: 'inspection-finished' });
  });

  it('that nobody drew by the seed is shown as such, and one that cannot be read not at all', async () => {
    const desk = await desks.open('王敏');
    const { draw, read, inspection } = await start(desk);
    const { method, seed, candidates, pick } = await draw(12);
    const sample = { method, seed, candidates, pick, reason: '' };
    const cell = (field: string) => ({ kind: 'sample', entity: inspection, field });
    saveCells(desk.workspace, [
      { cell: cell('nm-links'), value: { ...sample, drawn: [1, 2, 3, 4, 5, 6] } },
      { cell: cell('nm-ip'), value: { ...sample, drawn: 'all' } },
    ]);
    expect(Object.entries(await read()).map(([item, { verified }]) => [item, verified])).toEqual(
      expect.arrayContaining([
        [ITEM, true],
        ['nm-links', false],
      ]),
    );
    expect(Object.keys(await read())).toHaveLength(2);
  });

  it('is asked for before the visit closes, where its item applies', async () => {
    const desk = await desks.open('王敏');
    const { draw, visit, inspection } = await start(desk);
    const { log } = desk.workspace;
    const missing = () => listMissingSamples(log, visit).map(({ item }) => item.id);
    expect(missing()).toEqual([ITEM, 'nm-links', 'nm-group-rule', 'nm-priv-photo', 'nm-ip']);
    await draw(200, '', 'nm-links');
    await draw(12);
    await answer(desk, inspection, 'nm-group-rule', { value: null, na: '没有群', note: '' }).catch(() => null);
    expect(missing()).toEqual(['nm-group-rule', 'nm-priv-photo', 'nm-ip']);
  });

  it('travels to the bureau and is the same there', async () => {
    const desk = await desks.open('王敏');
    const { draw, inspection } = await start(desk);
    const { drawn, seed } = await draw(12);
    const bundle = await desk.exportTo(desks.folder());
    const bureau = await desks.open('督导科', 'bureau');
    await bureau.importFrom([bundle], ['*']);
    const there = await bureau.ask('inspections.open', { inspection });
    expect(there.samples[ITEM]).toMatchObject({ drawn, seed, verified: true });
  });

  it('that two laptops drew for one item is a conflict, in which one of the draws is kept', async () => {
    const wang = await desks.open('王敏');
    const { draw, inspection } = await start(wang);
    const li = await desks.open('李明');
    await li.importFrom([await wang.exportTo(desks.folder())], ['*']);
    const input = { inspection, item: ITEM, candidates: 12, pick: 6, reason: '' };
    const other = await li.ask('samples.draw', input);
    await draw(12);
    await wang.importFrom([await li.exportTo(desks.folder())], ['*']);
    expect((await wang.ask('inspections.open', { inspection })).samples[ITEM]).toMatchObject({ conflict: true });
    const page = { offset: 0, limit: 50 };
    const filter = { query: '', inspection: null, template: null, replica: null };
    const { rows } = await wang.ask('conflicts.list', { ...filter, ...page });
    expect(rows.map(({ cell, item }) => [cell.kind, item?.id])).toEqual([['sample', ITEM]]);
    const { cell, heads } = rows[0]!;
    const keep = heads.find(({ by }) => by.author === '李明')!.id;
    await wang.ask('conflicts.decide', {
      cell,
      seen: heads.map(({ id }) => id),
      choice: { keep },
      reason: '先抽的为准',
    });
    const kept = (await wang.ask('inspections.open', { inspection })).samples[ITEM];
    expect(kept).toMatchObject({ seed: other.seed, conflict: false });
  });
});
