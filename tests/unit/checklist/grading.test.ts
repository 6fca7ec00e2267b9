import { describe, expect, it } from 'vitest';
import { fractionOf } from '../../../shared/checklist/fraction.ts';
import { gradeScore } from '../../../shared/checklist/grading.ts';
import { given, makeTemplate, notApplicable, readOff, scoreSheet } from './sheets.ts';

describe('the lines between the grades', () => {
  const fine = makeTemplate([
    { id: 'fine-count', score: { mode: 'count', weight: 100, per: 0.005 } },
    { id: 'fine-bonus', score: { mode: 'bonus', weight: 0, points: 3 } },
  ]);
  const at = (base: number) =>
    readOff(scoreSheet(fine, { 'fine-count': given(Math.round((100 - base) / 0.005)), 'fine-bonus': given('yes') }));

  it.each([
    [59.995, { base: '60.00', bonus: '0.00', final: '60.00', grade: 'fail' }],
    [60, { base: '60.00', bonus: '0.00', final: '60.00', grade: 'pass' }],
    [79.995, { base: '80.00', bonus: '0.00', final: '80.00', grade: 'pass' }],
    [80, { base: '80.00', bonus: '0.00', final: '80.00', grade: 'good' }],
    [80.005, { base: '80.01', bonus: '3.00', final: '83.01', grade: 'good' }],
    [89.995, { base: '90.00', bonus: '3.00', final: '93.00', grade: 'excellent' }],
  ])('are drawn on the exact score: %s', (base, expected) => {
    expect(at(base)).toEqual(expected);
  });

  it('move with the pass line of the checklist', () => {
    const strict = { ...fine, passLine: 70 };
    expect(readOff(scoreSheet(strict, { 'fine-count': given(7000) })).grade).toBe('fail');
    expect(readOff(scoreSheet(strict, { 'fine-count': given(6000) })).grade).toBe('pass');
  });
});

describe('floors', () => {
  const kindergarten = makeTemplate(
    ['care', 'health', 'teaching'].map((section) => ({
      id: `k-${section}`,
      section,
      score: { mode: 'count' as const, weight: section === 'health' ? 20 : 40, per: 1 },
    })),
    {
      passLine: 50,
      gradeBands: [
        { from: 90, grade: 'excellent' },
        { from: 70, grade: 'good' },
        { from: 50, grade: 'pass' },
        { from: 0, grade: 'fail' },
      ],
      floors: ['care', 'health', 'teaching'].flatMap((section) => [
        { section, ratio: 0.9, grade: 'excellent' as const },
        { section, ratio: 0.7, grade: 'good' as const },
      ]),
    },
  );
  const grade = (care: number, health: number, teaching: number) =>
    scoreSheet(kindergarten, { 'k-care': given(care), 'k-health': given(health), 'k-teaching': given(teaching) }).grade;

  it('take a kindergarten with 93 points but 85% in health care down one grade', () => {
    expect(grade(2, 3, 2)).toBe('good');
    expect(grade(3, 2, 2)).toBe('excellent');
  });

  it('take it down as many grades as are needed, but never below the last without a floor', () => {
    expect(grade(0, 7, 0)).toBe('pass');
    expect(grade(0, 6, 0)).toBe('good');
  });

  it('do not ask anything of a section that does not apply', () => {
    const answers = { 'k-care': given(1), 'k-health': notApplicable(), 'k-teaching': given(1) };
    expect(scoreSheet(kindergarten, answers).grade).toBe('excellent');
  });

  it('never turn into a better grade than the band', () => {
    expect(gradeScore(kindergarten, fractionOf('69.999'), [])).toBe('pass');
    expect(gradeScore(kindergarten, fractionOf('49.999'), [])).toBe('fail');
  });
});
