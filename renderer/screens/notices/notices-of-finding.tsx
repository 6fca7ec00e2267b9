/** Which notices name a finding. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useCall } from '../../queries.ts';
import { noticePath } from '../../routes.ts';
import { IssuedTags } from './issued-tags.tsx';

export function NoticesOfFinding({ finding }: { readonly finding: string }): ReactNode {
  const { t } = useTranslation('notices');
  const notices = useCall('notices.ofFinding', { finding });
  if (notices.isError) return <FailureNotice error={notices.error} onRetry={() => void notices.refetch()} />;
  if (notices.data === undefined || notices.data.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="finding-notices">
      <h2 id="finding-notices">{t('ofFinding')}</h2>
      <ul>
        {notices.data.map((row) => (
          <li key={row.id} className="row">
            <Link href={noticePath(row.id)}>{row.number}</Link>
            <span className="soft">{t('issuedAndReply', { on: row.on, replyBy: row.replyBy ?? '' })}</span>
            <IssuedTags row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
