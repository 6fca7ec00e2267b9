/** How one answer came to be: every writing of it, newest first, none ever removed. */

import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { CellValue } from './cell-value.tsx';
import type { Looked } from './result.tsx';
import { WrittenBy } from './written-by.tsx';

type Props = { readonly looked: Looked | null; readonly on: string; readonly onClose: () => void };

export function HistoryDrawer({ looked, on, onClose }: Props): ReactNode {
  const { t } = useTranslation('results');
  return (
    <Drawer
      open={looked !== null}
      size={480}
      title={looked === null ? '' : t('history.of', { name: looked.title })}
      closable={{ 'aria-label': t('common:close') }}
      destroyOnHidden
      onClose={onClose}
    >
      {looked === null ? null : <Entries looked={looked} on={on} />}
    </Drawer>
  );
}

const TONES = { shown: 'good', other: 'warn', earlier: 'plain' } as const;

function Entries({ looked, on }: { readonly looked: Looked; readonly on: string }): ReactNode {
  const { t } = useTranslation('results');
  const history = useCall('cells.history', looked.cell);
  if (history.isError) return <FailureNotice error={history.error} onRetry={() => void history.refetch()} />;
  if (history.data === undefined) return <Waiting />;
  if (history.data.length === 0) return <p className="soft">{t('history.none')}</p>;
  return (
    <ol className="history">
      {history.data.map((entry) => (
        <li key={`${entry.id.replica} ${entry.id.seq}`} data-standing={entry.standing}>
          <span className="tag" data-tone={TONES[entry.standing]}>
            {t(`history.standing.${entry.standing}`)}
          </span>
          <CellValue value={entry.value} item={looked.item} on={on} />
          <WrittenBy by={entry.by} />
          <span className="soft history-number">{t('history.number', { seq: entry.id.seq })}</span>
        </li>
      ))}
    </ol>
  );
}
