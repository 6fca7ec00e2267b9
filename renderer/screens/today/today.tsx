/** The inspector's first screen of the day: go to a school, go on where one stopped, what is not delivered yet. */

import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import type { Today } from '../../../shared/model/workspace.ts';
import { formatMoment, todayIso } from '../../components/dates.ts';
import { DeliveryMark } from '../../components/delivery-mark.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { InspectionLine } from '../../components/inspection-line.tsx';
import { SchoolSearch } from '../../components/school-search.tsx';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { routes, schoolPath, visitPath } from '../../routes.ts';
import { Rechecks } from './rechecks.tsx';
import { Tasks } from './tasks.tsx';
import './today.css';

const SHOWN = 100;

export function TodayScreen(): ReactNode {
  const { t } = useTranslation('today');
  const [, navigate] = useLocation();
  const { name } = useWorkspace();
  const today = useCall('today.open', {});
  const open = useCall('visits.list', { state: 'open', offset: 0, limit: SHOWN });
  const finished = useCall('visits.list', { state: 'finished', offset: 0, limit: SHOWN });
  const failed = [today, open, finished].find((query) => query.isError);
  const finishedToday = finished.data?.rows.filter((visit) => visit.on === todayIso()) ?? [];

  return (
    <Screen title={t('title')} lead={t('lead', { name, date: todayIso() })}>
      <div className="stack">
        {failed === undefined ? null : <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />}
        <div className="today-top">
          <section className="card" aria-labelledby="today-go">
            <h2 id="today-go">{t('go')}</h2>
            <SchoolSearch byKey onChoose={(school) => navigate(schoolPath(school))} />
            <p>
              <Link href={routes.schools}>{t('allSchools', { count: today.data?.schools ?? 0 })}</Link>
            </p>
          </section>
          <Delivery today={today.data} />
        </div>
        <Tasks />
        <Rechecks />
        <section className="card" aria-labelledby="today-open">
          <h2 id="today-open">{t('open')}</h2>
          {open.isPending ? <Waiting /> : null}
          {open.data?.total === 0 ? <p className="soft">{t('nothingOpen')}</p> : null}
          {open.data?.rows.map((visit) => (
            <VisitBlock key={visit.id} visit={visit} />
          ))}
        </section>
        {finishedToday.length === 0 ? null : (
          <section className="card" aria-labelledby="today-finished">
            <h2 id="today-finished">{t('finished')}</h2>
            {finishedToday.map((visit) => (
              <VisitBlock key={visit.id} visit={visit} />
            ))}
          </section>
        )}
      </div>
    </Screen>
  );
}

/** What exists only on this laptop, and the way to the stick. */
function Delivery({ today }: { readonly today: Today | undefined }): ReactNode {
  const { t } = useTranslation('today');
  const [, navigate] = useLocation();
  const waiting = today?.unexported ?? 0;
  const lastExportAt = today?.lastExportAt ?? null;
  const describe = (): string => {
    if (waiting > 0) return t('waiting', { count: waiting });
    return lastExportAt === null ? t('nothingYet') : t('allDelivered');
  };
  return (
    <section className="card today-delivery" aria-labelledby="today-delivery">
      <h2 id="today-delivery">{t('delivery')}</h2>
      <p>{describe()}</p>
      {waiting === 0 && lastExportAt === null ? null : (
        <p className="soft">
          {lastExportAt === null ? t('neverExported') : t('lastExport', { at: formatMoment(lastExportAt) })}
        </p>
      )}
      <Button
        icon={<ExportOutlined />}
        type={waiting === 0 ? 'default' : 'primary'}
        ghost={waiting > 0}
        onClick={() => navigate(routes.stick)}
      >
        {t('toStick')}
      </Button>
    </section>
  );
}

function VisitBlock({ visit }: { readonly visit: VisitRow }): ReactNode {
  const { t } = useTranslation('today');
  return (
    <article className="today-visit">
      <header>
        <h3>
          <Link href={visitPath(visit.id)}>{visit.schoolName}</Link>
        </h3>
        <span className="soft">
          {[visit.on, visit.town, t(`common:purposes.${visit.purpose}`)].filter((part) => part !== null).join(' · ')}
        </span>
        <DeliveryMark delivery={visit.delivery} />
      </header>
      {visit.inspections.length === 0 ? <p className="soft">{t('schools:visitEmpty')}</p> : null}
      <ul className="lines">
        {visit.inspections.map((row) => (
          <li key={row.id}>
            <InspectionLine row={row} />
          </li>
        ))}
      </ul>
    </article>
  );
}
