import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  formatPeriod,
  parsePeriod,
  periodBefore,
  periodLastYear,
  quarterWith,
} from '../../../shared/analysis/period.ts';

test('a quarter is its three months, and before the first comes the fourth of the year before', () => {
  expect(parsePeriod('2026Q3')).toEqual({ kind: 'quarter', from: '2026-07-01', to: '2026-09-30' });
  expect(periodBefore(parsePeriod('2026Q1')!)).toEqual({ kind: 'quarter', from: '2025-10-01', to: '2025-12-31' });
  expect(quarterWith('2026-12-31')).toEqual(parsePeriod('2026Q4'));
});

test('a leap day a year ago was the 28th', () => {
  expect(periodLastYear(parsePeriod('2024-02-01..2024-02-29')!)).toEqual({
    kind: 'span',
    from: '2023-02-01',
    to: '2023-02-28',
  });
});

test.each([
  '',
  '2026Q5',
  '26',
  '2026-13-01..2026-14-01',
  '2026-03-02..2026-03-01',
  '2026-02-30..2026-03-01',
  '2026Q1..2026Q2',
  '2026-01-01..2026-01-02..2026-01-03',
])('%s is no period', (text) => {
  expect(parsePeriod(text)).toBeNull();
});

test('the period before any period ends the day before it begins, and is as long where it is a span', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 800 }), (from, days) => {
      const span = parsePeriod(`${from}..${addDays(from, days)}`)!;
      for (const period of [span, quarterWith(from), parsePeriod(from.slice(0, 4))!]) {
        expect(addDays(periodBefore(period).to, 1)).toBe(period.from);
        expect(parsePeriod(formatPeriod(period))).toEqual(period);
        expect(formatPeriod(periodBefore(period))).not.toBe(formatPeriod(period));
      }
      expect(addDays(periodBefore(span).from, days + 1)).toBe(from);
    }),
  );
});
