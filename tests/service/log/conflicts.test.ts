import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../electron/service/log/history.ts';
import { findEntity } from '../../../electron/service/log/log.ts';
import { carry, NOTE, read, settle, write } from '../../helpers/cells.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { readChanges } from '../../helpers/state.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();

/** Two inspectors wrote at the same time; Wang's laptop was a minute earlier. Each then hears of the other. */
function disagree(): { wang: Laptop; li: Laptop } {
  const wang = laptops.make('王芳');
  const li = laptops.make('李明');
  li.clock.now += 60_000;
  write(wang, 'two posters');
  write(li, 'three posters');
  carry(wang, li);
  carry(li, wang);
  return { wang, li };
}

describe('two people write the same thing', () => {
  it('and agree: that is no conflict', () => {
    const wang = laptops.make('王芳');
    const li = laptops.make('李明');
    write(wang, { count: 2, note: '' });
    write(li, { note: '', count: 2 });
    carry(wang, li);
    expect(read(li)).toEqual({ shown: { count: 2, note: '' }, others: [] });
  });

  it('and one of them changes it afterwards: whoever hears of both sees the change, not a conflict', () => {
    const wang = laptops.make('王芳');
    const li = laptops.make('李明');
    write(wang, 'yes');
    write(li, 'yes');
    carry(wang, li);
    write(li, 'no');
    carry(li, wang);
    expect(read(li)).toEqual({ shown: 'no', others: [] });
    expect(read(wang)).toEqual({ shown: 'no', others: [] });
  });

  it('and disagree: both laptops show the later value and list the earlier one', () => {
    const { wang, li } = disagree();
    const both = { shown: 'three posters', others: ['two posters'] };
    expect(read(wang)).toEqual(both);
    expect(read(li)).toEqual(both);
  });

  it('at the very same moment: the laptop with the greater id is shown, on every laptop', () => {
    const wang = laptops.make('王芳');
    const li = laptops.make('李明');
    expect(li.workspace.replica > wang.workspace.replica).toBe(true);
    write(li, 'from li');
    write(wang, 'from wang');
    carry(wang, li);
    carry(li, wang);
    expect(read(wang)).toEqual({ shown: 'from li', others: ['from wang'] });
    expect(read(li)).toEqual({ shown: 'from li', others: ['from wang'] });
  });

  it('after each other, the second knowing of the first: the second counts, whatever their clocks say', () => {
    const wang = laptops.make('王芳', { now: Date.UTC(2099, 0, 1) });
    const li = laptops.make('李明', { now: Date.UTC(1970, 0, 2) });
    write(wang, 'first');
    carry(wang, li);
    write(li, 'second');
    carry(li, wang);
    expect(read(wang)).toEqual({ shown: 'second', others: [] });
  });
});

describe('a conflict', () => {
  it('stays listed when somebody edits what is shown: only what the editor saw is replaced', () => {
    const { wang, li } = disagree();
    const chen = laptops.make('陈静');
    carry(wang, chen);
    write(chen, 'four posters');
    expect(read(chen)).toEqual({ shown: 'four posters', others: ['two posters'] });
    carry(chen, li);
    expect(read(li)).toEqual({ shown: 'four posters', others: ['two posters'] });
  });

  it('ends when one of the two who disagree edits: the editor replaces what is shown and their own value', () => {
    const { wang } = disagree();
    write(wang, 'two after all');
    expect(read(wang)).toEqual({ shown: 'two after all', others: [] });
    const [, edit] = readChanges(wang.workspace.log, wang.workspace.replica);
    expect(edit!.replaces).toHaveLength(2);
  });

  it('ends for everybody when somebody decides it', () => {
    const { wang, li } = disagree();
    const chen = laptops.make('陈静');
    write(chen, 'none');
    carry(wang, chen);
    expect(read(chen)?.others).toHaveLength(2);
    settle(chen, 'two posters');
    carry(chen, wang);
    carry(chen, li);
    for (const laptop of [chen, wang, li]) expect(read(laptop)).toEqual({ shown: 'two posters', others: [] });
  });

  it('comes back when two people decide it differently', () => {
    const { wang, li } = disagree();
    settle(wang, 'two posters');
    li.clock.now += 60_000;
    settle(li, 'three posters');
    carry(wang, li);
    expect(read(li)).toEqual({ shown: 'three posters', others: ['two posters'] });
  });

  it('is remembered with its authors after it was decided', () => {
    const { wang, li } = disagree();
    settle(li, 'three posters');
    carry(li, wang);
    const { log } = wang.workspace;
    const [kind, uid, field] = NOTE;
    const life = readHistory(log, { entity: findEntity(log.db, uid)!, kind, field });
    expect(life.map(({ change, standing }) => [JSON.parse(change.value), standing])).toEqual([
      ['three posters', 'shown'],
      ['three posters', 'earlier'],
      ['two posters', 'earlier'],
    ]);
  });
});

describe('saving', () => {
  it('what a cell says already writes nothing', () => {
    const wang = laptops.make('王芳');
    write(wang, { a: 1, b: [] });
    write(wang, { b: [], a: 1 });
    settle(wang, { a: 1, b: [] });
    expect(readChanges(wang.workspace.log)).toHaveLength(1);
  });

  it('what a cell in conflict shows is a decision between what the writer saw and keeps the rest listed', () => {
    const { wang } = disagree();
    const chen = laptops.make('陈静');
    carry(wang, chen);
    write(chen, 'three posters');
    expect(read(chen)).toEqual({ shown: 'three posters', others: ['two posters'] });
    expect(readChanges(chen.workspace.log, chen.workspace.replica)).toHaveLength(1);
  });
});
