/** What a digit means for an item. Pure, so that the keyboard can be tested without a screen. */

import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import type { Item } from '../../../shared/checklist/template.ts';

/**
 * The value that the nth choice gives: yes or no, an option, an element more or less, after the last element none of them.
 *
 * @param nth counts from 1
 * @returns undefined when the item has no such choice
 */
export function chooseNth(item: Item, value: AnswerValue | null, nth: number): AnswerValue | undefined {
  switch (item.type) {
    case 'yesno':
      return ['yes', 'no'][nth - 1];
    case 'single':
      return item.options?.[nth - 1]?.text.zh;
    case 'multi': {
      const elements = item.elements ?? [];
      const element = elements[nth - 1]?.text.zh;
      if (element !== undefined) return toggleElement(item, value, element);
      return nth === elements.length + 1 ? [] : undefined;
    }
    case 'number':
    case 'date':
      return undefined;
    default:
      return assertNever(item.type);
  }
}

/** The elements present after one was ticked or unticked, in the checklist's order. */
export function toggleElement(item: Item, value: AnswerValue | null, element: string): string[] {
  const present = new Set(Array.isArray(value) ? value : []);
  if (!present.delete(element)) present.add(element);
  return (item.elements ?? []).map(({ text }) => text.zh).filter((text) => present.has(text));
}
