/** Every expected failure and every refusal as a sentence: what happened, what was kept, what to do. For the command line and message boxes. */

import type { FailureValue } from './model/failure.ts';
import type { Refusal } from './model/transfer.ts';
import { chineseFailures, chineseRefusals, chineseWords } from './sentences-zh.ts';
import { englishFailures, englishRefusals, englishWords } from './sentences-en.ts';
import { textOf } from './sentences-parts.ts';
import type { FailureSentences, RefusalSentences, RefusalWords } from './sentences-parts.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const FAILURES: { readonly [Lang in Language]: FailureSentences } = { zh: chineseFailures, en: englishFailures };
const REFUSALS: { readonly [Lang in Language]: RefusalSentences } = { zh: chineseRefusals, en: englishRefusals };
const WORDS: { readonly [Lang in Language]: RefusalWords } = { zh: chineseWords, en: englishWords };

/** The names, places and numbers of `detail` are filled in where they are given; none of them has to be. */
export function describeFailure(failure: FailureValue, language: Language): string {
  return FAILURES[language][failure.code](failure.detail);
}

/** Names the file, the place in it and the reason, as far as they are known. */
export function describeRefusal({ code, detail }: Refusal, language: Language): string {
  const { sentence, place } = WORDS[language];
  const told = Object.entries(detail).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? (place(name, value) ?? []) : [],
  );
  const where = told.join(language === 'zh' ? '，' : ', ');
  return sentence({ ...REFUSALS[language][code], file: textOf(detail, 'file'), where });
}
