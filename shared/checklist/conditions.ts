/**
 * Which items of a checklist an inspection shows. An item is hidden only by something that is known and speaks against
 * it: what nobody knows (the kind of school, the kind of venue, an answer not given yet) hides nothing.
 */

import { z } from 'zod';
import { STAGES, VENUE_TYPES } from '../model/school.ts';
import type { Stage, VenueType } from '../model/school.ts';
import { assertNever } from '../model/failure.ts';
import { checkAnswer } from './answers.ts';
import type { Answers, AnswerValue } from './answers.ts';
import type { Item, Template } from './template.ts';

const itemId = z.string().min(1).max(80);
const choice = z.string().min(1).max(500);

/** What the answer to an earlier item must be. `has`: a multiple choice in which this element is ticked. */
const answerConditionSchema = z.union([
  z.object({ item: itemId, is: choice }).strict(),
  z.object({ item: itemId, not: choice }).strict(),
  z.object({ item: itemId, has: choice }).strict(),
  z.object({ item: itemId, atLeast: z.number() }).strict(),
  z.object({ item: itemId, atMost: z.number() }).strict(),
]);
export type AnswerCondition = z.infer<typeof answerConditionSchema>;

/** All that is named must hold; of a list of kinds one. */
export const whenSchema = z
  .object({
    stages: z.array(z.enum(STAGES)).min(1).optional(),
    venueTypes: z.array(z.enum(VENUE_TYPES)).min(1).optional(),
    answers: z.array(answerConditionSchema).min(1).max(10).optional(),
  })
  .strict()
  .refine((when) => Object.values(when).some((part) => part !== undefined), 'a condition that asks nothing');
export type When = z.infer<typeof whenSchema>;

/** What an inspection knew about its school and place when it started; missing where it knew nothing, or the whole school is looked at. */
export type Facts = { readonly stage?: Stage | null | undefined; readonly venueType?: VenueType | null | undefined };

/** What speaks against an item; `item` is the earlier one whose answer does. */
export type HiddenBy =
  | { readonly why: 'stage'; readonly stages: readonly Stage[] }
  | { readonly why: 'venueType'; readonly venueTypes: readonly VenueType[] }
  | { readonly why: 'answer'; readonly item: string };

/** The hidden items by id, in the checklist's order. */
export type HiddenItems = ReadonlyMap<string, HiddenBy>;

export const NOTHING_HIDDEN: HiddenItems = new Map();

/**
 * Whether something is meant for a kind of school. A nine-year school teaches the primary and the junior stage,
 * so what is meant for either is meant for it, also where a checklist does not name it.
 */
export function includesStage(stages: readonly Stage[], stage: Stage): boolean {
  if (stages.includes(stage)) return true;
  return stage === 'nine_year' && (stages.includes('primary') || stages.includes('junior'));
}

/**
 * The items that an inspection does not show, and why. One look at each item with a condition: conditions name earlier
 * items only. An earlier item that is hidden itself or does not apply meets no condition.
 *
 * @param on the day of the inspection, `YYYY-MM-DD`
 */
export function findHidden(template: Template, facts: Facts, answers: Answers, on: string): HiddenItems {
  const conditional = listConditional(template);
  if (conditional.length === 0) return NOTHING_HIDDEN;
  let hidden: Map<string, HiddenBy> | null = null;
  for (const { item, asked } of conditional) {
    const by = findReason(item, asked, facts, answers, on, hidden ?? NOTHING_HIDDEN);
    if (by !== null) (hidden ??= new Map<string, HiddenBy>()).set(item.id, by);
  }
  return hidden ?? NOTHING_HIDDEN;
}

type Conditional = {
  readonly item: Item;
  readonly asked: readonly { readonly of: Item; readonly condition: AnswerCondition }[];
};

const known = new WeakMap<Template, readonly Conditional[]>();

/** Worked out once per template object; a template is never changed after its first use. */
function listConditional(template: Template): readonly Conditional[] {
  const made = known.get(template);
  if (made !== undefined) return made;
  const byId = new Map(template.items.map((each) => [each.id, each]));
  const list = template.items
    .filter((each) => each.stages !== null || each.when !== undefined)
    .map((each) => ({
      item: each,
      asked: (each.when?.answers ?? []).map((condition) => ({ of: byId.get(condition.item)!, condition })),
    }));
  known.set(template, list);
  return list;
}

function findReason(
  { stages, when }: Item,
  asked: Conditional['asked'],
  { stage, venueType }: Facts,
  answers: Answers,
  on: string,
  hidden: HiddenItems,
): HiddenBy | null {
  for (const meant of [stages, when?.stages]) {
    if (meant != null && stage != null && !includesStage(meant, stage)) return { why: 'stage', stages: meant };
  }
  const places = when?.venueTypes;
  if (places !== undefined && venueType != null && !places.includes(venueType)) {
    return { why: 'venueType', venueTypes: places };
  }
  const unmet = asked.find(({ of, condition }) => {
    if (hidden.has(of.id)) return true;
    const answer = answers[of.id];
    if (answer === undefined || checkAnswer(of, answer, on) !== null) return false;
    if (answer.na !== null) return true;
    return answer.value !== null && !meets(condition, answer.value);
  });
  return unmet === undefined ? null : { why: 'answer', item: unmet.of.id };
}

function meets(condition: AnswerCondition, value: AnswerValue): boolean {
  if ('is' in condition) return value === condition.is;
  if ('not' in condition) return value !== condition.not;
  if ('has' in condition) return Array.isArray(value) && value.includes(condition.has);
  if ('atLeast' in condition) return typeof value === 'number' && value >= condition.atLeast;
  if ('atMost' in condition) return typeof value === 'number' && value <= condition.atMost;
  return assertNever(condition);
}

/** What keeps an item's condition from ever making sense; messages are for developers. */
export function findConditionFaults(of: Item, earlier: readonly Item[]): string[] {
  return (of.when?.answers ?? []).flatMap((condition) => {
    const asked = earlier.find(({ id }) => id === condition.item);
    if (asked === undefined) return [`the condition asks ${condition.item}, which is no earlier item`];
    return canMeet(asked, condition) ? [] : [`${condition.item} cannot be answered as the condition asks`];
  });
}

function canMeet(asked: Item, condition: AnswerCondition): boolean {
  if ('atLeast' in condition || 'atMost' in condition) return asked.type === 'number';
  if ('has' in condition) return asked.elements?.some(({ text }) => text.zh === condition.has) === true;
  const wanted = 'is' in condition ? condition.is : condition.not;
  if (asked.type === 'yesno') return wanted === 'yes' || wanted === 'no';
  return asked.type === 'single' && asked.options?.some(({ text }) => text.zh === wanted) === true;
}
