/** What the ledger says of a finding, field by field. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '../../../shared/findings/states.ts';
import type { LedgerFile } from '../../../shared/model/ledger.ts';
import { useCategoryName } from './category-name.ts';
import { useItemName } from './item-name.ts';
import { ReviseFinding } from './revise-finding.tsx';

export function FindingFacts({ file: { finding, firstDue } }: { readonly file: LedgerFile }): ReactNode {
  const { t } = useTranslation('ledger');
  const categoryName = useCategoryName();
  const item = useItemName()(finding.template, finding.item);
  const due = finding.due ?? t('findings:atOnce');
  const facts: readonly (readonly [string, string])[] = [
    [t('category'), categoryName(finding.category)],
    [t('columns.on'), finding.on],
    [t('source'), t(`findings:sources.${finding.source}`)],
    [t('findings:post'), finding.post],
    [t('findings:due'), firstDue === null ? due : t('extendedFrom', { due, first: firstDue })],
    [t('item'), item],
  ];
  const long: readonly (readonly [string, string])[] = [
    [t('findings:remedy'), finding.remedy],
    [t('findings:basis'), finding.basis],
  ];
  return (
    <section className="card stack" aria-label={t('particulars')}>
      <dl className="finding-particulars">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === '' ? '—' : value}</dd>
          </div>
        ))}
        {long.map(([name, value]) => (
          <div key={name} className="finding-long">
            <dt>{name}</dt>
            <dd>{value === '' ? '—' : value}</dd>
          </div>
        ))}
      </dl>
      {isOpen(finding.state) ? <ReviseFinding finding={finding} /> : null}
    </section>
  );
}
