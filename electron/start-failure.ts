/** Why the program cannot start, in both languages: at that point nobody has chosen one. */

import { Failure } from '../shared/model/failure.ts';
import { describeFailure } from '../shared/sentences.ts';
import type { Language } from '../shared/sentences.ts';
import { toFailureValue } from './service-messages.ts';

export type Sentences = { readonly [Lang in Language]: string };

/** A reason that only a start can meet, so that the contract has no code for it. */
export class StartFailure extends Error {
  readonly sentences: Sentences;

  constructor(sentences: Sentences) {
    super(sentences.en);
    this.name = 'StartFailure';
    this.sentences = sentences;
  }
}

/** The sentence for what was thrown while starting; a bug is logged whole besides. */
export function explainStartFailure(error: unknown): Sentences {
  if (error instanceof StartFailure) return error.sentences;
  const failure = error instanceof Failure ? error.toValue() : toFailureValue(error, 'starting');
  return { zh: describeFailure(failure, 'zh'), en: describeFailure(failure, 'en') };
}

export const serviceDied: Sentences = {
  zh: '数据服务意外停止；已保存的内容没有丢失。请重新启动巡校。',
  en: 'The data service stopped unexpectedly; what was saved is safe. Please start Xunxiao again.',
};
