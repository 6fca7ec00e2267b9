/** A preview at a glance: what is new, changed, here already, in conflict, missing, refused. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/formats.ts';
import type { BatchSummary } from './batch-summary.ts';

export function PreviewFigures({ summary }: { readonly summary: BatchSummary }): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { outcomes, inspectionsNew, inspectionsUpdated, conflicts, gaps } = summary;
  const figures: readonly (readonly [name: string, value: number, tone: 'plain' | 'warn' | 'bad'])[] = [
    ['inspectionsNew', inspectionsNew, 'plain'],
    ['inspectionsUpdated', inspectionsUpdated, 'plain'],
    ['alreadyHere', outcomes['already-here'], 'plain'],
    ['conflicts', conflicts, 'warn'],
    ['gaps', gaps, 'warn'],
    ['newSigner', outcomes['new-signer'], 'warn'],
    ['refused', outcomes.refused, 'bad'],
  ];
  return (
    <dl className="preview-figures">
      {figures.map(([name, value, tone]) => (
        <div key={name} data-tone={value === 0 ? 'none' : tone}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd>{formats.count(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
