/** What a digit means for an item. Pure, so that the keyboard can be tested without a screen. */
import type { AnswerValue } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
/**
 * The value that the nth choice gives: yes or no, an option, an element more or less, after the last element none of them.
 *
 * @param nth counts from 1
 * @returns undefined when the item has no such choice
 */
export declare function chooseNth(item: Item, value: AnswerValue | null, nth: number): AnswerValue | undefined;
/** The elements present after one was ticked or unticked, in the checklist's order. */
export declare function toggleElement(item: Item, value: AnswerValue | null, element: string): string[];
