/** What the sentences of both languages are made of. */

import type { AnswerProblem } from './checklist/answers.ts';
import type { FailureCode, FailureValue } from './model/failure.ts';
import type { RefusalCode } from './bundle/refusal.ts';

export type Detail = FailureValue['detail'];

/** One language's sentences; a code without one does not compile. */
export type FailureSentences = { readonly [Code in FailureCode]: (detail: Detail) => string };
/** `what` is wrong with the file and what to `do` about it; both are parts of one sentence. */
export type RefusalSentences = { readonly [Code in RefusalCode]: { readonly what: string; readonly do: string } };
export type RefusalWords = {
  /** `where` is '' or says the place and the reason. */
  readonly sentence: (parts: { file: string; what: string; where: string; do: string }) => string;
  /** Null for what people are not told. */
  readonly place: (name: string, value: string | number) => string | null;
};

/** A member of a detail as text, '' when it is not there. */
export function textOf(detail: Detail, name: string): string {
  const value = detail[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Bytes for people: `1.4 GB`, `350 KB`. */
export function sayBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1000;
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]!}`;
}

const ANSWER_PROBLEMS: { readonly [code in AnswerProblem['code']]: readonly string[] } = {
  wrong_type: ['type'],
  not_a_count: ['value'],
  not_a_quantity: ['value'],
  not_a_date: ['value'],
  date_in_future: ['value', 'on'],
  unknown_choice: ['value'],
  repeated_choice: ['value'],
  na_not_allowed: [],
  na_without_reason: [],
  na_with_value: [],
};

/** The problem that `answer-unfit` carries, null where its detail is something else. */
export function readAnswerProblem(detail: Detail): AnswerProblem | null {
  const { code } = detail;
  if (typeof code !== 'string' || !Object.hasOwn(ANSWER_PROBLEMS, code)) return null;
  const members = ['item', ...ANSWER_PROBLEMS[code as AnswerProblem['code']]];
  return members.every((name) => textOf(detail, name) !== '') ? (detail as unknown as AnswerProblem) : null;
}
