/** The conflicts that wait for a person: the list at the left, the values side by side at the right. */

import { Empty, Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { HistoryDrawer } from '../results/history-drawer.tsx';
import type { Looked } from '../results/result.tsx';
import { keyOf } from './cell-words.tsx';
import { ConflictDetail } from './conflict-detail.tsx';
import { findSelected, isNarrowed, PAGE_SIZE, select, showEverything, useConflicts } from './conflicts-store.ts';
import { LastDecision } from './last-decision.tsx';
import { QueueFilter } from './queue-filter.tsx';
import { QueueList } from './queue-list.tsx';

export function Queue(): ReactNode {
  const { t } = useTranslation('conflicts');
  const filter = useConflicts((place) => place.filter);
  const page = useConflicts((place) => place.page.open);
  const selected = useConflicts((place) => place.selected.open);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const query = useDeferredValue(filter.query).trim();
  const input = { ...filter, query, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const list = useCall('conflicts.list', input, { keepPrevious: true });
  const rows = list.data?.rows ?? [];
  const index = findSelected(rows, keyOf, selected);
  const conflict = rows[index];
  const go = (to: number): void => {
    const row = rows[to];
    if (row === undefined) return;
    setFailure(null);
    select('open', keyOf(row), to);
  };

  return (
    <div className="conflicts">
      <div className="conflicts-side">
        <QueueFilter />
        {list.isError ? <FailureNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Waiting /> : null}
        {list.data === undefined || rows.length === 0 ? null : (
          <QueueList rows={rows} total={list.data.total} at={index} onSelect={go} />
        )}
      </div>
      <div className="conflicts-main">
        <LastDecision />
        {failure === null ? null : <FailureNotice error={failure} onClose={() => setFailure(null)} />}
        {conflict === undefined ? (
          list.data === undefined ? null : (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={t(isNarrowed(filter) ? 'noneFits' : 'nothingOpen')}
            >
              {isNarrowed(filter) ? <Button onClick={showEverything}>{t('showAll')}</Button> : null}
            </Empty>
          )
        ) : (
          <ConflictDetail
            key={`${keyOf(conflict)} ${conflict.heads.map(({ id }) => `${id.replica}${id.seq}`).join()}`}
            conflict={conflict}
            onMove={(step) => go(Math.max(0, Math.min(rows.length - 1, index + step)))}
            onLook={setLooked}
            onFailure={setFailure}
          />
        )}
      </div>
      <HistoryDrawer looked={looked} on={conflict?.on ?? ''} onClose={() => setLooked(null)} />
    </div>
  );
}
