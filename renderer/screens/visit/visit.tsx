/** One visit: its checklists with how far each is, and a further one added. */

import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { DeliveryMark } from '../../components/delivery-mark.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { InspectionLine } from '../../components/inspection-line.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { VisitPhotos } from '../../evidence/visit-photos.tsx';
import { useCall } from '../../queries.ts';
import { inspectionPath, schoolPath } from '../../routes.ts';
import { DueRechecks } from '../findings/due-rechecks.tsx';
import { FindingsCard } from '../findings/findings-card.tsx';
import { TeamCard } from '../handover/team-card.tsx';
import { AddInspection } from './add-inspection.tsx';
import { VisitClosing } from './visit-closing.tsx';
import './visit.css';

export function VisitScreen({ visit: id }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('visit');
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState(false);
  const { role } = useWorkspace();
  const opened = useCall('visits.open', { visit: id });
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('title')}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const visit = opened.data;
  const first = visit.inspections.length === 0;
  // At the bureau it is somebody else's visit: read here, corrected by the bureau's own acts.
  const readOnly = visit.closed || role === 'bureau';
  return (
    <Screen
      title={visit.schoolName}
      trail={<Trail href={schoolPath(visit.school)} words={t('toSchool')} />}
      lead={
        <>
          {[visit.on, visit.town, t(`common:purposes.${visit.purpose}`)].filter((part) => part !== null).join(' · ')}{' '}
          <DeliveryMark delivery={visit.delivery} />
        </>
      }
      actions={
        first || adding || readOnly ? null : (
          <Button type="primary" size="large" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <div className="stack">
        <DueRechecks school={visit.school} visit={id} readOnly={readOnly} />
        {first ? (
          readOnly ? (
            <p className="card soft">{t('none')}</p>
          ) : null
        ) : (
          <section className="card" aria-label={t('inspections')}>
            <h2>{t('inspections')}</h2>
            <ul className="lines">
              {visit.inspections.map((row) => (
                <li key={row.id}>
                  <InspectionLine row={row} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <TeamCard visit={visit} />
        {first ? null : <VisitPhotos visit={id} schoolName={visit.schoolName} closed={visit.closed} />}
        {first ? null : <FindingsCard visit={id} />}
        {first ? null : <VisitClosing visit={visit} />}
        {!readOnly && (first || adding) ? (
          <AddInspection
            visit={id}
            school={visit.school}
            onCancel={first ? null : () => setAdding(false)}
            onStarted={([only, ...more]) => {
              setAdding(false);
              if (only !== undefined && more.length === 0) navigate(inspectionPath(only));
            }}
          />
        ) : null}
      </div>
    </Screen>
  );
}
