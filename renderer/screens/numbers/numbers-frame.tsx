/** What the pages of the numbers share: the heading and the way between them, with the period and filters. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Scope } from '../../../shared/analysis/table.ts';
import { Screen } from '../../components/screen.tsx';
import { NUMBERS_PAGES, numbersPath } from './scope-address.ts';
import type { NumbersPage } from './scope-address.ts';
import './numbers-frame.css';

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
      <nav className="numbers-pages" aria-label={t('pagesLabel')}>
        {NUMBERS_PAGES.map((one) => (
          <Link key={one} href={numbersPath(one, chosen)} aria-current={one === page ? 'page' : undefined}>
            {t(`pages.${one}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Screen>
  );
}
