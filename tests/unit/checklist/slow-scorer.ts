/**
 * A second scorer, written from the text of the rules and sharing nothing with the first but the shape of its input.
 * It rounds nothing, takes every step as the rule says it, and is slow.
 */

import type { Answer } from '../../../shared/checklist/answers.ts';
import type { Grade, Item, NaPolicy, Template, VetoPolicy } from '../../../shared/checklist/template.ts';

/** A quotient, never reduced. */
type Q = readonly [bigint, bigint];

const plus = ([a, b]: Q, [c, d]: Q): Q => [a * d + c * b, b * d];
const minus = ([a, b]: Q, [c, d]: Q): Q => [a * d - c * b, b * d];
const times = ([a, b]: Q, [c, d]: Q): Q => [a * c, b * d];
const over = ([a, b]: Q, [c, d]: Q): Q => [a * d, b * c];
const less = ([a, b]: Q, [c, d]: Q): boolean => a * d < c * b;

function exactly(decimal: number): Q {
  const [whole = '0', decimals = ''] = decimal.toFixed(10).split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

export type SlowScore = {
  readonly base: Q | null;
  readonly bonus: Q | null;
  readonly final: Q | null;
  readonly grade: Grade | null;
  readonly lost: readonly (readonly [string, Q])[];
};

export function scoreSlowly(
  template: Template,
  answers: { readonly [item: string]: Answer },
  on: string,
  naPolicy: NaPolicy,
  vetoPolicy: VetoPolicy,
  unanswered: 'zero' | 'full',
): SlowScore {
  const scored = template.items.filter(({ score }) => score.mode !== 'veto' && score.mode !== 'bonus');
  const applicable = scored.filter((item) => (answers[item.id]?.na ?? null) === null);
  const ratioOf = (item: Item): Q => earnedRatio(item, answers[item.id]?.value ?? null, on, unanswered);
  const lost = applicable
    .map((item) => [item.id, times(exactly(item.score.weight), minus([1n, 1n], ratioOf(item)))] as const)
    .filter(([, [p]]) => p !== 0n);
  const vetoed = template.items.some((item) => item.score.mode === 'veto' && answers[item.id]?.value === 'yes');
  const none = { base: null, bonus: null, final: null, lost };
  if (vetoed && (vetoPolicy === 'stop' || applicable.length === 0)) return { ...none, grade: 'fail' };
  if (applicable.length === 0) return { ...none, grade: null };

  const full = exactly(template.full);
  const weight = applicable.reduce<Q>((sum, item) => plus(sum, exactly(item.score.weight)), [0n, 1n]);
  const gap = minus(full, weight);
  const share = naPolicy === 'spread' ? over(gap, [BigInt(applicable.length), 1n]) : ([0n, 1n] as const);
  let base = applicable.reduce<Q>(
    (sum, item) => plus(sum, times(plus(exactly(item.score.weight), share), ratioOf(item))),
    [0n, 1n],
  );
  if (naPolicy === 'exclude') base = over(times(base, full), weight);
  if (naPolicy === 'full') base = plus(base, gap);

  let bonus: Q = [0n, 1n];
  if (less(exactly(template.bonus.gate), base)) {
    for (const { id, score } of template.items) {
      if (score.mode === 'bonus' && answers[id]?.value === 'yes') bonus = plus(bonus, exactly(score.points));
    }
    const { cap } = template.bonus;
    if (cap !== null && less(exactly(cap), bonus)) bonus = exactly(cap);
  }
  let final = plus(base, bonus);
  if (vetoed && less([59n, 1n], final)) final = [59n, 1n];
  return { base, bonus, final, lost, grade: vetoed ? 'fail' : findGrade(template, final) };
}

function earnedRatio(item: Item, value: Answer['value'], on: string, unanswered: 'zero' | 'full'): Q {
  const { score } = item;
  if (value === null) return unanswered === 'full' ? [1n, 1n] : [0n, 1n];
  if (score.mode === 'bool') return value === 'yes' ? [1n, 1n] : [0n, 1n];
  if (score.mode === 'options') return exactly(item.options!.find(({ text }) => text.zh === value)!.ratio);
  if (score.mode === 'tiers') {
    const days = () => Math.round((Date.parse(on) - Date.parse(String(value))) / 86_400_000);
    const found = item.type === 'date' ? days() : Number(value);
    for (const tier of score.tiers) {
      const met = {
        '<=': found <= tier.value,
        '<': found < tier.value,
        '>=': found >= tier.value,
        '>': found > tier.value,
      };
      if (met[tier.op]) return exactly(tier.ratio);
    }
    return [0n, 1n];
  }
  if (score.mode !== 'count' && score.mode !== 'missing') throw new Error(score.mode);
  const occasions = Array.isArray(value) ? item.elements!.length - value.length : Number(value);
  const deducted = times([BigInt(occasions), 1n], exactly(score.per));
  const weight = exactly(score.weight);
  return less(weight, deducted) ? [0n, 1n] : over(minus(weight, deducted), weight);
}

function findGrade(template: Template, final: Q): Grade {
  if (less(final, exactly(template.passLine))) return 'fail';
  const reached = template.gradeBands.filter(({ from }) => !less(final, exactly(from)));
  return reached.reduce((best, band) => (band.from > best.from ? band : best)).grade;
}
