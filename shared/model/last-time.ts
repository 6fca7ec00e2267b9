/** What was found at the same place before, to be shown beside today. */

import type { Answer } from '../checklist/answers.ts';
import type { FindingState } from './finding.ts';

/** One item's answer in the latest finished inspection before this one. */
export type LastAnswer = {
  readonly inspection: string;
  /** The day of that inspection. */
  readonly on: string;
  /** The same venue; where it has no answer, another place of the school. */
  readonly samePlace: boolean;
  /** Null for the whole school. */
  readonly venueName: string | null;
  readonly answer: Answer;
  /** What the item earned and could earn, decimal text with two digits; null for a veto, for bonus and "not applicable". */
  readonly points: { readonly earned: string; readonly full: string } | null;
  readonly finding: { readonly id: string; readonly facts: string; readonly state: FindingState } | null;
};

export type LastTime = { readonly [item: string]: LastAnswer };
