/** The county's ledger of venues (阵地台账): every school's, narrowed and sorted as the address says. */

import { Empty } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, useLocation } from 'wouter';
import { PAGE_SIZE, PagedList } from '../../components/paged-list.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { VenueDrawer } from '../venues/venue-drawer.tsx';
import { CountyVenueFilter } from './county-venue-filter.tsx';
import { CountyVenueTable } from './county-venue-table.tsx';
import { ExportTable } from './export-table.tsx';
import { RosterFrame } from './roster-frame.tsx';
import { readVenuePlace, venueLedgerPath } from './venue-address.ts';
import type { VenuePlace } from './venue-address.ts';
import '../venues/venues.css';
import './county-venues.css';

/** @param address as `venue-address.ts` writes it */
export function CountyVenuesScreen({ address }: { readonly address: string }): ReactNode {
  const { t } = useTranslation('roster');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const place = readVenuePlace(address);
  const { filter, sort, descending, page } = place;
  const input = { filter, sort, descending, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const venues = useCall('venues.list', useDeferredValue(input), { keepPrevious: true });
  // Each change of the filter takes the place of the last: going back leads out of the list, not through it.
  const go = (change: Partial<VenuePlace>): void => {
    const next = { ...place, page: 1, ...change };
    navigate(venueLedgerPath(next.filter, next), { replace: true });
  };
  const rows = venues.data?.rows ?? [];
  // A link of the plain form `?town=…&kind=…`.
  if (address === '' && window.location.search !== '') return <FromSearch search={window.location.search} />;
  return (
    <RosterFrame page="venues" actions={<ExportTable kind="venues" venues={filter} />}>
      <CountyVenueFilter filter={filter} onNarrow={(change) => go({ filter: { ...filter, ...change } })} />
      <PagedList
        list={venues}
        count={(count) => t('venues.count', { count, shown: formats.count(count) })}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('venues.empty')} />}
        page={page}
        onTurn={(next) => go({ page: next })}
      >
        {(shown) => (
          <CountyVenueTable
            rows={shown}
            sort={sort}
            descending={descending}
            onSort={(next) => go({ sort: next, descending: next === sort ? !descending : next === 'findings' })}
            onOpen={setChosen}
          />
        )}
      </PagedList>
      <VenueDrawer venue={rows.find(({ id }) => id === chosen) ?? null} onClose={() => setChosen(null)} />
    </RosterFrame>
  );
}

/** The question mark at the end takes the search out of the address. */
function FromSearch({ search }: { readonly search: string }): ReactNode {
  const { filter, ...place } = readVenuePlace(search);
  return <Redirect to={`${venueLedgerPath(filter, place)}?`} replace />;
}
