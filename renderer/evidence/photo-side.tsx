/** Beside a photo: who and when, its words, its place among the others, and what may be done with it. */

import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  EyeInvisibleOutlined,
  HighlightOutlined,
  LeftOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { formatMoment } from '../components/dates.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { WrittenBy } from '../screens/results/written-by.tsx';
import { CaptionField } from './caption-field.tsx';
import { isBeside, usePhotoAction } from './photo-actions.ts';
import { RemovePhoto } from './remove-photo.tsx';

type Props = {
  readonly photo: Photo;
  readonly photos: readonly Photo[];
  readonly readOnly: boolean;
  readonly onGo: (step: number) => void;
  readonly onDraw: () => void;
  readonly onMask: () => void;
  readonly onRemoved: () => void;
};

export function PhotoSide({ photo, photos, readOnly, onGo, onDraw, onMask, onRemoved }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const [removing, setRemoving] = useState(false);
  return (
    <div className="photo-side">
      {photos.length < 2 ? null : (
        <div className="row">
          <Button autoFocus icon={<LeftOutlined aria-hidden />} onClick={() => onGo(-1)}>
            {t('viewer.previous')}
          </Button>
          <Button icon={<RightOutlined aria-hidden />} onClick={() => onGo(1)}>
            {t('viewer.next')}
          </Button>
        </div>
      )}
      <p className="photo-facts">
        <WrittenBy by={photo.by} />
        {photo.takenAt === null ? null : <span>{t('viewer.taken', { at: formatMoment(photo.takenAt) })}</span>}
        {photo.masked ? <span className="tag">{t('viewer.masked')}</span> : null}
      </p>
      {readOnly ? <p>{photo.caption}</p> : <CaptionField photo={photo} />}
      {readOnly ? null : (
        <>
          <PlaceInOrder photo={photo} photos={photos} />
          {photo.here ? (
            <div className="row">
              <Button icon={<HighlightOutlined aria-hidden />} onClick={onDraw}>
                {t('viewer.draw')}
              </Button>
              <Button icon={<EyeInvisibleOutlined aria-hidden />} onClick={onMask}>
                {t('viewer.mask')}
              </Button>
            </div>
          ) : null}
          {removing ? (
            <RemovePhoto photo={photo} onCancel={() => setRemoving(false)} onRemoved={onRemoved} />
          ) : (
            <div>
              <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => setRemoving(true)}>
                {t('viewer.remove')}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

function PlaceInOrder({ photo, photos }: Pick<Props, 'photo' | 'photos'>): ReactNode {
  const { t } = useTranslation('evidence');
  const order = usePhotoAction('photos.order');
  const row = photos.filter((other) => isBeside(other, photo));
  const place = row.findIndex(({ id }) => id === photo.id);
  if (row.length < 2) return null;
  const move = (step: -1 | 1): void => {
    const ids = row.map(({ id }) => id);
    ids.splice(place, 1);
    ids.splice(place + step, 0, photo.id);
    order.mutate({ photos: ids });
  };
  return (
    <div className="row">
      <span className="soft">{t('viewer.place', { number: place + 1, total: row.length })}</span>
      <Button icon={<ArrowUpOutlined aria-hidden />} disabled={place === 0 || order.isPending} onClick={() => move(-1)}>
        {t('viewer.earlier')}
      </Button>
      <Button
        icon={<ArrowDownOutlined aria-hidden />}
        disabled={place === row.length - 1 || order.isPending}
        onClick={() => move(1)}
      >
        {t('viewer.later')}
      </Button>
      {order.isError ? <FailureNotice error={order.error} /> : null}
    </div>
  );
}
