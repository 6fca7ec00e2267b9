/** Answers as they are stored, the same in every language, and whether one fits its item. */

import { assertNever } from '../model/failure.ts';
import { readIsoDate } from './iso-date.ts';
import { findTier, measure } from './tiers.ts';
import type { Item, Text } from './template.ts';

/** yes/no: `'yes'` or `'no'`; number: the number; date: `YYYY-MM-DD`; single: the option's zh text; multi: the zh texts of the elements present. */
export type AnswerValue = string | number | string[];

/** `na` is the reason why the item does not apply, null when it does; with a reason `value` is null. */
export type Answer = {
  readonly value: AnswerValue | null;
  readonly na: string | null;
  readonly note: string;
};

export type Answers = { readonly [item: string]: Answer };

/** Why an answer does not fit its item; `item` is the item's id. */
export type AnswerProblem =
  | { readonly code: 'wrong_type'; readonly item: string; readonly type: Item['type'] }
  | { readonly code: 'not_a_count'; readonly item: string; readonly value: number }
  | { readonly code: 'not_a_quantity'; readonly item: string; readonly value: number }
  | { readonly code: 'not_a_date'; readonly item: string; readonly value: string }
  | { readonly code: 'date_in_future'; readonly item: string; readonly value: string; readonly on: string }
  | { readonly code: 'unknown_choice'; readonly item: string; readonly value: string }
  | { readonly code: 'repeated_choice'; readonly item: string; readonly value: string }
  | { readonly code: 'na_not_allowed'; readonly item: string }
  | { readonly code: 'na_without_reason'; readonly item: string }
  | { readonly code: 'na_with_value'; readonly item: string };

/** Something was put down: a value or "not applicable". Whether it fits is for `checkAnswer`. */
export function isAnswered(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && (answer.value !== null || answer.na !== null);
}

/**
 * Null when the answer fits the item, or is still empty; otherwise what is wrong with it. An answer with a problem scores as unanswered.
 *
 * @param on the day of the inspection, `YYYY-MM-DD`; when given, later dates are refused
 */
export function checkAnswer(item: Item, answer: Answer, on?: string): AnswerProblem | null {
  if (answer.na !== null) {
    if (!item.allowNa) return { code: 'na_not_allowed', item: item.id };
    if (answer.na.trim() === '') return { code: 'na_without_reason', item: item.id };
    return answer.value === null ? null : { code: 'na_with_value', item: item.id };
  }
  return answer.value === null ? null : checkValue(item, answer.value, on);
}

/** Costs points or triggers a veto. False while there is no answer, one that does not fit, or "not applicable". */
export function isFailing(item: Item, answer: Answer | undefined, on: string): boolean {
  if (answer === undefined || answer.value === null || checkAnswer(item, answer, on) !== null) return false;
  const { score } = item;
  switch (score.mode) {
    case 'veto':
      return answer.value === 'yes';
    case 'bool':
      return answer.value === 'no';
    case 'count':
      return typeof answer.value === 'number' && answer.value > 0;
    case 'missing':
      return Array.isArray(answer.value) && answer.value.length < (item.elements ?? []).length;
    case 'tiers':
      return (findTier(score.tiers, measure(answer.value, on))?.ratio ?? 0) < 1;
    case 'options':
      return (item.options?.find((option) => option.text.zh === answer.value)?.ratio ?? 0) < 1;
    case 'bonus':
      return false;
    default:
      return assertNever(score);
  }
}

