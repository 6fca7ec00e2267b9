/** Narrowing the ledger to a checklist, in one version or in all, and then to one of its items. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import { shortenName, templateKey } from '../../components/checklists.ts';
import { useChecklistChoices } from '../../components/checklist-choices.ts';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';
import { Choice } from './choice.tsx';
import { useLedger } from './ledger-store.ts';

export function ChecklistChoice(): ReactNode {
  const { t } = useTranslation('ledger');
  const text = useText();
  const { filter, narrow } = useLedger();
  const { data = [] } = useCall('checklists.list', {});
  const versions = useChecklistChoices();
  const chosen = findChosen(data, filter.template, filter.checklist);
  const ids = [...new Set(data.map(({ id }) => id))];
  const several = ids.filter((id) => data.filter((one) => one.id === id).length > 1);
  const options = ids.flatMap((id) => {
    const own = versions.filter(({ value }) => value.startsWith(`${id}@`));
    const name = shortenName(text(data.find((one) => one.id === id)!.name));
    return several.includes(id) ? [{ value: id, label: t('allVersions', { name }) }, ...own] : own;
  });
  const isWhole = filter.template === null && filter.checklist !== null && several.includes(filter.checklist);
  return (
    <>
      <Choice
        label={t('checklist')}
        all={t('allChecklists')}
        value={isWhole ? filter.checklist : chosen === undefined ? filter.template : templateKey(chosen)}
        options={options}
        onChange={(value) =>
          narrow(
            value === null || value.includes('@')
              ? { template: value, checklist: null, item: null }
              : { template: null, checklist: value, item: null },
          )
        }
      />
      <Choice
        label={t('item')}
        all={t('allItems')}
        value={filter.item}
        disabled={chosen === undefined}
        options={(chosen?.items ?? []).map((item, index) => ({
          value: item.id,
          label: `${index + 1}. ${text(item.text).slice(0, 60)}`,
        }))}
        onChange={(item) => narrow({ item })}
      />
    </>
  );
}

/** Of a checklist in all its versions the newest, whose items stand for those of the others. */
function findChosen(known: readonly Template[], template: string | null, checklist: string | null) {
  if (template !== null) return known.find((one) => templateKey(one) === template);
  return known.filter(({ id }) => id === checklist).toSorted((a, b) => b.version - a.version)[0];
}
