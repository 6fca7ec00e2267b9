/** The bureau's ledger of all findings (问题台账), as a list or as a board. */

import { AppstoreOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { ActDialog } from './act-dialog.tsx';
import { ActsDrawer } from './acts-drawer.tsx';
import { AddToLedger } from './add-to-ledger.tsx';
import { ExportLedger } from './export-ledger.tsx';
import { LedgerBoard } from './ledger-board.tsx';
import { LedgerFilterForm } from './ledger-filter.tsx';
import { LedgerList } from './ledger-list.tsx';
import { useLedger } from './ledger-store.ts';
import type { Wanted } from './ledger-store.ts';
import { LedgerViews } from './ledger-views.tsx';
import './ledger.css';

export function LedgerScreen(): ReactNode {
  const { t } = useTranslation('ledger');
  const { filter, layout, show } = useLedger();
  const [adding, setAdding] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const deferred = useDeferredValue(filter);
  return (
    <Screen
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Segmented<'list' | 'board'>
            value={layout}
            aria-label={t('layout')}
            onChange={show}
            options={[
              { value: 'list', label: t('layouts.list'), icon: <UnorderedListOutlined aria-hidden /> },
              { value: 'board', label: t('layouts.board'), icon: <AppstoreOutlined aria-hidden /> },
            ]}
          />
          <ActsDrawer />
          <ExportLedger filter={filter} />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('add.open')}
          </Button>
        </>
      }
    >
      <LedgerViews />
      <LedgerFilterForm />
      <Counts />
      {layout === 'list' ? (
        <LedgerList filter={deferred} onAct={setWanted} />
      ) : (
        <LedgerBoard filter={deferred} onAct={setWanted} />
      )}
      {wanted === null ? null : <ActDialog wanted={wanted} filter={filter} onClose={() => setWanted(null)} />}
      {adding ? <AddToLedger onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}

function Counts(): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const filter = useDeferredValue(useLedger((ledger) => ledger.filter));
  const counts = useCall('ledger.counts', { filter }, { keepPrevious: true });
  if (counts.isError) return <FailureNotice error={counts.error} onRetry={() => void counts.refetch()} />;
  const { total = 0, open = 0, overdue = 0, repeated = 0 } = counts.data ?? {};
  return (
    <p className="soft ledger-counts" role="status">
      {t('counts', {
        total: formats.count(total),
        open: formats.count(open),
        overdue: formats.count(overdue),
        repeated: formats.count(repeated),
      })}
    </p>
  );
}
