/** Names of the roster's columns and what is wrong with its rows, in the user's language. */

import { useTranslation } from 'react-i18next';
import type { Problem, TableRefusal } from '../../../shared/roster/problem.ts';
import { findField } from '../../../shared/roster/fields.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { describeProblem, describeTableRefusal } from '../../../shared/roster/problem-sentences.ts';

export type RosterWords = {
  readonly fieldName: (kind: RosterKind, field: string) => string;
  readonly problem: (problem: Problem) => string;
  readonly refusal: (refusal: TableRefusal, limit: number | null) => string;
};

/** They stand in `shared`, because files and the command line say the same. */
export function useRosterWords(): RosterWords {
  const { t, i18n } = useTranslation('roster');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return {
    fieldName: (kind, field) => {
      if (field === 'provisional' || field === 'joined') return t(`facts.${field}`);
      return findField(kind, field)?.[language] ?? field;
    },
    problem: (problem) => describeProblem(problem, language),
    refusal: (refusal, limit) => describeTableRefusal(refusal, limit, language),
  };
}
