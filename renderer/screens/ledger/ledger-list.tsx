/** A page of the ledger, with what can be done with the findings that are selected. */

import { Button, Empty, Pagination } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { LedgerTable } from './ledger-table.tsx';
import { useLedger } from './ledger-store.ts';
import type { Wanted } from './ledger-store.ts';
import { SelectionBar } from './selection-bar.tsx';

const PAGE_SIZE = 50;

type Props = { readonly filter: LedgerFilter; readonly onAct: (wanted: Wanted) => void };

export function LedgerList({ filter, onAct }: Props): ReactNode {
  const { t } = useTranslation('ledger');
  const { sort, descending, page, turnTo, narrow } = useLedger();
  const list = useCall(
    'ledger.list',
    { filter, sort, descending, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { keepPrevious: true },
  );
  if (list.isError) return <FailureNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Waiting />;
  const { total, rows } = list.data;
  if (total === 0) {
    const isAny = JSON.stringify(filter) === JSON.stringify(ANY_FINDING);
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(isAny ? 'none' : 'noneFits')}>
        {isAny ? null : <Button onClick={() => narrow(ANY_FINDING)}>{t('showAll')}</Button>}
      </Empty>
    );
  }
  return (
    <>
      <SelectionBar total={total} onAct={onAct} />
      <LedgerTable rows={rows} />
      <Pagination
        className="ledger-pages"
        align="end"
        hideOnSinglePage
        showSizeChanger={false}
        pageSize={PAGE_SIZE}
        current={page}
        total={total}
        onChange={turnTo}
      />
    </>
  );
}
