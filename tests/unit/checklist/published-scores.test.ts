import { describe, expect, it } from 'vitest';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { NaPolicy } from '../../../shared/checklist/template.ts';
import { daysBefore, fillIn, given, makeTemplate, notApplicable, readOff, scoreSheet } from './sheets.ts';

const venue = findBuiltin('tpl-venue-v1')!;

/** A village school without a screen and without maps. */
const villageSchool = fillIn(venue, {
  'bb-acc-map': notApplicable(),
  'bb-led-access': notApplicable(),
  'bb-led-cutoff': notApplicable(),
  'bb-led-light': notApplicable(),
  'bb-mgmt-owner': given(1),
  'bb-acc-typo': given(3),
  'bb-acc-fact': given(1),
  'bb-time-latest': given(daysBefore(62)),
  'bb-time-expired': given(2),
  'bb-pub-items': given([
    '责任督学公示牌',
    '收费项目与标准（或“无收费”说明）',
    '投诉举报电话或信箱',
    '校务公开栏及更新日期',
  ]),
  'bb-pub-channel': given('有公布但无人应答或未按期开箱'),
  'bb-safe-struct': given(1),
  'bb-safe-maint': given(18),
  'bb-radio-log': given('有播出单但不一致'),
  'bb-ip-credit': given(2),
  'bb-priv-consent': given(1),
  'bb-bonus-selffix': given('yes'),
});

describe('a village school without a screen', () => {
  it.each<[NaPolicy, string, string, string]>([
    ['exclude', '80.35', '83.35', '3455/43'],
    ['full', '83.10', '86.10', '831/10'],
    ['spread', '80.24', '83.24', '9629/120'],
  ])(
    'gets the score worked out by hand when what does not apply is handled by "%s"',
    (naPolicy, base, final, exact) => {
      const found = scoreSheet(venue, villageSchool, { naPolicy });
      expect(readOff(found)).toEqual({ base, bonus: '3.00', final, grade: 'good' });
      expect(found.base?.exact).toBe(exact);
      expect(found.applicableWeight).toBe(86);
      expect(found.na).toEqual(['bb-acc-map', 'bb-led-access', 'bb-led-cutoff', 'bb-led-light']);
    },
  );

  it('sees what each item cost, in its own points and in the order of the checklist', () => {
    expect(
      scoreSheet(venue, villageSchool, { naPolicy: 'spread' }).lost.map(({ item, points }) => [item, points.rounded]),
    ).toEqual([
      ['bb-mgmt-owner', '1.00'],
      ['bb-acc-typo', '1.50'],
      ['bb-acc-fact', '1.00'],
      ['bb-time-latest', '2.40'],
      ['bb-time-expired', '2.00'],
      ['bb-pub-items', '1.00'],
      ['bb-pub-channel', '3.00'],
      ['bb-safe-struct', '1.00'],
      ['bb-safe-maint', '1.00'],
      ['bb-radio-log', '1.00'],
      ['bb-ip-credit', '1.00'],
      ['bb-priv-consent', '1.00'],
    ]);
  });

  it.each<[NaPolicy]>([['exclude'], ['full'], ['spread']])(
    'fails without a score on a veto, also under "%s"',
    (naPolicy) => {
      const found = scoreSheet(
        venue,
        { ...villageSchool, 'bb-veto-ad': given('yes') },
        { naPolicy, vetoPolicy: 'stop' },
      );
      expect(found).toMatchObject({
        state: 'vetoed',
        base: null,
        bonus: null,
        final: null,
        grade: 'fail',
        vetoes: ['bb-veto-ad'],
      });
      expect(found.lost).toHaveLength(12);
    },
  );

  it.each<[NaPolicy, string]>([
    ['exclude', '80.35'],
    ['full', '83.10'],
    ['spread', '80.24'],
  ])('gets 59 and fails where a veto caps the score, also under "%s"', (naPolicy, base) => {
    const found = scoreSheet(
      venue,
      { ...villageSchool, 'bb-veto-ad': given('yes') },
      { naPolicy, vetoPolicy: 'cap59' },
    );
    expect(readOff(found)).toEqual({ base, bonus: '3.00', final: '59.00', grade: 'fail' });
    expect(found.state).toBe('vetoed');
  });
});

/** The four groups of deductions of the 2019 indicators for government websites; 25 points for services follow from ×4/3. */
const website = makeTemplate(
  [
    { id: 'gov-publish', score: { mode: 'count', weight: 30, per: 5 } },
    { id: 'gov-service', score: { mode: 'count', weight: 25, per: 2 } },
    { id: 'gov-reply', score: { mode: 'count', weight: 25, per: 3 } },
    { id: 'gov-function', score: { mode: 'count', weight: 20, per: 1 } },
    { id: 'gov-bonus', score: { mode: 'bonus', weight: 0, points: 6 } },
  ],
  {
    bonus: { gate: 80, cap: 30 },
    gradeBands: [
      { from: 60, grade: 'pass' },
      { from: 0, grade: 'fail' },
    ],
  },
);
const onceEach = fillIn(website, {
  'gov-publish': given(1),
  'gov-service': given(1),
  'gov-reply': given(1),
  'gov-function': given(1),
});

describe('a government website', () => {
  it('scores 89 and passes, as was published for the second quarter of 2019', () => {
    expect(readOff(scoreSheet(website, onceEach))).toEqual({
      base: '89.00',
      bonus: '0.00',
      final: '89.00',
      grade: 'pass',
    });
  });

  it.each([
    [
      '9 points lost: 66 × 4/3 = 88, and 6 of bonus',
      { 'gov-publish': 1, 'gov-reply': 1, 'gov-function': 1 },
      '88.00',
      '6.00',
      '94.00',
    ],
    ['15 points lost: exactly 80, no bonus', { 'gov-publish': 3 }, '80.00', '0.00', '80.00'],
    ['14 points lost: 81.33, and the bonus', { 'gov-publish': 1, 'gov-reply': 3 }, '81.33', '6.00', '87.33'],
  ])('without public services, %s', (_, counts, base, bonus, final) => {
    const answers = fillIn(website, {
      'gov-service': notApplicable(),
      'gov-bonus': given('yes'),
      ...Object.fromEntries(Object.entries(counts).map(([item, count]) => [item, given(count)])),
    });
    expect(readOff(scoreSheet(website, answers))).toEqual({ base, bonus, final, grade: 'pass' });
  });
});

describe('an old sheet', () => {
  it('keeps its score when its checklist gets a new version', () => {
    const before = scoreSheet(venue, villageSchool);
    const next = structuredClone(venue);
    next.version = 2;
    next.bonus = { gate: 50, cap: null };
    for (const item of next.items) if (item.score.mode === 'count') item.score.per *= 2;
    expect(scoreSheet(next, villageSchool).final?.exact).not.toBe(before.final?.exact);
    expect(scoreSheet(venue, villageSchool)).toEqual(before);
    expect(scoreSheet(structuredClone(venue), villageSchool)).toEqual(before);
  });
});
