/** When a checklist asks for a picture. */

import { checkAnswer, isFailing } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Item } from './template.ts';

/**
 * Whether the answer as it stands calls for evidence. Nothing is asked for an item that is unanswered or does not apply, nor for a
 * bonus that is not claimed: a picture of nothing proves nothing.
 *
 * @param on the day of the inspection, `YYYY-MM-DD`
 */
export function needsEvidence(item: Item, answer: Answer | undefined, on: string): boolean {
  if (answer === undefined || answer.value === null || checkAnswer(item, answer, on) !== null) return false;
  if (item.evidence.when === 'none') return false;
  if (item.score.mode === 'bonus') return answer.value === 'yes';
  return item.evidence.when === 'always' || isFailing(item, answer, on);
}
