import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { NaPolicy, Template, VetoPolicy } from '../../../shared/checklist/template.ts';
import { ON, both, daysBefore, fillIn, given, makeTemplate, notApplicable, readOff, scoreSheet } from './sheets.ts';

const venue = findBuiltin('tpl-venue-v1')!;

/** What one answer costs on a checklist of this one item. */
function one(part: Parameters<typeof makeTemplate>[0][number], value: AnswerValue, on = ON): string {
  const found = scoreSheet(makeTemplate([part]), { [part.id]: given(value) }, { on });
  return found.lost[0]?.points.rounded ?? '0.00';
}

/** What one answer costs on a built-in checklist, exactly. */
function lostBy(template: Template, item: string, value: AnswerValue): string {
  return scoreSheet(template, fillIn(template, { [item]: given(value) })).lost[0]?.points.exact ?? '0/1';
}

describe('points', () => {
  it.each([
    [0, '0.00'],
    [3, '4.50'],
    [6, '9.00'],
    [7, '10.00'],
    [Number.MAX_SAFE_INTEGER, '10.00'],
  ])('stop being lost when the item has none left: %s times 1.5 of 10', (count, lost) => {
    expect(one({ id: 'one-count', score: { mode: 'count', weight: 10, per: 1.5 } }, count)).toBe(lost);
  });

  it('are lost for each element that is missing, at most all', () => {
    const part = {
      id: 'one-missing',
      score: { mode: 'missing', weight: 4, per: 1.5 } as const,
      elements: ['甲', '乙', '丙', '丁'].map((text) => ({ text: both(text) })),
    };
    expect(one(part, ['丁', '甲', '丙', '乙'])).toBe('0.00');
    expect(one(part, ['丁', '甲'])).toBe('3.00');
    expect(one(part, ['丁'])).toBe('4.00');
    expect(one(part, [])).toBe('4.00');
  });

  it.each([
    [0, '0.00'],
    [45, '0.00'],
    [46, '2.40'],
    [90, '2.40'],
    [91, '4.20'],
    [180, '4.20'],
    [181, '6.00'],
    [4000, '6.00'],
  ])('are lost by the days since the last change: %s days', (days, lost) => {
    const answers = fillIn(venue, { 'bb-time-latest': given(daysBefore(days)) });
    expect(scoreSheet(venue, answers).lost[0]?.points.rounded ?? '0.00').toBe(lost);
  });

  it('count days over a leap day and over the change of the year', () => {
    const part = venue.items.find(({ id }) => id === 'bb-time-latest')!;
    expect(one({ ...part, section: 'C' }, '2024-01-30', '2024-03-15')).toBe('0.00');
    expect(one({ ...part, section: 'C' }, '2023-01-29', '2023-03-15')).toBe('0.00');
    expect(one({ ...part, section: 'C' }, '2023-12-31', '2024-02-15')).toBe('2.40');
  });

  it('follow tiers that demand at least so much', () => {
    const rates = [95, 94.999, 80, 79.9, 50, 49.9];
    const newmedia = findBuiltin('tpl-newmedia-v1')!;
    expect(rates.map((rate) => lostBy(newmedia, 'nm-group-register', rate))).toEqual([
      '0/1',
      '6/5',
      '6/5',
      '21/10',
      '21/10',
      '3/1',
    ]);
  });

  it('are all lost where no tier is met', () => {
    const tiers = [{ op: '<', value: 5, ratio: 1 }] as const;
    expect(one({ id: 'one-tier', score: { mode: 'tiers', weight: 2, unit: both('天'), tiers: [...tiers] } }, 5)).toBe(
      '2.00',
    );
  });

  it('follow the chosen option', () => {
    const options = ['可用', '有公布但无人应答或未按期开箱', '未公布'];
    expect(options.map((option) => lostBy(venue, 'bb-pub-channel', option))).toEqual(['0/1', '3/1', '5/1']);
  });

  it('stay exact where binary numbers do not', () => {
    const thirds = makeTemplate([
      { id: 'x-a', score: { mode: 'count', weight: 0.1, per: 0.1 } },
      { id: 'x-b', score: { mode: 'count', weight: 0.2, per: 0.1 } },
    ]);
    expect(scoreSheet(thirds, { 'x-a': given(0), 'x-b': given(1) }).base?.exact).toBe('1/5');
    expect(thirds.full).toBe(0.3);
  });
});

