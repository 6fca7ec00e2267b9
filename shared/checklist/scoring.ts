/** The score of an inspection, exact until the last step, in this order: vetoes, base over what applies, bonus above the gate, grade. */

import { assertNever } from '../model/failure.ts';
import { toAmount } from './amount.ts';
import type { Amount } from './amount.ts';
import { checkAnswer, isAnswered } from './answers.ts';
import type { Answers } from './answers.ts';
import { compileTemplate } from './compile.ts';
import type { CompiledItem, CompiledTemplate } from './compile.ts';
import { NOTHING_HIDDEN } from './conditions.ts';
import type { HiddenItems } from './conditions.ts';
import { add, compare, divide, fraction, fractionOf, min, multiply, subtract } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { gradeScore } from './grading.ts';
import type { SectionRatio } from './grading.ts';
import { readIsoDate } from './iso-date.ts';
import type { Grade, NaPolicy, Template, VetoPolicy } from './template.ts';

export type LostPoints = { readonly item: string; readonly points: Amount };

export type Score = {
  /** `vetoed`: a veto was triggered, under either policy. `not_applicable`: nothing on the sheet applies. */
  readonly state: 'scored' | 'vetoed' | 'not_applicable';
  /** These three are null together: nothing applies, or a veto stopped the scoring. */
  readonly base: Amount | null;
  /** What was added, after gate and cap. */
  readonly bonus: Amount | null;
  readonly final: Amount | null;
  /** Null only when nothing applies and no veto was triggered. */
  readonly grade: Grade | null;
  /** Ids of the vetoes triggered, in the template's order as all lists here. */
  readonly vetoes: readonly string[];
  /** Points lost per item in the item's own weight, before anything is renormalised; also given for a vetoed sheet. */
  readonly lost: readonly LostPoints[];
  /** Items of every kind without an answer, or with one that does not fit. */
  readonly unanswered: readonly string[];
  readonly na: readonly string[];
  /** Items that conditions hide. They count as not applicable, whatever was answered before. */
  readonly hidden: readonly string[];
  /** Weight of the scored items that apply. */
  readonly applicableWeight: number;
};

export type ScoreOptions = {
  /** The day of the inspection, `YYYY-MM-DD`. */
  readonly on: string;
  /** In place of the template's own. */
  readonly naPolicy?: NaPolicy | undefined;
  readonly vetoPolicy?: VetoPolicy | undefined;
  /** `zero`: an unanswered item earns nothing (a finished sheet). `full`: it loses nothing yet (the live score). */
  readonly unanswered: 'zero' | 'full';
  /** What `findHidden` says about the same inspection; nothing is hidden without it. */
  readonly hidden?: HiddenItems | undefined;
};

const CAPPED_BY_VETO = fractionOf(59);

/**
 * Scores one inspection. Depends on nothing but its arguments, so an old sheet keeps its score when its checklist gets a new version.
 *
 * @throws RangeError when `on` is no calendar date
 */
export function scoreInspection(template: Template, answers: Answers, options: ScoreOptions): Score {
  if (readIsoDate(options.on) === null) throw new RangeError(`Not a calendar date: ${options.on}`);
  const compiled = compileTemplate(template);
  const sheet = readSheet(compiled, answers, options);
  const applicable = fraction(BigInt(sheet.applicable), BigInt(compiled.scale));
  const facts = {
    vetoes: sheet.vetoes,
    lost: sheet.lost,
    unanswered: sheet.unanswered,
    na: sheet.na,
    hidden: sheet.hidden,
    applicableWeight: sheet.applicable / compiled.scale,
  };
  const unscored = { base: null, bonus: null, final: null };
  const vetoed = sheet.vetoes.length > 0;
  if (vetoed && ((options.vetoPolicy ?? template.vetoPolicy) === 'stop' || sheet.applicable === 0)) {
    return { state: 'vetoed', ...unscored, grade: 'fail', ...facts };
  }
  if (sheet.applicable === 0) return { state: 'not_applicable', ...unscored, grade: null, ...facts };

  const base = findBase(
    sheet,
    fraction(BigInt(sheet.earned), BigInt(compiled.scale)),
    applicable,
    compiled.full,
    options.naPolicy ?? template.naPolicy,
  );
  const bonus = findBonus(template, base, fraction(BigInt(sheet.bonus), BigInt(compiled.scale)));
  const sum = add(base, bonus);
  const final = vetoed ? min(sum, CAPPED_BY_VETO) : sum;
  return {
    state: vetoed ? 'vetoed' : 'scored',
    base: toAmount(base),
    bonus: toAmount(bonus),
    final: toAmount(final),
    grade: vetoed ? 'fail' : gradeScore(template, final, listSectionRatios(compiled, sheet)),
    ...facts,
  };
}

