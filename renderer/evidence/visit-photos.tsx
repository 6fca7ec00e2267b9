/** The photos of a visit as a whole, on its screen: how many, new ones, and the way to the wall. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useWorkspace } from '../components/workspace.ts';
import { useCall } from '../queries.ts';
import { visitPhotosPath } from '../routes.ts';
import { AddPhotos } from './add-photos.tsx';
import { visitOwner } from './photo-actions.ts';
import { PhotoStrip } from './photo-strip.tsx';

type Props = { readonly visit: string; readonly schoolName: string; readonly closed: boolean };

/** So many of the visit's own are shown beside the way to all. */
const SHOWN = 6;

export function VisitPhotos({ visit, schoolName, closed }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const { role } = useWorkspace();
  const readOnly = closed || role === 'bureau';
  const [, navigate] = useLocation();
  const photos = useCall('photos.list', { visit, inspection: null, finding: null }).data ?? [];
  const own = photos.filter(({ inspection, finding }) => inspection === null && finding === null);
  return (
    <section className="card" aria-labelledby="visit-photos" data-photo-zone>
      <div className="visit-photos-head">
        <h2 id="visit-photos">
          {t('ofVisit.title')} <span className="soft">{t('wall.count', { count: photos.length })}</span>
        </h2>
        <Button onClick={() => navigate(visitPhotosPath(visit))}>{t('ofVisit.wall')}</Button>
      </div>
      {readOnly ? null : (
        <>
          <p className="soft">{t('ofVisit.hint')}</p>
          <AddPhotos owner={visitOwner(visit)} place={schoolName} current folder />
        </>
      )}
      <PhotoStrip photos={own.slice(0, SHOWN)} readOnly={readOnly} />
    </section>
  );
}
