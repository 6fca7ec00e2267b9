/** What people type for numbers and dates. */

import { expect, test } from 'vitest';
import { countDaysBetween, readDate, readNumber } from '../../../renderer/screens/inspection/read-typed.ts';

test.each([
  ['3', 3],
  [' 12 ', 12],
  ['１２', 12],
  ['1.5', 1.5],
  ['1。5', 1.5],
  ['0', 0],
])('“%s” is the number %d', (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});

test.each(['', 'abc', '-1', '1,5', '1e3', '三'])('“%s” is no number', (typed) => {
  expect(readNumber(typed)).toBeNull();
});

test.each([
  ['2026-09-01', '2026-09-01'],
  ['2026-9-1', '2026-09-01'],
  ['2026/9/1', '2026-09-01'],
  ['2026.9.1', '2026-09-01'],
  ['2026年9月1日', '2026-09-01'],
  ['20260901', '2026-09-01'],
  ['２０２６０９０１', '2026-09-01'],
  ['9-1', '2026-09-01'],
  ['9月1日', '2026-09-01'],
  ['0901', '2026-09-01'],
])('“%s” is a day', (typed, date) => {
  expect(readDate(typed, '2026-11-23')).toBe(date);
});

test('a day without a year is the last one up to the inspection', () => {
  expect(readDate('12-24', '2026-11-23')).toBe('2025-12-24');
  expect(readDate('11-23', '2026-11-23')).toBe('2026-11-23');
  expect(readDate('2-29', '2026-11-23')).toBe('2024-02-29');
});

test.each(['', '2026-02-30', '13-1', '0931', '2026-9', 'yesterday'])('“%s” is no day', (typed) => {
  expect(readDate(typed, '2026-11-23')).toBeNull();
});

test('days between are counted over a leap day', () => {
  expect(countDaysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(countDaysBetween('2026-11-24', '2026-11-23')).toBe(-1);
  expect(countDaysBetween('soon', '2026-11-23')).toBeNull();
});
