/** How far an inspection is: what is answered, what is missing, what fails. Hidden items (conditions.ts) are none of it. */

import { isAnswered, isFailing, checkAnswer } from './answers.ts';
import type { Answers } from './answers.ts';
import { NOTHING_HIDDEN } from './conditions.ts';
import type { HiddenItems } from './conditions.ts';
import type { Item, Template } from './template.ts';

/** `answered` counts fitting answers and "not applicable"; `failing` those that cost points or trigger a veto. */
export type Counts = { readonly answered: number; readonly total: number; readonly failing: number };

export type Progress = Counts & {
  /** In the template's order. */
  readonly sections: readonly (Counts & { readonly id: string })[];
};

/** @param on the day of the inspection, `YYYY-MM-DD` */
export function measureProgress(
  template: Template,
  answers: Answers,
  on: string,
  hidden: HiddenItems = NOTHING_HIDDEN,
): Progress {
  const sections = new Map(template.sections.map(({ id }) => [id, { id, answered: 0, total: 0, failing: 0 }]));
  const all = { answered: 0, total: 0, failing: 0 };
  for (const item of template.items) {
    if (hidden.has(item.id)) continue;
    const answered = isDone(item, answers, on) ? 1 : 0;
    const failing = answered === 1 && isFailing(item, answers[item.id], on) ? 1 : 0;
    for (const counts of [all, sections.get(item.section)]) {
      if (counts === undefined) continue;
      counts.total += 1;
      counts.answered += answered;
      counts.failing += failing;
    }
  }
  return { ...all, sections: [...sections.values()] };
}

/** The items that have no fitting answer yet, in the template's order. */
export function listUnanswered(
  template: Template,
  answers: Answers,
  on?: string,
  hidden: HiddenItems = NOTHING_HIDDEN,
): Item[] {
  return template.items.filter((item) => !hidden.has(item.id) && !isDone(item, answers, on));
}

/**
 * The id of the first unanswered item after `afterItemId`, going round at the end; from the beginning for null.
 * It is `afterItemId` itself when that is the only one left, and null when everything is answered.
 */
export function findNextUnanswered(
  template: Template,
  answers: Answers,
  afterItemId: string | null,
  on?: string,
  hidden: HiddenItems = NOTHING_HIDDEN,
): string | null {
  const start = template.items.findIndex(({ id }) => id === afterItemId) + 1;
  const round = [...template.items.slice(start), ...template.items.slice(0, start)];
  return round.find((item) => !hidden.has(item.id) && !isDone(item, answers, on))?.id ?? null;
}

function isDone(item: Item, answers: Answers, on: string | undefined): boolean {
  const answer = answers[item.id];
  return isAnswered(answer) && checkAnswer(item, answer, on) === null;
}
