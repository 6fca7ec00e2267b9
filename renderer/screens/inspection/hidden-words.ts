/** Why an item is not shown, in words. */

import { useTranslation } from 'react-i18next';
import type { HiddenBy } from '../../../shared/checklist/conditions.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import { assertNever } from '../../../shared/model/failure.ts';
import { useText } from '../../components/texts.ts';

export function useHiddenWords(template: Template): (by: HiddenBy) => string {
  const { t } = useTranslation('samples');
  const text = useText();
  return (by) => {
    switch (by.why) {
      case 'stage':
        return t('hidden.stage', {
          stages: by.stages.map((each) => t(`common:stages.${each}`)).join(t('inspection:and')),
        });
      case 'venueType': {
        // "Other" stands for what nobody foresaw; as a reason it would say nothing.
        const named = by.venueTypes.filter((each) => each !== 'other');
        return t('hidden.venueType', {
          types: named.map((each) => t(`common:venueTypes.${each}`)).join(t('inspection:and')),
        });
      }
      case 'answer': {
        const index = template.items.findIndex(({ id }) => id === by.item);
        const asked = template.items[index];
        return t('hidden.answer', {
          number: index + 1,
          words: asked === undefined ? by.item : text(asked.short ?? asked.text),
        });
      }
      default:
        return assertNever(by);
    }
  };
}
