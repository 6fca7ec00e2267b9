/** What the pages of the numbers share: the heading and the way between them, with the period and filters. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../shared/analysis/table.ts';
import { Pages } from '../../components/pages.tsx';
import { Screen } from '../../components/screen.tsx';
import { NUMBERS_PAGES, numbersPath } from './scope-address.ts';
import type { NumbersPage } from './scope-address.ts';

type Props = {
  readonly page: NumbersPage;
  /** As the address has it: null where nothing was chosen, and each page begins as it does. */
  readonly chosen: Scope | null;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export function NumbersFrame({ page, chosen, actions, children }: Props): ReactNode {
  const { t } = useTranslation('tables');
  return (
    <Screen title={t('title')} lead={t(`lead.${page}`)} actions={actions}>
      <Pages
        label={t('pagesLabel')}
        pages={NUMBERS_PAGES}
        here={page}
        pathOf={(one) => numbersPath(one, chosen)}
        nameOf={(one) => t(`pages.${one}`)}
      />
      {children}
    </Screen>
  );
}