/** Everything below counts in the compiled template's units. */
type Sheet = {
  readonly vetoes: string[];
  readonly lost: LostPoints[];
  readonly unanswered: string[];
  readonly na: string[];
  readonly hidden: string[];
  /** The scored items that apply, with what each earned. */
  readonly scored: { readonly entry: CompiledItem; readonly earned: number }[];
  earned: number;
  applicable: number;
  bonus: number;
};

function readSheet(compiled: CompiledTemplate, answers: Answers, options: ScoreOptions): Sheet {
  const { on, unanswered, hidden = NOTHING_HIDDEN } = options;
  const lists = { vetoes: [], lost: [], unanswered: [], na: [], hidden: [], scored: [] };
  const sheet: Sheet = { ...lists, earned: 0, applicable: 0, bonus: 0 };
  for (const entry of compiled.items) {
    if (hidden.has(entry.item.id)) {
      sheet.hidden.push(entry.item.id);
      continue;
    }
    const answer = answers[entry.item.id];
    const fits = isAnswered(answer) && checkAnswer(entry.item, answer, on) === null;
    if (!fits) sheet.unanswered.push(entry.item.id);
    if (fits && answer.na !== null) {
      sheet.na.push(entry.item.id);
    } else if (entry.item.score.mode === 'veto') {
      if (fits && answer.value === 'yes') sheet.vetoes.push(entry.item.id);
    } else if (entry.item.score.mode === 'bonus') {
      if (fits && answer.value === 'yes') sheet.bonus += entry.bonus;
    } else {
      const unknown = unanswered === 'zero' ? entry.weight : 0;
      const loss = fits && answer.value !== null ? entry.lose(answer.value, on) : unknown;
      if (loss > 0) sheet.lost.push({ item: entry.item.id, points: compiled.amountOf(loss) });
      sheet.scored.push({ entry, earned: entry.weight - loss });
      sheet.earned += entry.weight - loss;
      sheet.applicable += entry.weight;
    }
  }
  return sheet;
}

/** What does not apply is left out and the rest scaled up, or given in full, or spread evenly over the items that apply. */
function findBase(sheet: Sheet, earned: Fraction, applicable: Fraction, full: Fraction, policy: NaPolicy): Fraction {
  switch (policy) {
    case 'exclude':
      return divide(multiply(earned, full), applicable);
    case 'full':
      return add(earned, subtract(full, applicable));
    case 'spread': {
      const share = divide(subtract(full, applicable), fraction(BigInt(sheet.scored.length), 1n));
      return add(earned, multiply(share, sumRatios(sheet)));
    }
    default:
      return assertNever(policy);
  }
}

/** The sum of the score ratios, added weight by weight: items of one weight share their denominator. */
function sumRatios(sheet: Sheet): Fraction {
  const earnedOfWeight = new Map<number, number>();
  for (const { entry, earned } of sheet.scored) {
    earnedOfWeight.set(entry.weight, (earnedOfWeight.get(entry.weight) ?? 0) + earned);
  }
  let sum = fractionOf(0);
  for (const [weight, earned] of earnedOfWeight) sum = add(sum, fraction(BigInt(earned), BigInt(weight)));
  return sum;
}

/** Only above the gate, compared exactly: 80.00 does not open a gate of 80 (国办秘函〔2019〕19号, “高于80分”). */
function findBonus({ bonus }: Template, base: Fraction, points: Fraction): Fraction {
  if (compare(base, fractionOf(bonus.gate)) <= 0) return fractionOf(0);
  return bonus.cap === null ? points : min(points, fractionOf(bonus.cap));
}

function listSectionRatios({ scale }: CompiledTemplate, sheet: Sheet): SectionRatio[] {
  const sums = new Map<string, { earned: number; applicable: number }>();
  for (const { entry, earned } of sheet.scored) {
    const sum = sums.get(entry.item.section) ?? { earned: 0, applicable: 0 };
    sums.set(entry.item.section, { earned: sum.earned + earned, applicable: sum.applicable + entry.weight });
  }
  return [...sums].map(([section, sum]) => ({
    section,
    earned: fraction(BigInt(sum.earned), BigInt(scale)),
    applicable: fraction(BigInt(sum.applicable), BigInt(scale)),
  }));
}
