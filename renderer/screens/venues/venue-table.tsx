/** The ledger's rows, those in use first. */

import { EditOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VenueLedgerRow } from '../../../shared/model/school.ts';
import { LastInspection } from './last-inspection.tsx';
import '../../components/list-table.css';
import '../../components/tag.css';

const TONES = { in_use: 'good', stopped: 'warn', closed: 'plain' } as const;

type Props = { readonly venues: readonly VenueLedgerRow[]; readonly onOpen: (venue: string) => void };

export function VenueTable({ venues, onOpen }: Props): ReactNode {
  const { t } = useTranslation('venues');
  const ordered = venues.toSorted((a, b) => Number(a.state !== 'in_use') - Number(b.state !== 'in_use'));
  return (
    <table className="list-table venue-table">
      <thead>
        <tr>
          <th scope="col">{t('schools:venueName')}</th>
          <th scope="col">{t('schools:venueLocation')}</th>
          <th scope="col">{t('schools:venuePost')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('last')}</th>
          <th scope="col" className="list-number">
            {t('openFindings')}
          </th>
          <th scope="col">
            <span className="unseen">{t('act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((venue) => (
          <tr key={venue.id} data-state={venue.state}>
            <th scope="row">
              <span className="venue-name">
                {venue.name}
                <span className="tag">{t(`common:venueTypes.${venue.type}`)}</span>
              </span>
            </th>
            <td>{venue.location ?? '—'}</td>
            <td>{venue.post ?? <span className="soft">{t('noPost')}</span>}</td>
            <td>
              <span className="tag" data-tone={TONES[venue.state]}>
                {t(`states.${venue.state}`)}
              </span>
              {venue.stateReason === '' ? null : <span className="venue-reason soft">{venue.stateReason}</span>}
            </td>
            <td>
              <LastInspection venue={venue} />
            </td>
            <td className="list-number">{venue.openFindings === 0 ? '—' : <strong>{venue.openFindings}</strong>}</td>
            <td>
              <button
                type="button"
                className="foot-button venue-edit"
                aria-label={t('editOf', { name: venue.name })}
                onClick={() => onOpen(venue.id)}
              >
                <EditOutlined aria-hidden /> {t('edit')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
