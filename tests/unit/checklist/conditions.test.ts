import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHidden, NOTHING_HIDDEN } from '../../../shared/checklist/conditions.ts';
import type { Facts } from '../../../shared/checklist/conditions.ts';
import { builtinTemplates, findBuiltin } from '../../../shared/checklist/builtin.ts';
import { listUnanswered, measureProgress, findNextUnanswered } from '../../../shared/checklist/progress.ts';
import { NA_POLICIES, templateSchema, VETO_POLICIES } from '../../../shared/checklist/template.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import { STAGES, VENUE_TYPES } from '../../../shared/model/school.ts';
import { anyAnswers } from './arbitrary-sheets.ts';
import { both, given, makeTemplate, notApplicable, ON, scoreSheet } from './sheets.ts';

const bool = (weight: number) => ({ mode: 'bool', weight }) as const;
const count = (weight: number) => ({ mode: 'count', weight, per: 1 }) as const;

/** Is there a screen? If so: how many faults, and if any, are they reported? And two that hang on nothing else. */
const screens = makeTemplate([
  { id: 'x-screen', score: bool(10) },
  { id: 'x-faults', score: count(20), when: { answers: [{ item: 'x-screen', is: 'yes' }] } },
  { id: 'x-reported', score: bool(30), when: { answers: [{ item: 'x-faults', atLeast: 1 }] } },
  { id: 'x-board', score: bool(20), when: { venueTypes: ['board', 'window'] } },
  { id: 'x-kinder', score: bool(20), stages: ['kindergarten'] },
]);

const hiddenOf = (facts: Facts, answers: Parameters<typeof findHidden>[2] = {}, template: Template = screens) =>
  [...findHidden(template, facts, answers, ON)].map(([id, { why }]) => `${id} ${why}`);

describe('an item with a condition', () => {
  it('is shown while nobody knows what the condition asks', () => {
    expect(hiddenOf({})).toEqual([]);
    expect(hiddenOf({ stage: null, venueType: null })).toEqual([]);
  });

  it('is hidden by an answer against it, and comes back with another', () => {
    expect(hiddenOf({}, { 'x-screen': given('no') })).toEqual(['x-faults answer', 'x-reported answer']);
    expect(hiddenOf({}, { 'x-screen': given('yes') })).toEqual([]);
    expect(hiddenOf({}, { 'x-screen': given('yes'), 'x-faults': given(0) })).toEqual(['x-reported answer']);
    expect(hiddenOf({}, { 'x-screen': given('yes'), 'x-faults': given(2) })).toEqual([]);
  });

  it('is hidden with the item it hangs on, and where that does not apply, whatever was answered there before', () => {
    const answers = { 'x-screen': given('no'), 'x-faults': given(2) };
    expect(hiddenOf({}, answers)).toEqual(['x-faults answer', 'x-reported answer']);
    expect(hiddenOf({}, { 'x-screen': notApplicable() })).toEqual(['x-faults answer', 'x-reported answer']);
  });

  it('is shown while the answer it hangs on does not fit', () => {
    expect(hiddenOf({}, { 'x-screen': given(7) })).toEqual([]);
  });

  it('is hidden at other kinds of places and of schools', () => {
    expect(hiddenOf({ venueType: 'led' })).toEqual(['x-board venueType']);
    expect(hiddenOf({ venueType: 'window' })).toEqual([]);
    expect(hiddenOf({ stage: 'senior' })).toEqual(['x-kinder stage']);
    expect(hiddenOf({ stage: 'kindergarten' })).toEqual([]);
  });

  it('for primary or junior schools is shown at a nine-year school', () => {
    const template = makeTemplate([
      { id: 'n-one', score: bool(50), when: { stages: ['primary'] } },
      { id: 'n-two', score: bool(50), stages: ['junior'] },
    ]);
    expect(hiddenOf({ stage: 'nine_year' }, {}, template)).toEqual([]);
    expect(hiddenOf({ stage: 'senior' }, {}, template)).toEqual(['n-one stage', 'n-two stage']);
  });

  it('understands what was chosen and what is there', () => {
    const template = makeTemplate([
      { id: 'c-list', score: { mode: 'missing', weight: 50, per: 10 }, elements: [{ text: both('甲') }] },
      { id: 'c-rest', score: bool(50), when: { answers: [{ item: 'c-list', has: '甲' }] } },
    ]);
    expect(hiddenOf({}, { 'c-list': given([]) }, template)).toEqual(['c-rest answer']);
    expect(hiddenOf({}, { 'c-list': given(['甲']) }, template)).toEqual([]);
  });
});

function refusalsOf(when: unknown): string[] {
  const items = screens.items.map((item) => (item.id === 'x-faults' ? { ...item, when } : item));
  return templateSchema.safeParse({ ...screens, items }).error?.issues.map(({ message }) => message) ?? [];
}

describe('a condition', () => {
  it.each([
    ['on a later item', { answers: [{ item: 'x-reported', is: 'yes' }] }, 'no earlier item'],
    ['on itself', { answers: [{ item: 'x-faults', atLeast: 1 }] }, 'no earlier item'],
    ['on an item that is not there', { answers: [{ item: 'x-gone', is: 'yes' }] }, 'no earlier item'],
    ['that no answer can meet', { answers: [{ item: 'x-screen', is: 'maybe' }] }, 'cannot be answered'],
    ['on a number where none is asked', { answers: [{ item: 'x-screen', atLeast: 1 }] }, 'cannot be answered'],
    ['that asks nothing', {}, 'asks nothing'],
    ['on an unknown kind of place', { venueTypes: ['tower'] }, ''],
    ['with a word that nobody knows', { venueTypes: ['led'], season: 'summer' }, ''],
    ['with two questions in one', { answers: [{ item: 'x-screen', is: 'yes', not: 'no' }] }, ''],
  ])('%s is refused', (_, when, words) => {
    const messages = refusalsOf(when);
    expect(messages).not.toEqual([]);
    expect(messages.join()).toContain(words);
  });
});

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  stage: fc.constantFrom(null, ...STAGES),
  venueType: fc.constantFrom(null, ...VENUE_TYPES),
});
const conditional = fc.constantFrom(screens, ...builtinTemplates);
const anySheet = conditional.chain((template) =>
  fc.record({ template: fc.constant(template), answers: anyAnswers(template), facts: anyFacts }),
);
const builtinSheet = fc
  .constantFrom(...builtinTemplates)
  .chain((template) => anyAnswers(template).map((answers) => ({ template, answers })));
