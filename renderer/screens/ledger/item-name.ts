/** How the item that a finding is about is called. */

import { useTranslation } from 'react-i18next';
import { templateKey, useChecklistName } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';

/** The checklist's name with the item's number and words; an item that is not known here stays as it is. */
export function useItemName(): (template: string | null, item: string | null) => string {
  const { t } = useTranslation('findings');
  const text = useText();
  const checklistName = useChecklistName();
  const checklists = useCall('checklists.list', {});
  return (template, item) => {
    if (template === null) return t('free');
    const items = checklists.data?.find((one) => templateKey(one) === template)?.items ?? [];
    const index = items.findIndex(({ id }) => id === item);
    const asked = items[index];
    const name =
      asked === undefined ? (item ?? t('free')) : `${t('ofItem', { number: index + 1 })} ${text(asked.text)}`;
    return `${checklistName(template)} · ${name}`;
  };
}
