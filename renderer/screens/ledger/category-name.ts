/** A category's name in the user's language; what a bureau's own checklist calls otherwise stays as it is. */

import { useTranslation } from 'react-i18next';

export function useCategoryName(): (category: string) => string {
  const { t, i18n } = useTranslation('ledger');
  return (category) => (i18n.exists(`ledger:categories.${category}`) ? t(`categories.${category}`) : category);
}
