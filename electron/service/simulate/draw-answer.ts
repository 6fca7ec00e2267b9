/** One item's answer, good or failing, as an inspector would have put it down. */
import { assertNever } from '../../../shared/model/failure.ts';
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item, Tier } from '../../../shared/checklist/template.ts';
import { daysBefore } from './calendar.ts';
import type { Dice } from './dice.ts';

/** An answer that costs nothing and triggers nothing. A bonus is not claimed. */
export function drawGoodAnswer(dice: Dice, item: Item, on: string): AnswerValue {
  const { score } = item;
  switch (score.mode) {
    case 'veto':
    case 'bonus':
      return 'no';
    case 'bool':
      return 'yes';
    case 'count':
      return 0;
    case 'missing':
      return listElements(item);
    case 'tiers':
      return drawInTier(dice, item, score.tiers, 0, on);
    case 'options':
      return item.options!.find((option) => option.ratio === 1)!.text.zh;
    default:
      return assertNever(score);
  }
}

/**
 * An answer that costs points, or for a veto triggers it.
 *
 * @param depth 0 for a slight shortcoming, 1 and up for worse ones
 */
export function drawFailingAnswer(dice: Dice, item: Item, on: string, depth: number): AnswerValue {
  const { score } = item;
  switch (score.mode) {
    case 'veto':
      return 'yes';
    case 'bonus':
    case 'bool':
      return 'no';
    case 'count':
      return Math.min(
        Math.ceil(score.weight / score.per),
        item.sample?.pick ?? Number.POSITIVE_INFINITY,
        1 + dice.int(0, 1 + depth * 2),
      );
    case 'missing': {
      const all = listElements(item);
      const missing = new Set(dice.shuffle(all).slice(0, Math.min(all.length, 1 + dice.int(0, depth))));
      return all.filter((element) => !missing.has(element));
    }
    case 'tiers':
      return drawInTier(dice, item, score.tiers, Math.min(score.tiers.length - 1, 1 + dice.int(0, depth)), on);
    case 'options': {
      const worse = item.options!.filter((option) => option.ratio < 1).toSorted((a, b) => b.ratio - a.ratio);
      return worse[Math.min(worse.length - 1, dice.int(0, depth))]!.text.zh;
    }
    default:
      return assertNever(score);
  }
}

function listElements(item: Item): string[] {
  return (item.elements ?? []).map((element) => element.text.zh);
}

/** A number that the tier is the first to meet; for a date, the day that many days before the inspection. */
function drawInTier(dice: Dice, item: Item, tiers: readonly Tier[], index: number, on: string): AnswerValue {
  const [low, high] = tierRange(tiers, index, item.unit?.zh ?? '');
  const measured = dice.int(low, high);
  return item.type === 'date' ? daysBefore(on, measured) : measured;
}

/** Whole numbers only. The last tier has no far end of its own, so it gets a plausible one. */
function tierRange(tiers: readonly Tier[], index: number, unit: string): readonly [number, number] {
  const { op, value } = tiers[index]!;
  const before = tiers[index - 1]?.value ?? null;
  switch (op) {
    case '<=':
      return [before === null ? 0 : before + 1, value];
    case '>':
      return [value + 1, value + 1 + Math.max(2, Math.ceil(value / 2))];
    case '>=':
      return [value, before === null ? Math.max(value, unit === '%' ? 100 : Math.ceil(value * 1.3)) : before - 1];
    case '<':
      return [Math.floor(value * 0.6), value - 1];
    default:
      return assertNever(op);
  }
}