const policies = fc.record({
  naPolicy: fc.constantFrom(...NA_POLICIES),
  vetoPolicy: fc.constantFrom(...VETO_POLICIES),
  unanswered: fc.constantFrom('zero' as const, 'full' as const),
});

describe('hidden items', () => {
  it('score exactly as if they had been marked not applicable', () => {
    fc.assert(
      fc.property(anySheet, policies, ({ template, answers, facts }, options) => {
        const hidden = findHidden(template, facts, answers, ON);
        const { hidden: listed, na, ...found } = scoreSheet(template, answers, { ...options, hidden });
        const marked = {
          ...template,
          items: template.items.map((item) => (hidden.has(item.id) ? { ...item, allowNa: true } : item)),
        };
        const instead = Object.fromEntries([...hidden.keys()].map((id) => [id, notApplicable()]));
        const { hidden: none, na: naInstead, ...expected } = scoreSheet(marked, { ...answers, ...instead }, options);
        expect(found).toEqual(expected);
        expect([listed, none]).toEqual([[...hidden.keys()], []]);
        expect([...na, ...listed].toSorted()).toEqual(naInstead.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('take nothing from what other items lose, and no answer of their own matters', () => {
    fc.assert(
      fc.property(anySheet, policies, ({ template, answers, facts }, options) => {
        const hidden = findHidden(template, facts, answers, ON);
        const shown = scoreSheet(template, answers, options).lost.filter(({ item }) => !hidden.has(item));
        expect(scoreSheet(template, answers, { ...options, hidden }).lost).toEqual(shown);
        const without = Object.fromEntries(Object.entries(answers).filter(([id]) => !hidden.has(id)));
        expect(scoreSheet(template, without, { ...options, hidden })).toEqual(
          scoreSheet(template, answers, { ...options, hidden }),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are no part of the progress, and nobody is led to them', () => {
    fc.assert(
      fc.property(anySheet, ({ template, answers, facts }) => {
        const hidden = findHidden(template, facts, answers, ON);
        const progress = measureProgress(template, answers, ON, hidden);
        expect(progress.total).toBe(template.items.length - hidden.size);
        expect(progress.total - progress.answered).toBe(listUnanswered(template, answers, ON, hidden).length);
        const next = findNextUnanswered(template, answers, null, ON, hidden);
        expect(next).toBe(listUnanswered(template, answers, ON, hidden)[0]?.id ?? null);
        const { unanswered } = scoreSheet(template, answers, { hidden });
        expect(unanswered).toEqual(listUnanswered(template, answers, ON, hidden).map(({ id }) => id));
      }),
      { numRuns: 300 },
    );
  });

  it('do not exist in an inspection that knew nothing of its school and place, as those before conditions', () => {
    fc.assert(
      fc.property(builtinSheet, fc.constantFrom<Facts>({}, { stage: null }), ({ template, answers }, facts) => {
        expect(findHidden(template, facts, answers, ON)).toBe(NOTHING_HIDDEN);
      }),
    );
  });

  it('leave a sheet of the first version without conditions as it was', () => {
    const venue = findBuiltin('tpl-venue-v1', 1)!;
    for (const venueType of VENUE_TYPES) {
      expect(findHidden(venue, { venueType, stage: 'kindergarten' }, {}, ON)).toBe(NOTHING_HIDDEN);
    }
  });
});

describe('the built-in checklists', () => {
  it('ask about screens at a screen, about broadcasts at the broadcast, and about both for the whole school', () => {
    const venue = findBuiltin('tpl-venue-v1')!;
    const has = (facts: Facts, id: string) => !findHidden(venue, facts, {}, ON).has(id);
    const asked = (facts: Facts) => ['bb-led-light', 'bb-radio-log', 'bb-time-latest'].map((id) => has(facts, id));
    expect(asked({ venueType: 'led' })).toEqual([true, false, false]);
    expect(asked({ venueType: 'pa' })).toEqual([false, true, false]);
    expect(asked({ venueType: 'board' })).toEqual([false, false, true]);
    expect(asked({ venueType: 'other' })).toEqual([true, true, true]);
    expect(asked({ venueType: null })).toEqual([true, true, true]);
  });

  it('do not ask a secondary school about a kindergarten, nor a kindergarten about exercise books', () => {
    const material = findBuiltin('tpl-material-v1')!;
    const hidden = (stage: Facts['stage']) => [...findHidden(material, { stage }, {}, ON).keys()];
    expect(hidden('senior')).toEqual(expect.arrayContaining(['tm-veto-kinder', 'tm-veto-foreign', 'tm-aid-g12']));
    expect(hidden('kindergarten')).toEqual(expect.arrayContaining(['tm-aid-list', 'tm-tb-free']));
    expect(hidden('kindergarten')).not.toContain('tm-veto-kinder');
    expect(hidden('nine_year')).toEqual(['tm-veto-kinder']);
  });
});