/** What is wrong with an answer, as a sentence for the person who gave it. */
export function describeProblem(problem: AnswerProblem): Text {
  switch (problem.code) {
    case 'wrong_type':
      return WRONG_TYPE[problem.type];
    case 'not_a_count':
      return {
        zh: `“${problem.value}”不是有效的数量，请填0或正整数。`,
        en: `“${problem.value}” is not a count; enter a whole number from 0 up.`,
      };
    case 'not_a_quantity':
      return {
        zh: `“${problem.value}”不是有效的数值，请填0或正数。`,
        en: `“${problem.value}” is not a valid quantity; enter a number from 0 up.`,
      };
    case 'not_a_date':
      return {
        zh: `“${problem.value}”不是有效日期，请按“年-月-日”填写，如2025-09-01。`,
        en: `“${problem.value}” is not a date in the calendar; write it as year-month-day, such as 2025-09-01.`,
      };
    case 'date_in_future':
      return {
        zh: `日期${problem.value}晚于检查日${problem.on}。`,
        en: `The date ${problem.value} is later than the inspection on ${problem.on}.`,
      };
    case 'unknown_choice':
      return { zh: `“${problem.value}”不在可选项中。`, en: `“${problem.value}” is not one of the choices.` };
    case 'repeated_choice':
      return { zh: `“${problem.value}”重复勾选。`, en: `“${problem.value}” is listed twice.` };
    case 'na_not_allowed':
      return { zh: '本项不能判为不适用。', en: 'This item cannot be marked not applicable.' };
    case 'na_without_reason':
      return { zh: '判为不适用须说明理由。', en: 'Give a reason why the item is not applicable.' };
    case 'na_with_value':
      return {
        zh: '判为不适用的项目不能同时有答案。',
        en: 'An item that is not applicable cannot have an answer as well.',
      };
    default:
      return assertNever(problem);
  }
}

const WRONG_TYPE: { readonly [type in Item['type']]: Text } = {
  yesno: { zh: '请回答“是”或“否”。', en: 'Answer yes or no.' },
  number: { zh: '请填写数字。', en: 'Enter a number.' },
  date: { zh: '请填写日期。', en: 'Enter a date.' },
  single: { zh: '请选择一项。', en: 'Choose one option.' },
  multi: { zh: '请勾选已具备的要素。', en: 'Tick the elements that are present.' },
};

function checkValue(item: Item, value: AnswerValue, on: string | undefined): AnswerProblem | null {
  switch (item.type) {
    case 'yesno':
      return value === 'yes' || value === 'no' ? null : { code: 'wrong_type', item: item.id, type: item.type };
    case 'number':
      return checkNumber(item, value);
    case 'date':
      return checkDate(item, value, on);
    case 'single':
      if (typeof value !== 'string') return { code: 'wrong_type', item: item.id, type: item.type };
      return item.options?.some((option) => option.text.zh === value)
        ? null
        : { code: 'unknown_choice', item: item.id, value };
    case 'multi':
      return checkElements(item, value);
    default:
      return assertNever(item.type);
  }
}

function checkNumber(item: Item, value: AnswerValue): AnswerProblem | null {
  if (typeof value !== 'number') return { code: 'wrong_type', item: item.id, type: item.type };
  if (item.score.mode === 'count') {
    return Number.isSafeInteger(value) && value >= 0 ? null : { code: 'not_a_count', item: item.id, value };
  }
  return Number.isFinite(value) && value >= 0 ? null : { code: 'not_a_quantity', item: item.id, value };
}

function checkDate(item: Item, value: AnswerValue, on: string | undefined): AnswerProblem | null {
  if (typeof value !== 'string') return { code: 'wrong_type', item: item.id, type: item.type };
  if (readIsoDate(value) === null) return { code: 'not_a_date', item: item.id, value };
  // ISO dates sort as text.
  return on !== undefined && value > on ? { code: 'date_in_future', item: item.id, value, on } : null;
}

function checkElements(item: Item, value: AnswerValue): AnswerProblem | null {
  if (!Array.isArray(value)) return { code: 'wrong_type', item: item.id, type: item.type };
  for (const [index, text] of value.entries()) {
    if (!item.elements?.some((element) => element.text.zh === text)) {
      return { code: 'unknown_choice', item: item.id, value: text };
    }
    if (value.indexOf(text) !== index) return { code: 'repeated_choice', item: item.id, value: text };
  }
  return null;
}
