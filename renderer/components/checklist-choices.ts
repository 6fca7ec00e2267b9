/** All checklists to choose from where records are looked up, the newest version of each first. */

import { useTranslation } from 'react-i18next';
import { useCall } from '../queries.ts';
import { shortenName, templateKey } from './checklists.ts';
import { useText } from './texts.ts';

/** A version is named only where there are several of the same checklist. */
export function useChecklistChoices(): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation('results');
  const text = useText();
  const { data = [] } = useCall('checklists.list', {});
  const order = [...new Set(data.map(({ id }) => id))];
  return data
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id) || b.version - a.version)
    .map((template) => {
      const name = shortenName(text(template.name));
      const several = data.some(({ id, version }) => id === template.id && version !== template.version);
      const label = several ? t('facts.version', { name, version: template.version }) : name;
      return { value: templateKey(template), label };
    });
}
