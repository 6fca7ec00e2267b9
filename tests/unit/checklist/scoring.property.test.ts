import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer, isAnswered, isFailing } from '../../../shared/checklist/answers.ts';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import { compare, formatFraction, fraction, fractionOf } from '../../../shared/checklist/fraction.ts';
import { measureProgress } from '../../../shared/checklist/progress.ts';
import type { Amount } from '../../../shared/checklist/amount.ts';
import { NA_POLICIES, VETO_POLICIES } from '../../../shared/checklist/template.ts';
import { anyAnswers, anyItem, anyTemplate, anyValue } from './arbitrary-sheets.ts';
import { ON, makeTemplate, scoreSheet } from './sheets.ts';
import { scoreSlowly } from './slow-scorer.ts';

const sheetOf = (template: (typeof builtinTemplates)[number]) =>
  anyAnswers(template).map((answers) => ({ template, answers }));
const anySheet = anyTemplate.chain(sheetOf);
const builtinSheet = fc.constantFrom(...builtinTemplates).chain(sheetOf);

const options = fc.record({
  naPolicy: fc.constantFrom(...NA_POLICIES),
  vetoPolicy: fc.constantFrom(...VETO_POLICIES),
  unanswered: fc.constantFrom('zero' as const, 'full' as const),
});

const exact = (amount: Amount | null) => amount?.exact ?? null;
const reduced = (quotient: readonly [bigint, bigint] | null) =>
  quotient === null ? null : formatFraction(fraction(...quotient));

describe('any inspection', () => {
  it.each([
    ['of a checklist nobody has seen before', anySheet, 3000],
    ['of a built-in checklist', builtinSheet, 500],
  ])('%s scores what a second, slow scorer says', (_, sheet, numRuns) => {
    fc.assert(
      fc.property(sheet, options, ({ template, answers: given }, chosen) => {
        const answers = dropUnfit(template, given);
        const fast = scoreSheet(template, answers, chosen);
        const slow = scoreSlowly(template, answers, ON, chosen.naPolicy, chosen.vetoPolicy, chosen.unanswered);
        expect({
          base: exact(fast.base),
          bonus: exact(fast.bonus),
          final: exact(fast.final),
          grade: fast.grade,
          lost: fast.lost.map(({ item, points }) => [item, points.exact]),
        }).toEqual({
          base: reduced(slow.base),
          bonus: reduced(slow.bonus),
          final: reduced(slow.final),
          grade: slow.grade,
          lost: slow.lost.map(([item, points]) => [item, reduced(points)]),
        });
      }),
      { numRuns },
    );
  });

  it('keeps its base between 0 and full, and rounds to within half a hundredth of the exact score', () => {
    fc.assert(
      fc.property(anySheet, options, ({ template, answers }, chosen) => {
        const { base, final } = scoreSheet(template, answers, chosen);
        const exactly = fractionOf(base?.exact ?? 0);
        expect(compare(exactly, fractionOf(0))).toBeGreaterThanOrEqual(0);
        expect(compare(exactly, fractionOf(template.full))).toBeLessThanOrEqual(0);
        const [p, q] = (final?.exact ?? '0/1').split('/').map(Number) as [number, number];
        expect(Math.abs(Number(final?.rounded ?? 0) - p / q)).toBeLessThan(0.005 + 1e-9);
      }),
    );
  });

  it('handles what does not apply the same way under every policy when everything applies', () => {
    fc.assert(
      fc.property(anySheet, ({ template, answers }) => {
        const applying = Object.fromEntries(Object.entries(answers).filter(([, { na }]) => na === null));
        const [first, ...others] = NA_POLICIES.map((naPolicy) => scoreSheet(template, applying, { naPolicy }));
        for (const other of others) expect(other).toEqual(first);
      }),
    );
  });

  it('loses points exactly where an item fails, and tells the same to the progress', () => {
    fc.assert(
      fc.property(anySheet, ({ template, answers }) => {
        const found = scoreSheet(template, answers, { unanswered: 'full' });
        const failing = template.items.filter((item) => isFailing(item, answers[item.id], ON)).map(({ id }) => id);
        const costly = template.items
          .map(({ id }) => id)
          .filter((id) => found.vetoes.includes(id) || found.lost.some(({ item }) => item === id));
        expect(costly).toEqual(failing);
        const progress = measureProgress(template, answers, ON);
        expect(progress.failing).toBe(failing.length);
        expect(progress.answered).toBe(progress.total - found.unanswered.length);
        expect(progress.sections.reduce((sum, section) => sum + section.answered, 0)).toBe(progress.answered);
      }),
    );
  });

  it('has an item without a fitting answer among the unanswered, whatever stands in its place', () => {
    fc.assert(
      fc.property(anyItem, anyValue, (item, answer) => {
        const template = makeTemplate([item, { id: 'the-rest', score: { mode: 'bool', weight: 1 } }]);
        const fits = isAnswered(answer) && checkAnswer(item, answer, ON) === null;
        expect(scoreSheet(template, { [item.id]: answer }).unanswered.includes(item.id)).toBe(!fits);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The second scorer reads only answers that fit; "not applicable" where it is not allowed counts as unanswered. */
function dropUnfit(template: (typeof builtinTemplates)[number], answers: Parameters<typeof scoreSheet>[1]) {
  return Object.fromEntries(
    template.items
      .map((item) => [item.id, answers[item.id]!] as const)
      .filter(
        ([id, answer]) =>
          checkAnswer(
            template.items.find((item) => item.id === id)!,
            answer,
            ON,
          ) === null,
      ),
  );
}
