import { describe, expect, it } from 'vitest';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { contiguousUpTo, listGaps } from '../../../electron/service/log/gaps.ts';
import { findReplica } from '../../../electron/service/log/log.ts';
import type { Incoming } from '../../../electron/service/log/receive.ts';
import { carry, NOTE, read, write } from '../../helpers/cells.ts';
import { giveChanges, takeChanges } from '../../helpers/exchange.ts';
import type { Part } from '../../helpers/exchange.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { readChanges } from '../../helpers/state.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const only = (seqs: readonly number[]) => (parts: readonly Part[]) =>
  seqs.map((seq) => ({ replica: parts[0]!.replica, from: seq, to: seq }));

function writeThree(): Laptop {
  const wang = laptops.make('王芳');
  for (const value of ['first', 'second', 'third']) write(wang, value);
  return wang;
}

describe('what arrives late', () => {
  it('is known as replaced when its replacement came before it', () => {
    const wang = writeThree();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    carry(wang, bureau, only([3]));
    carry(wang, bureau, only([2]));
    expect(read(bureau)).toEqual({ shown: 'third', others: [] });
    carry(wang, bureau, only([1]));
    expect(read(bureau)).toEqual({ shown: 'third', others: [] });
    expect(readChanges(bureau.workspace.log)).toHaveLength(3);
  });

  it('of the same laptop never stands against its own later word', () => {
    const wang = writeThree();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    carry(wang, bureau, only([1]));
    carry(wang, bureau, only([3]));
    expect(read(bureau)).toEqual({ shown: 'third', others: [] });
  });

  it('leaves a gap that is told until it is filled', () => {
    const wang = writeThree();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    const { db } = bureau.workspace.log;
    carry(wang, bureau, only([3]));
    const replica = findReplica(db, wang.workspace.replica)!;
    expect([listGaps(db, replica), contiguousUpTo(db, replica)]).toEqual([[{ from: 1, to: 2 }], 0]);
    carry(wang, bureau, only([1]));
    expect([listGaps(db, replica), contiguousUpTo(db, replica)]).toEqual([[{ from: 2, to: 2 }], 1]);
    carry(wang, bureau, only([2]));
    expect([listGaps(db, replica), contiguousUpTo(db, replica)]).toEqual([[], 3]);
  });
});

describe('what a change says that it replaces', () => {
  it.each([
    ['another thing', ['remark', 'r2', 'text']],
    ['another field of the same thing', ['remark', 'r1', 'colour']],
    ['another kind of the same name', ['remark of another kind', 'r1', 'text']],
  ] as const)('has no effect when that is of %s, whichever of the two comes first', (_, other) => {
    const wang = laptops.make('王芳');
    write(wang, 'kept');
    write(wang, 'liar', other);
    const whole = takeChanges(wang.workspace.log);
    const [kept, liar] = [...whole.changes()].flat() as [WireChange, WireChange];
    const lying = { ...liar, replaces: [[0, 1]] as const };
    for (const order of [
      [kept, lying],
      [lying, kept],
    ]) {
      const bureau = laptops.make('教育局', { role: 'bureau' });
      for (const change of order) giveChanges(oneOf(whole, change), bureau.workspace);
      expect(read(bureau)).toEqual({ shown: 'kept', others: [] });
      expect(read(bureau, other)).toEqual({ shown: 'liar', others: [] });
    }
  });

  it('may be something that never arrives', () => {
    const wang = writeThree();
    const bureau = laptops.make('教育局', { role: 'bureau' });
    carry(wang, bureau, only([2, 3]));
    write(bureau, 'the bureau’s word');
    expect(read(bureau)).toEqual({ shown: 'the bureau’s word', others: [] });
  });
});

describe('what this program does not know', () => {
  it('is kept and passed on word for word', () => {
    const future = laptops.make('新版本');
    const middle = laptops.make('李明');
    const bureau = laptops.make('教育局', { role: 'bureau' });
    write(future, { shape: ['of', { things: null }], 'to come': 1e21 }, ['hologram', 'x1', '角度/分']);
    write(future, true, ['school', 's1', 'aFieldOfTomorrow']);
    carry(future, middle);
    carry(middle, bureau);
    expect(readChanges(bureau.workspace.log)).toEqual(readChanges(future.workspace.log));
    expect(read(bureau, ['hologram', 'x1', '角度/分'])?.shown).toEqual({
      shape: ['of', { things: null }],
      'to come': 1e21,
    });
  });
});

describe('clocks', () => {
  it('years ahead never win in silence: the honest value is listed', () => {
    const wang = laptops.make('王芳');
    const li = laptops.make('李明', { now: Date.UTC(2099, 11, 31) });
    write(wang, 'honest');
    write(li, 'from the future');
    carry(li, wang);
    expect(read(wang)).toEqual({ shown: 'from the future', others: ['honest'] });
  });

  it('years ahead do not pull others along', () => {
    const wang = laptops.make('王芳');
    const li = laptops.make('李明', { now: Date.UTC(2099, 11, 31) });
    write(li, 'from the future');
    carry(li, wang);
    write(wang, 'today', ['remark', 'r2', 'text']);
    const [own] = readChanges(wang.workspace.log, wang.workspace.replica);
    expect(own!.at).toBeLessThan((wang.clock.now + 1) * 1000);
  });

  it('that were put back give later words later times', () => {
    const wang = laptops.make('王芳');
    write(wang, 'before');
    wang.clock.now -= 3_600_000;
    write(wang, 'after');
    const [before, after] = readChanges(wang.workspace.log);
    expect(after!.at).toBeGreaterThan(before!.at);
  });

  it('at 1970 still write and are read', () => {
    const wang = laptops.make('王芳', { now: 0 });
    write(wang, 'a');
    write(wang, 'b');
    const bureau = laptops.make('教育局', { role: 'bureau' });
    carry(wang, bureau);
    expect(read(bureau)).toEqual({ shown: 'b', others: [] });
  });
});

function oneOf(whole: Incoming, change: WireChange): Incoming {
  return {
    ...whole,
    ranges: [{ replica: change.replica, from: change.seq, to: change.seq }],
    changes: () => [[change]],
  };
}

it('numbers of one laptop have no gaps, also after a write that failed', () => {
  const wang = laptops.make('王芳');
  write(wang, 'one');
  expect(() => write(wang, Number.NaN)).toThrow('NaN');
  expect(() => write(wang, 'x', [NOTE[0], NOTE[1], undefined as unknown as string])).toThrow('NOT NULL');
  write(wang, 'two');
  expect(readChanges(wang.workspace.log).map(({ seq, value }) => [seq, value])).toEqual([
    [1, 'one'],
    [2, 'two'],
  ]);
});
