/** Earlier imports, newest first, each opened on demand. */

import { Pagination } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { summariseBatch } from './batch-summary.ts';
import { BundleTable } from './bundle-table.tsx';
import { useSummarySentence } from './summary-sentence.ts';
import '../../components/tag.css';

const BATCHES_AT_ONCE = 10;

export function BatchHistory(): ReactNode {
  const { t } = useTranslation('imports');
  const [page, setPage] = useState(1);
  const batches = useCall(
    'import.batches',
    { offset: (page - 1) * BATCHES_AT_ONCE, limit: BATCHES_AT_ONCE },
    { keepPrevious: true },
  );
  return (
    <section className="stack" aria-labelledby="imports-history">
      <h2 id="imports-history">{t('history.title')}</h2>
      {batches.isError ? (
        <FailureNotice error={batches.error} onRetry={() => void batches.refetch()} />
      ) : batches.data === undefined ? (
        <Waiting />
      ) : batches.data.total === 0 ? (
        <p className="soft">{t('history.none')}</p>
      ) : (
        <>
          <ul className="batches">
            {batches.data.rows.map((batch) => (
              <Batch key={batch.id} batch={batch} />
            ))}
          </ul>
          <Pagination
            hideOnSinglePage
            current={page}
            pageSize={BATCHES_AT_ONCE}
            showSizeChanger={false}
            total={batches.data.total}
            onChange={setPage}
          />
        </>
      )}
    </section>
  );
}

function Batch({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation('imports');
  const [open, setOpen] = useState(false);
  const describe = useSummarySentence();
  return (
    <li className="card batch">
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <time dateTime={new Date(batch.at).toISOString()}>{formatMoment(batch.at)}</time>
          <span>
            {batch.withdrawnAt === null ? null : (
              <span className="tag" data-tone="warn">
                {t('history.withdrawn', { moment: formatMoment(batch.withdrawnAt) })}
              </span>
            )}{' '}
            {describe(summariseBatch(batch.results))}
          </span>
        </summary>
        {open ? <BundleTable results={batch.results} /> : null}
      </details>
    </li>
  );
}
