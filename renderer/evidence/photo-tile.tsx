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
  readonly words: TileWords;
};

/** What a tile may have to say. Two hundred tiles that each ask for their sentences make a screen late. */
export type TileWords = { readonly away: string; readonly unmasked: string };

export function useTileWords(): TileWords {
  const { t } = useTranslation('evidence');
  return { away: t('away'), unmasked: t('unmasked') };
}

export function PhotoTile({ photo, name, onOpen, movable, mustMask = false, words }: Props): ReactNode {
  const unmasked = mustMask && photo.here && !photo.masked ? words.unmasked : '';
  // What is written on the picture is seen in the button, so it is part of its name.
  const label = [photo.caption === '' ? name : photo.caption, ...photo.shapes.map(wordsOf), unmasked]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <button
      type="button"
      className="photo-tile"
      data-photo={photo.id}
      aria-label={photo.here ? label : `${label} · ${words.away}`}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.setData(PHOTO_DRAG, photo.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={onOpen}
    >
      {unmasked === '' ? null : <span className="photo-badge">{unmasked}</span>}
      {photo.here ? <Small key={photo.media} photo={photo} /> : <Away words={words.away} />}
    </button>
  );
}

function Small({ photo }: { readonly photo: Photo }): ReactNode {
  const { url, onMissing } = useThumbnail(photo.media);
  if (url === null) return <Unreadable />;
  return (
    <>
      <img src={url} alt="" loading="lazy" decoding="async" draggable={false} onError={onMissing} />
      <DrawnLayer photo={photo} fit="cover" />
    </>
  );
}

function Unreadable(): ReactNode {
  const { t } = useTranslation('evidence');
  return <Away words={t('unreadable')} />;
}

function Away({ words }: { readonly words: string }): ReactNode {
  return (
    <span className="photo-away">
      <FileImageOutlined aria-hidden />
      {words}
    </span>
  );
}
