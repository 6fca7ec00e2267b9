/** A whole sheet of answers: first the grade that it is to get, then shortcomings until that many points are gone. */
import { isFailing } from '../../../shared/checklist/answers.ts';
import type { Answer, AnswerValue } from '../../../shared/checklist/answers.ts';
import { compileTemplate } from '../../../shared/checklist/compile.ts';
import { findHidden } from '../../../shared/checklist/conditions.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import type { Dice } from './dice.ts';
import { drawFailingAnswer, drawGoodAnswer } from './draw-answer.ts';
import { drawNotApplicable } from './not-applicable.ts';
import type { SimulatedSchool } from './schools.ts';
import type { SimulatedVenue } from './venues.ts';
import { writeNote } from './write-note.ts';

/** By item id, every item that the inspection shows, in the checklist's order. */
export type Sheet = ReadonlyMap<string, Answer>;

type Target = 'excellent' | 'good' | 'pass' | 'fail' | 'veto';

/** 优秀 22, 良好 48, 合格 25, 不合格 5 % (domain notes §6.3); of the last, two in five by a veto. */
const TARGETS: readonly (readonly [Target, number])[] = [
  ['excellent', 22],
  ['good', 48],
  ['pass', 25],
  ['fail', 3],
  ['veto', 2],
];

/** Percent of the points to lose; up to {@link CLOSE_ENOUGH} fewer still give the same grade. */
const LOSSES: { readonly [target in Target]: readonly [number, number] } = {
  excellent: [1, 9.5],
  good: [12.5, 19.5],
  pass: [23, 38],
  fail: [44, 56],
  veto: [12, 35],
};

/** In points: items of small weight would otherwise fail in every sheet, to make up the last of it. */
const CLOSE_ENOUGH = 2;

/** How often an item fails, compared with the others (domain notes §6.3). */
const PRONE: readonly (readonly [RegExp, number])[] = [
  [/-typo$/, 5],
  [/-(time|update|pub|open|blank|reply)/, 3],
  [/-(ip|priv|ai)/, 3],
  [/-(safe|sec|led|tb)/, 1.2],
  [/-(symbol|map|aid|np)/, 0.6],
];

const FIRST_DEPTHS = [
  [0, 3],
  [1, 3],
  [2, 3],
  [3, 1],
] as const;
const LAST_DEPTHS = [[3, 1]] as const;

export function drawSheet(
  dice: Dice,
  template: Template,
  place: {
    readonly school: SimulatedSchool;
    readonly venues: readonly SimulatedVenue[];
    /** Null where the whole school is looked at. */
    readonly venue: SimulatedVenue | null;
    readonly on: string;
  },
): Sheet {
  const facts = { stage: place.school.stage, venueType: place.venue?.type ?? null };
  const hidden = findHidden(template, facts, {}, place.on);
  const shown = template.items.filter((item) => !hidden.has(item.id));
  const reasons = drawNotApplicable(dice, shown, place.school, place.venues);
  const target = dice.weigh(TARGETS);
  const applying = shown.filter((item) => !reasons.has(item.id));
  const values = new Map<string, AnswerValue>(applying.map((item) => [item.id, drawGoodAnswer(dice, item, place.on)]));
  const [low, high] = LOSSES[target];
  spendPoints(dice, template, values, low + dice.next() * (high - low), place.on);
  if (target === 'veto') {
    const vetoes = applying.filter((item) => item.score.mode === 'veto');
    values.set(dice.pick(vetoes).id, 'yes');
  }
  // Above the gate a bonus could lift a sheet into the next grade, so only the best ones claim it.
  for (const item of applying) {
    if (item.score.mode === 'bonus' && target === 'excellent' && dice.chance(0.4)) values.set(item.id, 'yes');
  }
  const answers = shown.map(
    (item) => [item.id, toAnswer(dice, item, values.get(item.id), reasons.get(item.id), place)] as const,
  );
  // What an answer hides is not asked any more.
  const asked = findHidden(template, facts, Object.fromEntries(answers), place.on);
  return new Map(answers.filter(([id]) => !asked.has(id)));
}

/** Lets items fail, the prone ones sooner, then more deeply, until `percent` of the points that apply are lost. */
function spendPoints(
  dice: Dice,
  template: Template,
  values: Map<string, AnswerValue>,
  percent: number,
  on: string,
): void {
  const { scale, items } = compileTemplate(template);
  const scored = items.filter(({ item, weight }) => weight > 0 && values.has(item.id));
  let left = (scored.reduce((sum, { weight }) => sum + weight / scale, 0) * percent) / 100;
  const order = scored
    .map((of) => ({ of, rank: dice.next() ** (1 / proneness(of.item)) }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ of }) => of);
  // The second round is for what is left over when few items apply or nearly everything is to fail.
  for (const depths of [FIRST_DEPTHS, LAST_DEPTHS]) {
    for (const of of order) {
      if (left < CLOSE_ENOUGH) return;
      const value = drawFailingAnswer(dice, of.item, on, dice.weigh(depths));
      const cost = (of.lose(value, on) - of.lose(values.get(of.item.id)!, on)) / scale;
      if (cost <= 0 || cost > left) continue;
      values.set(of.item.id, value);
      left -= cost;
    }
  }
}

function proneness(item: Item): number {
  return PRONE.find(([pattern]) => pattern.test(item.id))?.[1] ?? 1;
}

function toAnswer(
  dice: Dice,
  item: Item,
  value: AnswerValue | undefined,
  reason: string | undefined,
  { on, venue }: { readonly on: string; readonly venue: SimulatedVenue | null },
): Answer {
  if (value === undefined) return { value: null, na: reason ?? '', note: '' };
  return {
    value,
    na: null,
    note:
      isShortcoming(item, value, on) && dice.chance(0.9)
        ? writeNote(dice, item, value, on, venue?.facts['name'] ?? null)
        : '',
  };
}

function isShortcoming(item: Item, value: AnswerValue, on: string): boolean {
  return isFailing(item, { value, na: null, note: '' }, on);
}
