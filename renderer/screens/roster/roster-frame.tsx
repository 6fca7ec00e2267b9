/** What the roster's pages share: the heading and the way between them. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '../../components/pages.tsx';
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
      <Pages
        label={t('pagesLabel')}
        pages={PAGES}
        here={page}
        pathOf={(one) => PATHS[one]}
        nameOf={(one) => t(`pages.${one}`)}
      />
      {children}
    </Screen>
  );
}
