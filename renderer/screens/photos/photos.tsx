/** All photos of one visit on one wall. */

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../../shared/model/photo.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { visitOwner } from '../../evidence/photo-actions.ts';
import { PhotoViewer } from '../../evidence/photo-viewer.tsx';
import { useCall } from '../../queries.ts';
import { visitPath } from '../../routes.ts';
import { AssignPhotos } from './assign-photos.tsx';
import { Wall } from './wall.tsx';
import { WallFilter } from './wall-filter.tsx';
import { ANY, fitsFilter } from './wall-filter-state.ts';
import { useWallNames } from './wall-names.ts';
import { groupPhotos } from './wall-groups.ts';
import './photos.css';

export function PhotosScreen({ visit }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('evidence');
  const opened = useCall('visits.open', { visit });
  const listed = useCall('photos.list', { visit, inspection: null, finding: null });
  if (opened.data === undefined || listed.data === undefined) {
    const failed = [opened, listed].find(({ isError }) => isError);
    return (
      <Screen title={t('wall.title')} trail={<Trail href={visitPath(visit)} words={t('wall.toVisit')} />}>
        {failed === undefined ? (
          <Waiting />
        ) : (
          <FailureNotice error={failed.error} onRetry={() => void failed.refetch()} />
        )}
      </Screen>
    );
  }
  return <Photos visit={opened.data} photos={listed.data} />;
}

function Photos({ visit, photos }: { readonly visit: VisitRow; readonly photos: readonly Photo[] }): ReactNode {
  const { t } = useTranslation('evidence');
  const { role } = useWorkspace();
  const [filter, setFilter] = useState(ANY);
  const [open, setOpen] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const names = useWallNames(visit);
  const readOnly = role === 'bureau' || isClosed(visit);
  const all = groupPhotos(visit.id, photos, names.inspections);
  const groups = all
    .filter(({ key }) => filter.group === null || key === filter.group)
    .map((group) => ({ ...group, photos: group.photos.filter((photo) => fitsFilter(photo, filter.state)) }))
    .filter(({ kind, photos: left }) => left.length > 0 || (kind === 'visit' && filter.state === 'any' && !readOnly));
  const shown = groups.flatMap((group) => group.photos);
  const choose = (photo: string, on: boolean): void =>
    setChosen((before) => new Set(on ? [...before, photo] : [...before].filter((each) => each !== photo)));
  return (
    <Screen
      wide
      title={t('wall.title')}
      trail={<Trail href={visitPath(visit.id)} words={t('wall.toVisit')} />}
      lead={`${visit.schoolName} · ${visit.on} · ${t('wall.count', { count: photos.length })}`}
    >
      <div className="wall-tools" data-photo-zone>
        {readOnly ? null : <AddPhotos owner={visitOwner(visit.id)} place={visit.schoolName} current folder />}
        <WallFilter filter={filter} groups={all} names={names} onChange={setFilter} />
        {chosen.size === 0 ? null : (
          <AssignPhotos
            visit={visit}
            names={names}
            photos={photos.filter(({ id }) => chosen.has(id)).map(({ id }) => id)}
            onDone={() => setChosen(new Set())}
          />
        )}
      </div>
      {shown.length === 0 ? (
        <p className="wall-empty">{photos.length === 0 ? t('wall.none') : t('wall.noneFits')}</p>
      ) : null}
      <Wall groups={groups} names={names} readOnly={readOnly} chosen={chosen} onChoose={choose} onOpen={setOpen} />
      {open === null ? null : (
        <PhotoViewer photos={shown} at={open} readOnly={readOnly} onGo={setOpen} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

/** Locked by its closing, or with every checklist finished: nothing is added any more unless one is reopened. */
function isClosed({ closed, inspections }: VisitRow): boolean {
  return closed || (inspections.length > 0 && inspections.every(({ state }) => state === 'finished'));
}
