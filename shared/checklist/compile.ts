/** A template made ready for scoring: every amount a safe integer in one unit, worked out once per template. */

import { assertNever } from '../model/failure.ts';
import { toAmount } from './amount.ts';
import type { Amount } from './amount.ts';
import { fraction, fractionOf, multiply } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { findTier, measure } from './tiers.ts';
import type { AnswerValue } from './answers.ts';
import type { Item, Template, Tier } from './template.ts';

/** Amounts are multiples of `1 / scale` points. */
export type CompiledTemplate = {
  readonly scale: number;
  readonly items: readonly CompiledItem[];
  readonly full: Fraction;
  readonly amountOf: (units: number) => Amount;
};

export type CompiledItem = {
  readonly item: Item;
  readonly weight: number;
  /** What a fitting value costs, 0 to `weight`; for vetoes and bonus always 0. */
  readonly lose: (value: AnswerValue, on: string) => number;
  /** What "yes" on a bonus item adds; otherwise 0. */
  readonly bonus: number;
};

const compiled = new WeakMap<Template, CompiledTemplate>();

/** Compiles once per template object; a template is never changed after its first use. */
export function compileTemplate(template: Template): CompiledTemplate {
  const known = compiled.get(template);
  if (known !== undefined) return known;
  const scale = findScale(template);
  const made = {
    scale: Number(scale),
    items: template.items.map((item) => compileItem(item, scale)),
    full: fractionOf(template.full),
    amountOf: rememberAmounts(scale),
  };
  compiled.set(template, made);
  return made;
}

function compileItem(item: Item, scale: bigint): CompiledItem {
  const { score } = item;
  const units = (amount: number) => toUnits(fractionOf(amount), scale);
  const weight = units(score.weight);
  const lossAt = (ratio: number) => weight - toUnits(multiply(fractionOf(score.weight), fractionOf(ratio)), scale);
  const bonus = score.mode === 'bonus' ? units(score.points) : 0;
  return { item, weight, bonus, lose: makeLoss(item, weight, units, lossAt) };
}

function makeLoss(
  item: Item,
  weight: number,
  units: (amount: number) => number,
  lossAt: (ratio: number) => number,
): CompiledItem['lose'] {
  const { score } = item;
  switch (score.mode) {
    case 'veto':
    case 'bonus':
      return () => 0;
    case 'bool':
      return (value) => (value === 'yes' ? 0 : weight);
    case 'count': {
      const per = units(score.per);
      return (value) => (typeof value === 'number' ? deduct(value, per, weight) : weight);
    }
    case 'missing': {
      const per = units(score.per);
      const elements = item.elements?.length ?? 0;
      return (value) => deduct(elements - (Array.isArray(value) ? value.length : 0), per, weight);
    }
    case 'tiers': {
      const tiers = score.tiers.map((tier): Tier & { loss: number } => ({ ...tier, loss: lossAt(tier.ratio) }));
      return (value, on) => findTier(tiers, measure(value, on))?.loss ?? weight;
    }
    case 'options': {
      const losses = new Map<AnswerValue, number>(
        (item.options ?? []).map((option) => [option.text.zh, lossAt(option.ratio)]),
      );
      return (value) => losses.get(value) ?? weight;
    }
    default:
      return assertNever(score);
  }
}

/** Compares before multiplying, so that a count of any size stays exact. */
function deduct(count: number, per: number, weight: number): number {
  return count >= weight / per ? weight : count * per;
}

/** The smallest power of ten that makes every amount of the template whole. */
function findScale(template: Template): bigint {
  const amounts = template.items.flatMap(listAmounts);
  let scale = 1n;
  while (amounts.some(({ q }) => scale % q !== 0n)) scale *= 10n;
  return scale;
}

function listAmounts({ score, options = [] }: Item): Fraction[] {
  const weight = fractionOf(score.weight);
  const ratios = score.mode === 'tiers' ? score.tiers : options;
  return [
    weight,
    ...('per' in score ? [fractionOf(score.per)] : []),
    ...('points' in score ? [fractionOf(score.points)] : []),
    ...ratios.map(({ ratio }) => multiply(weight, fractionOf(ratio))),
  ];
}

/** The same few losses come up over and over: `count` has a handful of values below its weight, the others fewer. */
function rememberAmounts(scale: bigint): (units: number) => Amount {
  const amounts = new Map<number, Amount>();
  return (units) => {
    const known = amounts.get(units);
    if (known !== undefined) return known;
    const made = toAmount(fraction(BigInt(units), scale));
    amounts.set(units, made);
    return made;
  };
}

function toUnits(amount: Fraction, scale: bigint): number {
  const units = Number((amount.p * scale) / amount.q);
  if (!Number.isSafeInteger(units))
    throw new RangeError('A checklist has amounts too large or too fine to add exactly');
  return units;
}
