/** What an import did. */

import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RosterImport } from '../../../shared/model/roster.ts';
import { StepHeading } from '../../components/step-heading.tsx';
import { routes } from '../../routes.ts';

/** Where one sees what came of it. */
const PAGES = { schools: routes.roster, venues: routes.rosterVenues, inspectors: routes.rosterLists } as const;

export function ImportReport({ report }: { readonly report: RosterImport }): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <section className="card stack" aria-labelledby="roster-done">
      <StepHeading id="roster-done">{t('report.title')}</StepHeading>
      <Alert
        type="success"
        role="status"
        showIcon
        title={t('report.done', { file: report.file })}
        description={useSummary()(report)}
      />
      <p className="soft">{t('report.undoHint')}</p>
      <p>
        <Link href={PAGES[report.kind]}>{t('report.look')}</Link>
      </p>
    </section>
  );
}

/** New, changed, stopped, left out: in one sentence. */
export function useSummary(): (report: RosterImport) => string {
  const { t } = useTranslation('roster');
  return ({ created, changed, same, stopped, left }) =>
    [
      t('report.created', { count: created }),
      t('report.changed', { count: changed }),
      t('report.same', { count: same }),
      ...(stopped > 0 ? [t('report.stopped', { count: stopped })] : []),
      ...(left > 0 ? [t('report.left', { count: left })] : []),
    ].join(t('report.comma'));
}
