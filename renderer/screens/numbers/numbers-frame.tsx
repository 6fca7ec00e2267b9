/** What the pages of the numbers share: the heading and the way between them. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Screen } from '../../components/screen.tsx';
import { routes } from '../../routes.ts';
import './numbers-frame.css';

const PATHS = { dashboard: routes.numbers, tables: routes.numbersTables, reports: routes.numbersReports } as const;
const PAGES = ['dashboard', 'tables', 'reports'] as const;
export type NumbersPage = (typeof PAGES)[number];

type Props = { readonly page: NumbersPage; readonly actions?: ReactNode; readonly children: ReactNode };

export function NumbersFrame({ page, actions, children }: Props): ReactNode {
  const { t } = useTranslation('tables');
  return (
    <Screen title={t('title')} lead={t(`lead.${page}`)} actions={actions}>
      <nav className="numbers-pages" aria-label={t('pagesLabel')}>
        {PAGES.map((one) => (
          <Link key={one} href={PATHS[one]} aria-current={one === page ? 'page' : undefined}>
            {t(`pages.${one}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Screen>
  );
}
