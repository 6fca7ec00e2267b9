/** One photo, small: its picture with what was drawn over it, or that it has not arrived. */

import { FileImageOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { DrawnLayer } from './drawn-layer.tsx';
import { PHOTO_DRAG } from './photo-drag.ts';
import { wordsOf } from './shape-geometry.ts';
import { useThumbnail } from './thumbnails.ts';

type Props = {
  readonly photo: Photo;
  /** What it is called where it has no caption. */
  readonly name: string;
  readonly onOpen: () => void;
  readonly movable: boolean;
  /** The checklist wants it masked. */
  readonly mustMask?: boolean;
};

export function PhotoTile({ photo, name, onOpen, movable, mustMask = false }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const unmasked = mustMask && photo.here && !photo.masked ? t('unmasked') : '';
  // What is written on the picture is seen in the button, so it is part of its name.
  const label = [photo.caption === '' ? name : photo.caption, ...photo.shapes.map(wordsOf), unmasked]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <button
      type="button"
      className="photo-tile"
      data-photo={photo.id}
      aria-label={photo.here ? label : `${label} · ${t('away')}`}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.setData(PHOTO_DRAG, photo.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={onOpen}
    >
      {unmasked === '' ? null : <span className="photo-badge">{unmasked}</span>}
      {photo.here ? <Small key={photo.media} photo={photo} /> : <Away words={t('away')} />}
    </button>
  );
}

function Small({ photo }: { readonly photo: Photo }): ReactNode {
  const { t } = useTranslation('evidence');
  const { url, onMissing } = useThumbnail(photo.media);
  if (url === null) return <Away words={t('unreadable')} />;
  return (
    <>
      <img src={url} alt="" loading="lazy" decoding="async" draggable={false} onError={onMissing} />
      <DrawnLayer photo={photo} fit="cover" />
    </>
  );
}

function Away({ words }: { readonly words: string }): ReactNode {
  return (
    <span className="photo-away">
      <FileImageOutlined aria-hidden />
      {words}
    </span>
  );
}
