/** What the ledger says of a finding, field by field. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerFile } from '../../../shared/model/ledger.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { templateKey } from '../../components/checklists.ts';
import { useCall } from '../../queries.ts';
import { useCategoryName } from './category-name.ts';

export function FindingFacts({ file: { finding, firstDue } }: { readonly file: LedgerFile }): ReactNode {
  const { t } = useTranslation('ledger');
  const categoryName = useCategoryName();
  const item = useItemName(finding.template, finding.item);
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
    <section className="card" aria-label={t('particulars')}>
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
    </section>
  );
}

/** The checklist's name and the item's number, '' for a finding of no item. */
function useItemName(template: string | null, item: string | null): string {
  const { t } = useTranslation('findings');
  const text = useText();
  const checklistName = useChecklistName();
  const checklists = useCall('checklists.list', {});
  if (template === null) return t('free');
  const items = checklists.data?.find((one) => templateKey(one) === template)?.items ?? [];
  const index = items.findIndex(({ id }) => id === item);
  const asked = items[index];
  const name = asked === undefined ? (item ?? t('free')) : `${t('ofItem', { number: index + 1 })} ${text(asked.text)}`;
  return `${checklistName(template)} · ${name}`;
}
