/** A school's venues as a ledger (阵地台账): what there is, who is responsible, when it was looked at, how it stood. */

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AddVenueDialog } from '../../components/add-venue.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { schoolPath } from '../../routes.ts';
import { VenueDrawer } from './venue-drawer.tsx';
import { VenueTable } from './venue-table.tsx';
import './venues.css';

export function VenuesScreen({ school }: { readonly school: string }): ReactNode {
  const { t } = useTranslation('venues');
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const ledger = useCall('venues.ledger', { school });
  const back = <Trail href={schoolPath(school)} words={t('visit:toSchool')} />;
  if (ledger.data === undefined) {
    return ledger.isError ? (
      <Screen title={t('title')} trail={back}>
        <FailureNotice error={ledger.error} onRetry={() => void ledger.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const { venues } = ledger.data;
  const inUse = venues.filter(({ state }) => state === 'in_use').length;
  return (
    <Screen
      title={t('heading', { school: ledger.data.school.name })}
      trail={back}
      lead={t('count', { count: venues.length, inUse })}
      actions={
        <Button type="primary" size="large" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('schools:addVenue')}
        </Button>
      }
    >
      {venues.length === 0 ? (
        <p className="card soft">{t('schools:noVenues')}</p>
      ) : (
        <VenueTable venues={venues} onOpen={setChosen} />
      )}
      <VenueDrawer venue={venues.find(({ id }) => id === chosen) ?? null} onClose={() => setChosen(null)} />
      <AddVenueDialog
        open={adding}
        school={school}
        onClose={() => setAdding(false)}
        onAdded={() => {
          setAdding(false);
          void ledger.refetch();
        }}
      />
    </Screen>
  );
}
