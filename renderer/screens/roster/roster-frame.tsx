/** What the roster's pages share: the heading and the way between them. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Screen } from '../../components/screen.tsx';
import { routes } from '../../routes.ts';
import '../../components/list-table.css';
import '../../components/tag.css';
import './roster.css';

const PAGES = ['schools', 'venues', 'lists', 'import'] as const;
export type RosterPage = (typeof PAGES)[number];

const PATHS = {
  schools: routes.roster,
  venues: routes.rosterVenues,
  lists: routes.rosterLists,
  import: routes.rosterImport,
} as const;

type Props = { readonly page: RosterPage; readonly actions?: ReactNode; readonly children: ReactNode };

export function RosterFrame({ page, actions, children }: Props): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <Screen title={t('title')} lead={t(`leads.${page}`)} actions={actions}>
      <nav className="roster-pages" aria-label={t('pagesLabel')}>
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
