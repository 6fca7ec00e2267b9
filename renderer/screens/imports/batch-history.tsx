/** Earlier imports, newest first, each opened on demand, taken back or brought back whole. */

import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Pagination } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { summariseBatch } from './batch-summary.ts';
import { describeResult } from './bundle-line.ts';
import { BundleTable } from './bundle-table.tsx';
import { ReportButtons } from './report-buttons.tsx';
import { useSummarySentence } from './summary-sentence.ts';
import { UndoDialog } from './undo-dialog.tsx';
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
    <div className="stack">
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
    </div>
  );
}

function Batch({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation('imports');
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<{ what: 'undo' | 'redo'; open: boolean }>({ what: 'undo', open: false });
  const describe = useSummarySentence();
  const lines = batch.results.map(describeResult);
  const summary = summariseBatch(lines);
  const isWithdrawn = batch.withdrawnAt !== null;
  const isTaken = summary.outcomes.merged + summary.outcomes['already-here'] > 0;
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
            {describe(summary)}
          </span>
        </summary>
        {open ? (
          <div className="stack">
            <BundleTable lines={lines} tense="done" />
            <div className="row">
              {isTaken ? (
                <Button
                  icon={isWithdrawn ? <RedoOutlined /> : <UndoOutlined />}
                  onClick={() => setAsking({ what: isWithdrawn ? 'redo' : 'undo', open: true })}
                >
                  {t(isWithdrawn ? 'redo.button' : 'undo.button')}
                </Button>
              ) : null}
              <ReportButtons batch={batch} />
            </div>
          </div>
        ) : null}
      </details>
      <UndoDialog batch={batch} {...asking} onClose={() => setAsking({ ...asking, open: false })} />
    </li>
  );
}
