/** One school: what is known about it, the places it publishes in, who visited it when. */

import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { School, Venue } from '../../../shared/model/school.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { AddVenueDialog } from '../../components/add-venue.tsx';
import { DeliveryMark } from '../../components/delivery-mark.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { InspectionLine } from '../../components/inspection-line.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { routes, venuesPath, visitPath } from '../../routes.ts';
import { StartVisitDialog } from './start-visit.tsx';
import { DueRechecks } from '../findings/due-rechecks.tsx';
import './schools.css';

export function SchoolScreen({ school: id }: { readonly school: string }): ReactNode {
  const { t } = useTranslation('schools');
  const [, navigate] = useLocation();
  const { role } = useWorkspace();
  const [starting, setStarting] = useState(false);
  const opened = useCall('schools.open', { school: id });
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('title')}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const { school, venues, visits } = opened.data;
  return (
    <Screen
      title={school.name}
      trail={<Trail href={routes.schools} words={t('backToAll')} />}
      actions={
        role === 'inspector' ? (
          <Button type="primary" size="large" onClick={() => setStarting(true)}>
            {t('startVisit')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <SchoolFacts school={school} />
        <DueRechecks school={id} visit={null} />
        <div className="school-columns">
          <Visits visits={visits} />
          <Venues school={id} venues={venues} onAdded={() => void opened.refetch()} />
        </div>
      </div>
      <StartVisitDialog
        open={starting}
        school={id}
        onClose={() => setStarting(false)}
        onStarted={(visit) => navigate(visitPath(visit.id))}
      />
    </Screen>
  );
}

function SchoolFacts({ school }: { readonly school: School }): ReactNode {
  const { t } = useTranslation('schools');
  const facts: readonly (readonly [name: string, value: string | number | null])[] = [
    ['code', school.code],
    ['stage', school.stage === null ? null : t(`common:stages.${school.stage}`)],
    ['ownership', school.ownership === null ? null : t(`common:ownerships.${school.ownership}`)],
    ['status', t(`common:schoolStatuses.${school.status}`)],
    ['town', school.town],
    ['district', school.district],
    ['address', school.address],
    ['students', school.students],
    ['contactPost', school.contactPost],
    ['contactPhone', school.contactPhone],
    ['homepage', school.homepage],
  ];
  return (
    <section className="card" aria-label={t('facts')}>
      {school.provisional ? (
        <p className="tag school-facts-note" data-tone="warn">
          {t('provisionalLong')}
        </p>
      ) : null}
      <dl className="school-facts">
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Visits({ visits }: { readonly visits: readonly VisitRow[] }): ReactNode {
  const { t } = useTranslation('schools');
  const { role } = useWorkspace();
  return (
    <section className="card" aria-label={t('visitsTitle')}>
      <div className="card-head">
        <h2>{t('visitsTitle')}</h2>
      </div>
      {visits.length === 0 ? <p className="soft">{t('noVisits')}</p> : null}
      {visits.map((visit) => (
        <article key={visit.id} className="visit-block">
          <header>
            <h3>{role === 'inspector' ? <Link href={visitPath(visit.id)}>{visit.on}</Link> : visit.on}</h3>
            <span className="soft">{t(`common:purposes.${visit.purpose}`)}</span>
            <DeliveryMark delivery={visit.delivery} />
          </header>
          <ul className="lines">
            {visit.inspections.map((row) => (
              <li key={row.id}>
                <InspectionLine row={row} />
              </li>
            ))}
          </ul>
          {visit.inspections.length === 0 ? <p className="soft">{t('visitEmpty')}</p> : null}
        </article>
      ))}
    </section>
  );
}

type VenuesProps = { readonly school: string; readonly venues: readonly Venue[]; readonly onAdded: () => void };

function Venues({ school, venues, onAdded }: VenuesProps): ReactNode {
  const { t } = useTranslation('schools');
  const [adding, setAdding] = useState(false);
  return (
    <section className="card" aria-label={t('venuesTitle')}>
      <div className="card-head">
        <h2>{t('venuesTitle')}</h2>
        <span className="row">
          <Link href={venuesPath(school)}>{t('venues:open')}</Link>
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('addVenue')}
          </Button>
        </span>
      </div>
      {venues.length === 0 ? <p className="soft">{t('noVenues')}</p> : null}
      <ul className="venue-list">
        {venues.map((venue) => (
          <li key={venue.id}>
            <strong>{venue.name}</strong>
            <span className="tag">{t(`common:venueTypes.${venue.type}`)}</span>
            {venue.state === 'in_use' ? null : (
              <span className="tag" data-tone="warn">
                {t(`venues:states.${venue.state}`)}
              </span>
            )}
            <VenueDetail venue={venue} />
          </li>
        ))}
      </ul>
      <AddVenueDialog
        open={adding}
        school={school}
        onClose={() => setAdding(false)}
        onAdded={() => {
          setAdding(false);
          onAdded();
        }}
      />
    </section>
  );
}

function VenueDetail({ venue }: { readonly venue: Venue }): ReactNode {
  const parts = [venue.location, venue.post].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : <span className="soft">{parts.join(' · ')}</span>;
}
