/** A batch in one sentence, only of what there was. */

import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/formats.ts';
import type { BatchSummary } from './batch-summary.ts';

/** Turns a summary into words: the bundles, then the inspections, then conflicts. */
export function useSummarySentence(): (summary: BatchSummary) => string {
  const { t, i18n } = useTranslation('imports');
  const formats = useFormats();
  const say = (key: string, count: number): string[] =>
    count === 0 ? [] : [t(`summary.${key}`, { count, shown: formats.count(count) })];
  return ({ bundles, outcomes, inspectionsNew, inspectionsUpdated, conflicts }) => {
    const became = [
      ...say('merged', outcomes.merged),
      ...say('alreadyHere', outcomes['already-here']),
      ...say('newSigner', outcomes['new-signer']),
      ...say('refused', outcomes.refused),
    ];
    const brought = [...say('inspectionsNew', inspectionsNew), ...say('inspectionsUpdated', inspectionsUpdated)];
    const taken = outcomes.merged + outcomes['already-here'];
    const parts = [
      t('summary.bundles', { count: bundles, shown: formats.count(bundles), became: became.join(t('summary.comma')) }),
      ...(brought.length > 0 ? [t('summary.brought', { brought: brought.join(t('summary.comma')) })] : []),
      ...(brought.length === 0 && taken > 0 ? [t('summary.nothingNew')] : []),
      ...say('conflicts', conflicts),
    ];
    // Chinese sentences follow each other without a blank.
    return parts.join(i18n.language.startsWith('zh') ? '' : ' ');
  };
}