describe('bonus', () => {
  const parts = [
    { id: 'b-base', score: { mode: 'count', weight: 100, per: 1 } },
    { id: 'b-one', score: { mode: 'bonus', weight: 0, points: 4 } },
    { id: 'b-two', score: { mode: 'bonus', weight: 0, points: 3.5 } },
  ] as const;
  const answers = { 'b-base': given(10), 'b-one': given('yes'), 'b-two': given('yes') };

  it('is capped where there is a cap', () => {
    expect(readOff(scoreSheet(makeTemplate(parts), answers))).toMatchObject({ bonus: '5.00', final: '95.00' });
  });

  it('is not capped where there is none, and may lead above the full score', () => {
    const uncapped = makeTemplate(parts, { bonus: { gate: 80, cap: null } });
    expect(readOff(scoreSheet(uncapped, answers))).toMatchObject({ bonus: '7.50', final: '97.50' });
    expect(readOff(scoreSheet(uncapped, { ...answers, 'b-base': given(0) })).final).toBe('107.50');
  });

  it('is nothing when the item is unanswered, "no" or not applicable', () => {
    for (const answer of [given('no'), notApplicable()]) {
      const found = scoreSheet(makeTemplate(parts), { 'b-base': given(0), 'b-one': answer });
      expect(found.bonus?.exact).toBe('0/1');
      expect(found.applicableWeight).toBe(100);
    }
  });
});

describe('a sheet on which nothing applies', () => {
  const small = makeTemplate([
    { id: 's-veto', score: { mode: 'veto', weight: 0 } },
    { id: 's-bool', score: { mode: 'bool', weight: 60 } },
    { id: 's-count', score: { mode: 'count', weight: 40, per: 1 } },
  ]);
  const nothing = { 's-veto': given('no'), 's-bool': notApplicable(), 's-count': notApplicable() };

  it.each<[NaPolicy]>([['exclude'], ['full'], ['spread']])('has no score and no grade under "%s"', (naPolicy) => {
    expect(scoreSheet(small, nothing, { naPolicy })).toMatchObject({
      state: 'not_applicable',
      base: null,
      bonus: null,
      final: null,
      grade: null,
      na: ['s-bool', 's-count'],
      applicableWeight: 0,
    });
  });

  it.each<[VetoPolicy]>([['stop'], ['cap59']])('still fails on a veto, under "%s"', (vetoPolicy) => {
    expect(scoreSheet(small, { ...nothing, 's-veto': given('yes') }, { vetoPolicy })).toMatchObject({
      state: 'vetoed',
      final: null,
      grade: 'fail',
      vetoes: ['s-veto'],
    });
  });

  it('does not take a veto that does not apply for one that was triggered', () => {
    const found = scoreSheet(small, { 's-veto': notApplicable(), 's-bool': given('yes'), 's-count': given(0) });
    expect(found).toMatchObject({ state: 'scored', vetoes: [], na: ['s-veto'] });
    expect(found.final?.rounded).toBe('100.00');
  });

  it('keeps a score below 59 below 59', () => {
    const poor = { 's-veto': given('yes'), 's-bool': given('no'), 's-count': given(10) };
    expect(scoreSheet(small, poor, { vetoPolicy: 'cap59' }).final?.rounded).toBe('30.00');
  });
});

describe('an unfinished sheet', () => {
  it('loses nothing for what is not answered yet while it is being filled in', () => {
    const found = scoreSheet(venue, { 'bb-mgmt-owner': given(1) }, { unanswered: 'full' });
    expect(found.final?.rounded).toBe('99.00');
    expect(found.lost.map(({ item }) => item)).toEqual(['bb-mgmt-owner']);
    expect(found.unanswered).toHaveLength(34);
  });

  it('gets nothing for what was left unanswered once it is finished', () => {
    const found = scoreSheet(venue, { 'bb-mgmt-owner': given(1) }, { unanswered: 'zero' });
    expect(found.final?.rounded).toBe('3.00');
    expect(found.lost).toHaveLength(28);
    expect(found).toMatchObject({ state: 'scored', vetoes: [], grade: 'fail' });
  });

  it('takes an answer that does not fit for none', () => {
    for (const unfit of [given(-1), given(0.5), given('no'), notApplicable(' ')]) {
      const found = scoreSheet(venue, fillIn(venue, { 'bb-mgmt-owner': unfit }));
      expect(found.unanswered).toEqual(['bb-mgmt-owner']);
      expect(found.lost.map(({ points }) => points.rounded)).toEqual(['4.00']);
    }
  });

  it('is refused without a real day of inspection', () => {
    expect(() => scoreSheet(venue, {}, { on: '2025-02-30' })).toThrow(RangeError);
  });
});
