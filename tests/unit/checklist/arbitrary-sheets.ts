/** Random checklists of every kind of item, and random answers to them. */

import fc from 'fast-check';
import type { Answer } from '../../../shared/checklist/answers.ts';
import { NA_POLICIES, VETO_POLICIES } from '../../../shared/checklist/template.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { ON, both, daysBefore, given, makeItem, makeTemplate, notApplicable } from './sheets.ts';

/** Decimals as checklists use them: mostly halves, sometimes fine. */
const decimal = (max: number) =>
  fc.oneof(
    fc.integer({ min: 1, max: max * 2 }).map((halves) => halves / 2),
    fc.integer({ min: 1, max: max * 10_000 }).map((parts) => parts / 10_000),
  );
const ratio = fc.oneof(
  fc.constantFrom(0, 1, 0.3, 0.5, 0.6),
  fc.nat({ max: 10_000 }).map((parts) => parts / 10_000),
);
const tiers = fc.array(
  fc.record({
    op: fc.constantFrom('<=' as const, '<' as const, '>=' as const, '>' as const),
    value: fc.nat({ max: 200 }),
    ratio,
  }),
  { minLength: 1, maxLength: 5 },
);
const choices = ['甲', '乙', '丙', '丁', '戊', '己'];

type Part = Pick<Item, 'score'> & Partial<Item>;
const anyPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ weight: decimal(10) }).map(({ weight }) => ({ score: { mode: 'bool' as const, weight } })),
  fc
    .record({ weight: decimal(10), per: decimal(4) })
    .map((amounts) => ({ score: { mode: 'count' as const, ...amounts } })),
  fc
    .record({ weight: decimal(10), per: decimal(4), elements: fc.integer({ min: 1, max: choices.length }) })
    .map(({ elements, ...amounts }) => ({
      score: { mode: 'missing' as const, ...amounts },
      elements: choices.slice(0, elements).map((text) => ({ text: both(text) })),
    })),
  fc
    .record({ weight: decimal(10), tiers, type: fc.constantFrom('number' as const, 'date' as const) })
    .map(({ type, ...score }) => ({
      type,
      score: { mode: 'tiers' as const, unit: both('天'), ...score },
    })),
  fc
    .record({ weight: decimal(10), ratios: fc.array(ratio, { minLength: 2, maxLength: choices.length }) })
    .map(({ weight, ratios }) => ({
      score: { mode: 'options' as const, weight },
      options: ratios.map((earned, index) => ({ text: both(choices[index]!), ratio: earned })),
    })),
  fc.constant({ score: { mode: 'veto' as const, weight: 0 as const } }),
  decimal(6).map((points) => ({ score: { mode: 'bonus' as const, weight: 0 as const, points } })),
);

/** Checklists of up to 12 items, scaled so that the lines between the grades lie within reach of what they score. */
export const anyTemplate: fc.Arbitrary<Template> = fc
  .record({
    parts: fc.array(anyPart, { minLength: 1, maxLength: 12 }),
    weight: decimal(10),
    naPolicy: fc.constantFrom(...NA_POLICIES),
    vetoPolicy: fc.constantFrom(...VETO_POLICIES),
    gate: fc.constantFrom(0.5, 0.8),
    cap: fc.option(decimal(5)),
  })
  .map(({ parts, weight, naPolicy, vetoPolicy, gate, cap }) => {
    // One item at least must carry weight, or there is no checklist.
    const named = [{ score: { mode: 'bool' as const, weight } }, ...parts].map((part, index) => ({
      ...part,
      id: `any-${index}`,
    }));
    const { full } = makeTemplate(named);
    const line = (of: number) => Number((full * of).toFixed(4));
    return makeTemplate(named, {
      naPolicy,
      vetoPolicy,
      passLine: line(0.6),
      bonus: { gate: line(gate), cap },
      gradeBands: [
        { from: 0, grade: 'fail' },
        { from: line(0.9), grade: 'excellent' },
        { from: line(0.6), grade: 'pass' },
        { from: line(0.8), grade: 'good' },
      ],
    });
  });

/** An answer that fits the item, more often a good one than a bad one; vetoes are seldom triggered. */
export function fittingAnswer(item: Item): fc.Arbitrary<Answer> {
  switch (item.score.mode) {
    case 'veto':
      return fc.integer({ min: 0, max: 9 }).map((die) => given(die === 0 ? 'yes' : 'no'));
    case 'bool':
    case 'bonus':
      return fc.constantFrom('yes', 'yes', 'no').map(given);
    case 'count':
      return fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 40 }), fc.maxSafeNat()).map(given);
    case 'missing':
      return fc.shuffledSubarray((item.elements ?? []).map(({ text }) => text.zh)).map(given);
    case 'options':
      return fc.constantFrom(...(item.options ?? [])).map(({ text }) => given(text.zh));
    default:
      return fc
        .nat({ max: 400 })
        .map((found) => given(item.type === 'date' ? daysBefore(found) : found / (found % 2 === 0 ? 1 : 2)));
  }
}

/** Of ten items about one is unanswered and one not applicable. */
export function anyAnswers(template: Template): fc.Arbitrary<Record<string, Answer>> {
  const empty: Answer = { value: null, na: null, note: '' };
  return fc.record(
    Object.fromEntries(
      template.items.map((item) => [
        item.id,
        fc.oneof(
          { weight: 8, arbitrary: fittingAnswer(item) },
          { weight: 1, arbitrary: fc.constant(notApplicable()) },
          { weight: 1, arbitrary: fc.constant(empty) },
        ),
      ]),
    ),
  );
}

/** Anything at all where an answer should be. */
export const anyValue: fc.Arbitrary<Answer> = fc.record({
  value: fc.oneof(
    fc.constant(null),
    fc.constantFrom('yes', 'no', ON, '甲'),
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.array(fc.oneof(fc.constantFrom(...choices), fc.string())),
  ),
  na: fc.option(fc.oneof(fc.constant('没有'), fc.string())),
  note: fc.string(),
});

export const anyItem: fc.Arbitrary<Item> = anyPart.chain((part) =>
  fc.boolean().map((allowNa) => makeItem({ ...part, id: 'any-item', allowNa })),
);
