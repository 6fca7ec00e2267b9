import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../electron/service/check.ts';
import { readCellHistory } from '../../electron/service/records/history.ts';
import { read, write } from '../helpers/cells.ts';
import type { CellName } from '../helpers/cells.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { MORNING } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { dump, readTables } from '../helpers/state.ts';
import { useTestLaptops } from '../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const EPOCH = 0;
const END_OF_CENTURY = Date.UTC(2099, 11, 31, 23, 59, 59);
const CLOCKS = { '1970': EPOCH, now: MORNING, '2099': END_OF_CENTURY } as const;

const CELL: CellName = ['answer', 'i1', 'bb-acc-lang'];
const say = (laptop: Laptop, value: string, cell: CellName = CELL): void => {
  laptop.clock.now += 1000;
  write(laptop, { value, na: null, note: '' }, cell);
};
const seen = (laptop: Laptop): string[] => {
  const cell = read(laptop, CELL);
  return cell === null ? [] : [cell.shown, ...cell.others].map((one) => (one as { value: string }).value);
};
const carry = async (from: Laptop, to: Laptop) => {
  const { file } = await exportTo(from.workspace, path.join(laptops.folder(), 'stick'));
  const { results } = await importFrom(to.workspace, file);
  expect(results).toMatchObject([{ outcome: expect.stringMatching(/merged|already-here/) }]);
  return file;
};
const make = (name: string, now: number, role: 'inspector' | 'bureau' = 'inspector'): Laptop =>
  laptops.make(name, { now, role });

describe('laptops whose clocks say 1970 and 2099', () => {
  it.each(Object.entries(CLOCKS))(
    'a bureau whose own clock says %s lists what they say at once as a conflict',
    async (_, now) => {
      const writers = Object.entries(CLOCKS).map(([name, clock]) => make(name, clock));
      for (const writer of writers) say(writer, writer.workspace.name);
      const [forth, back] = [make('教育局', now, 'bureau'), make('教育局', now, 'bureau')];
      for (const writer of writers) await carry(writer, forth);
      for (const writer of writers.toReversed()) await carry(writer, back);
      expect(dump(forth.workspace.log)).toEqual(dump(back.workspace.log));
      expect(readTables(forth.workspace.log.db)).toEqual(readTables(back.workspace.log.db));
      expect(seen(forth).toSorted()).toEqual(['1970', '2099', 'now']);
      const history = readCellHistory(forth.workspace.log, { kind: CELL[0], entity: CELL[1], field: CELL[2] });
      const isAhead = now < END_OF_CENTURY - 2 * 24 * 3600 * 1000;
      expect(history.find(({ by }) => by.author === '2099')?.by.clockAhead).toBe(isAhead);
      expect(await checkWorkspace(forth.workspace)).toMatchObject({ ok: true, conflicts: 1 });
    },
  );

  it('whoever saw the other’s answer and wrote another one is right, whatever the clocks say', async () => {
    const [past, present, future] = Object.entries(CLOCKS).map(([name, clock]) => make(name, clock)) as [
      Laptop,
      Laptop,
      Laptop,
    ];
    const bureau = make('教育局', MORNING, 'bureau');
    say(future, '先');
    await carry(future, past);
    say(past, '中');
    await carry(past, present);
    expect(seen(present)).toEqual(['中']);
    say(present, '后');
    await carry(present, bureau);
    for (const one of [future, past, present]) await carry(one, bureau);
    expect(seen(bureau)).toEqual(['后']);
    // The one that began hears of it and has the last word, with a clock put right in between.
    await carry(bureau, future);
    expect(seen(future)).toEqual(['后']);
    future.clock.now = MORNING;
    say(future, '终');
    await carry(future, bureau);
    expect(seen(bureau)).toEqual(['终']);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, conflicts: 0 });
  });

  it('nothing is lost when the clock jumps back and forth while somebody writes and carries', async () => {
    const writer = make('王芳', MORNING);
    const bureau = make('教育局', MORNING, 'bureau');
    const times = [MORNING, END_OF_CENTURY, EPOCH, MORNING + 60_000, -1, END_OF_CENTURY, MORNING];
    const files: string[] = [];
    for (const [turn, now] of times.entries()) {
      writer.clock.now = now;
      say(writer, `第${turn}次`);
      say(writer, `第${turn}处`, ['answer', 'i1', `item-${turn}`]);
      files.push(await carry(writer, bureau));
      expect(seen(bureau)).toEqual([`第${turn}次`]);
    }
    const late = make('教育局', MORNING, 'bureau');
    for (const file of files.toReversed()) await importFrom(late.workspace, file);
    expect(dump(late.workspace.log)).toEqual(dump(bureau.workspace.log));
    expect(dump(bureau.workspace.log)).toEqual(dump(writer.workspace.log));
    const batches = await bureau.workspace.log.db.prepare('SELECT COUNT(*) FROM batch').pluck().get();
    expect(batches).toBe(times.length);
  });
});
