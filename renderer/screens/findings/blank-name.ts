/** What a blank of a finding's sentence asks for. */

import { useTranslation } from 'react-i18next';
import { listBlanks } from '../../../shared/findings/blanks.ts';

export function useBlankName(): (blank: string) => string {
  const { t, i18n } = useTranslation('findings');
  // A checklist that a bureau made may have blanks of its own.
  return (blank) => (i18n.exists(`findings:blanks.${blank}`) ? t(`blanks.${blank}`) : blank);
}

/** A sentence as it is typed: `{wrong}` reads `{错误写法}`, and becomes `{wrong}` again where it was left. */
export function useNamedBlanks(): {
  readonly withNames: (facts: string) => string;
  readonly withoutNames: (typed: string, facts: string) => string;
} {
  const nameOf = useBlankName();
  return {
    withNames: (facts) => facts.replaceAll(/\{(\w+)\}/g, (_, blank: string) => `{${nameOf(blank)}}`),
    withoutNames: (typed, facts) =>
      listBlanks(facts).reduce((words, blank) => words.replaceAll(`{${nameOf(blank)}}`, `{${blank}}`), typed),
  };
}
