/** One keystroke per answer. */

import { expect, test } from 'vitest';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { chooseNth, toggleElement } from '../../../renderer/screens/inspection/answer-key.ts';

const item = (id: string): Item => findBuiltin('tpl-venue-v1')!.items.find((each) => each.id === id)!;

test('1 is yes and 2 is no, whatever that means for the school', () => {
  expect([1, 2, 3].map((nth) => chooseNth(item('bb-veto-ad'), null, nth))).toEqual(['yes', 'no', undefined]);
});

test('a digit chooses the option that it stands before', () => {
  expect(chooseNth(item('bb-pub-channel'), null, 3)).toBe('未公布');
  expect(chooseNth(item('bb-pub-channel'), null, 4)).toBeUndefined();
});

test('elements are ticked and unticked and stay in the checklist’s order', () => {
  const elements = item('bb-pub-items');
  const third = chooseNth(elements, null, 3);
  const first = chooseNth(elements, third ?? null, 1);
  expect(first).toEqual(['责任督学公示牌', '投诉举报电话或信箱']);
  expect(chooseNth(elements, first ?? null, 3)).toEqual(['责任督学公示牌']);
  expect(toggleElement(elements, ['责任督学公示牌'], '责任督学公示牌')).toEqual([]);
});

test('the digit after the last element says that none of them is there', () => {
  expect(chooseNth(item('bb-pub-items'), ['责任督学公示牌'], 6)).toEqual([]);
});

test('digits are typed into numbers and dates', () => {
  expect(chooseNth(item('bb-acc-typo'), null, 1)).toBeUndefined();
  expect(chooseNth(item('bb-time-latest'), null, 1)).toBeUndefined();
});
