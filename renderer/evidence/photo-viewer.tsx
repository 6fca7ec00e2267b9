/** One photo at full size with its words, its place in the order, and what may still be done with it. */

import { Modal } from 'antd';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { mediaUrl } from '../api.ts';
import { useFocusBack } from '../components/focus-back.ts';
import { DrawingBoard } from './drawing-board.tsx';
import { DrawnLayer } from './drawn-layer.tsx';
import { frameStyle } from './frame-style.ts';
import { useRefreshPhotos } from './photo-actions.ts';
import { PhotoSide } from './photo-side.tsx';
import { RemaskPhoto } from './remask-photo.tsx';
import './evidence.css';

type Props = {
  readonly photos: readonly Photo[];
  /** The id of the one that is shown. */
  readonly at: string;
  readonly onGo: (photo: string) => void;
  readonly onClose: () => void;
  readonly readOnly: boolean;
};

export function PhotoViewer({ photos, at, onGo, onClose, readOnly }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const [mode, setMode] = useState<'look' | 'draw' | 'mask'>('look');
  const refresh = useRefreshPhotos();
  useFocusBack();
  const index = photos.findIndex(({ id }) => id === at);
  const photo = photos[index];
  if (photo === undefined) return null;
  const go = (step: number): void => {
    const next = photos[(index + step + photos.length) % photos.length];
    if (next !== undefined) onGo(next.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
    if (mode !== 'look' || isField || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    go(event.key === 'ArrowLeft' ? -1 : 1);
  };
  return (
    <Modal
      open
      centered
      width="min(1300px, 96vw)"
      className="photo-modal"
      title={t('viewer.title', { number: index + 1, total: photos.length })}
      footer={null}
      // What is drawn is on the disk; what is covered is not.
      keyboard={mode !== 'mask'}
      onCancel={(event) => {
        if (mode !== 'draw' || event.type !== 'keydown') return onClose();
        refresh();
        setMode('look');
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the buttons inside say the same */}
      <div onKeyDown={onKeyDown}>
        {mode === 'draw' ? <DrawingBoard key={photo.id} photo={photo} onDone={() => setMode('look')} /> : null}
        {mode === 'mask' ? <RemaskPhoto key={photo.id} photo={photo} onDone={() => setMode('look')} /> : null}
        {mode === 'look' ? (
          <div className="photo-viewer">
            <div className="photo-stage">
              <Whole key={photo.media} photo={photo} />
            </div>
            <PhotoSide
              key={photo.id}
              photo={photo}
              photos={photos}
              readOnly={readOnly}
              onGo={go}
              onDraw={() => setMode('draw')}
              onMask={() => setMode('mask')}
              onRemoved={() => (photos.length > 1 ? go(1) : onClose())}
            />
          </div>
        ) : null}
      </div>
    </Modal>
  );
}

function Whole({ photo }: { readonly photo: Photo }): ReactNode {
  const { t } = useTranslation('evidence');
  const [broken, setBroken] = useState(false);
  if (!photo.here || broken) {
    return <p className="photo-nothing">{photo.here ? t('viewer.unreadable') : t('viewer.away')}</p>;
  }
  const { caption } = photo;
  return (
    <div className="photo-frame" style={frameStyle(photo)}>
      <img src={mediaUrl(photo.media)} alt={caption === '' ? t('photo') : caption} onError={() => setBroken(true)} />
      <DrawnLayer photo={photo} fit="contain" />
    </div>
  );
}
