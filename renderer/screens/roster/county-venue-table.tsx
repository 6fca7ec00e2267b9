/** A page of the county's venues: the venue opens to be edited, the school's name leads to its own ledger. */

import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CountyVenue, VenueSort } from '../../../shared/model/venue-list.ts';
import { LastInspection } from '../venues/last-inspection.tsx';
import { venuesPath } from '../../routes.ts';
import '../../components/list-table.css';
import '../../components/tag.css';

type Props = {
  readonly rows: readonly CountyVenue[];
  readonly sort: VenueSort;
  readonly descending: boolean;
  readonly onSort: (sort: VenueSort) => void;
  readonly onOpen: (venue: string) => void;
};

const HEADS = ['name', 'kind', 'school', null, 'last', 'findings', 'added'] as const;

export const CountyVenueTable = memo(function CountyVenueTable({ rows, onOpen, ...order }: Props): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <table className="list-table venue-table county-venues" aria-label={t('kinds.venues')}>
      <thead>
        <tr>
          {HEADS.map((sort) =>
            sort === null ? (
              <th key="post" scope="col">
                {t('venues.heads.post')}
              </th>
            ) : (
              <SortHead key={sort} sort={sort} order={order} />
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((venue) => (
          <tr key={venue.id} data-state={venue.state}>
            <th scope="row">
              <span className="venue-name">
                <button type="button" className="county-venue-open" onClick={() => onOpen(venue.id)}>
                  {venue.name}
                </button>
                {venue.state === 'in_use' ? null : (
                  <span className="tag" data-tone="warn" title={venue.stateReason}>
                    {t(`venues:states.${venue.state}`)}
                  </span>
                )}
              </span>
              {venue.location === null ? null : <span className="soft county-venue-place">{venue.location}</span>}
            </th>
            <td className="nowrap">{t(`common:venueTypes.${venue.type}`)}</td>
            <td>
              <Link href={venuesPath(venue.school)}>{venue.schoolName}</Link>
              <span className="soft county-venue-place">{venue.town ?? '—'}</span>
            </td>
            <td>{venue.post ?? <span className="soft">{t('venues:noPost')}</span>}</td>
            <td>
              <LastInspection venue={venue} />
            </td>
            <td className="list-number">{venue.openFindings === 0 ? '—' : <strong>{venue.openFindings}</strong>}</td>
            <td className="nowrap">{venue.addedOn}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

type HeadProps = { readonly sort: VenueSort; readonly order: Pick<Props, 'sort' | 'descending' | 'onSort'> };

function SortHead({ sort, order }: HeadProps): ReactNode {
  const { t } = useTranslation('roster');
  const isSorted = order.sort === sort;
  const way = order.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isSorted ? way : 'none'} className={sort === 'findings' ? 'list-number' : undefined}>
      <button type="button" className="county-venue-sort" onClick={() => order.onSort(sort)}>
        {t(`venues.heads.${sort}`)}
        <span aria-hidden>{isSorted ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}
