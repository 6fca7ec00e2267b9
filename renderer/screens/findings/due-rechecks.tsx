/** What was found before and is not closed out: looked at first, each with a verdict. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useCall } from '../../queries.ts';
import { RecheckEntry } from './recheck-entry.tsx';
import './findings.css';

type Props = {
  readonly school: string;
  /** Null where no visit goes on: they are only shown. */
  readonly visit: string | null;
  readonly readOnly?: boolean;
};

export function DueRechecks({ school, visit, readOnly = false }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const due = useCall('rechecks.due', { school, visit }, { keepPrevious: true });
  if (due.isError) return <FailureNotice error={due.error} onRetry={() => void due.refetch()} />;
  const rows = due.data ?? [];
  if (rows.length === 0) return null;
  const open = rows.filter(({ here }) => here === null).length;
  const titleOf = visit === null ? 'openTitle' : 'dueTitle';
  const title = open === 0 ? t('dueDone') : t(titleOf, { count: open });
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <ul className="finding-list">
        {rows.map((row) => (
          <li key={row.finding.id}>
            <RecheckEntry due={row} visit={visit} readOnly={readOnly || visit === null} />
          </li>
        ))}
      </ul>
    </section>
  );
}
