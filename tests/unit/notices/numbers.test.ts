import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toChineseNumeral } from '../../../shared/model/chinese-numeral.ts';
import { formatNumber, patternSchema } from '../../../shared/model/notice.ts';

it('headings are numbered as a Chinese official writes', () => {
  const numbers = [1, 2, 10, 11, 20, 21, 99, 100, 101, 110, 111, 999, 0, 1000];
  const written = '一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一百一十一 九百九十九 0 1000';
  expect(numbers.map(toChineseNumeral).join(' ')).toBe(written);
});

it('no two headings have one number', () => {
  expect(new Set(Array.from({ length: 999 }, (_, index) => toChineseNumeral(index + 1))).size).toBe(999);
});

it('a pattern has the year and the number once each', () => {
  for (const pattern of ['云教改〔{year}〕{n}号', '{year}-{n}'])
    expect(patternSchema.safeParse(pattern).success).toBe(true);
  for (const pattern of ['', '云教改〔2026〕{n}号', '〔{year}〕', '{year}{n}{n}', '{n}〔{year}〕', '{year}{n}{x}']) {
    expect(patternSchema.safeParse(pattern).success).toBe(false);
  }
});

it('different numbers of a pattern never read the same', () => {
  const sequence = fc.integer({ min: 1, max: 99_999 });
  fc.assert(
    fc.property(sequence, sequence, fc.integer({ min: 2000, max: 2100 }), (one, other, year) => {
      const pattern = '云教改〔{year}〕{n}号';
      expect(formatNumber(pattern, year, one) === formatNumber(pattern, year, other)).toBe(one === other);
    }),
  );
});
