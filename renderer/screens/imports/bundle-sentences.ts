/** What is to be said about one bundle, sentence by sentence: the same on the screen and on paper. */

import { useTranslation } from 'react-i18next';
import type { BundleCounts, Gap } from '../../../shared/model/transfer.ts';
import { useFormats } from '../../i18n/formats.ts';
import type { BundleLine, Tense } from './bundle-line.ts';

export type BundleSentences = {
  /** What it brings or why it brings nothing. */
  readonly said: readonly string[];
  /** Amounts, for whoever wants to know. */
  readonly amounts: string;
  /** What a person should look after. */
  readonly marks: readonly string[];
};

/** Refusals have sentences of their own: see refusal-reason.tsx. */
export function useSentencesOf(): (line: BundleLine, tense: Tense) => BundleSentences {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const sayCount = (key: string, count: number): string[] =>
    count === 0 ? [] : [t(`counts.${key}`, { count, shown: formats.count(count) })];
  const join = (parts: readonly string[]): string => parts.join(t('summary.comma'));
  const sayInspections = (counts: BundleCounts): string =>
    join([
      ...sayCount('inspectionsNew', counts.inspectionsNew),
      ...sayCount('inspectionsUpdated', counts.inspectionsUpdated),
    ]);
  const sayGap = ({ name, from, to }: Gap, tense: Tense): string => {
    const missing = { name, from: formats.count(from), to: formats.count(to) };
    return t(from === to ? 'gap.one' : 'gap.run', missing) + t(`gap.ask.${tense}`);
  };
  return ({ outcome, found }, tense) => {
    const said = [
      ...(outcome === 'new-signer' ? [t(`newSigner.${tense}`)] : []),
      ...(outcome === 'already-here' ? [t('alreadyHere')] : []),
    ];
    if (found === null) return { said, amounts: '', marks: [] };
    const { counts, gaps, branches } = found;
    const isNew = outcome !== 'already-here';
    const inspections = isNew ? sayInspections(counts) : '';
    return {
      said: inspections === '' ? said : [...said, inspections],
      amounts: isNew
        ? join([
            ...sayCount('added', counts.added),
            ...sayCount('known', counts.known),
            ...sayCount('media', counts.mediaAdded),
          ])
        : '',
      marks: [
        ...(counts.conflicts === 0
          ? []
          : [t(`conflicts.${tense}`, { count: counts.conflicts, shown: formats.count(counts.conflicts) })]),
        ...gaps.map((gap) => sayGap(gap, tense)),
        ...(branches === 0 ? [] : [t('branches')]),
      ],
    };
  };
}
