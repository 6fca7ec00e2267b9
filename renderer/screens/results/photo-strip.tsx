/** Evidence as small pictures; each opens large, arrows go through them. */

import { FileImageOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../../shared/model/photo.ts';
import { mediaUrl } from '../../api.ts';
import { WrittenBy } from './written-by.tsx';

export function PhotoStrip({ photos }: { readonly photos: readonly Photo[] }): ReactNode {
  const { t } = useTranslation('results');
  const [open, setOpen] = useState<number | null>(null);
  const here = photos.filter((photo) => photo.here);
  const away = photos.length - here.length;
  return (
    <div className="photo-strip">
      {here.map((photo, index) => (
        <button key={photo.id} type="button" aria-label={describePhoto(photo, index)} onClick={() => setOpen(index)}>
          <img src={mediaUrl(photo.media)} alt="" loading="lazy" width={120} height={90} />
        </button>
      ))}
      {away === 0 ? null : (
        <p className="soft">
          <FileImageOutlined aria-hidden /> {t('photos.away', { count: away })}
        </p>
      )}
      {open === null ? null : <PhotoViewer photos={here} at={open} onGo={setOpen} onClose={() => setOpen(null)} />}
    </div>
  );

  function describePhoto(photo: Photo, index: number): string {
    return photo.caption === '' ? t('photos.enlarge', { number: index + 1 }) : photo.caption;
  }
}

type ViewerProps = {
  readonly photos: readonly Photo[];
  readonly at: number;
  readonly onGo: (index: number) => void;
  readonly onClose: () => void;
};

function PhotoViewer({ photos, at, onGo, onClose }: ViewerProps): ReactNode {
  const { t } = useTranslation('results');
  const photo = photos[at];
  if (photo === undefined) return null;
  const go = (step: number): void => onGo((at + step + photos.length) % photos.length);
  return (
    <Modal
      open
      centered
      width="min(1100px, 92vw)"
      title={photo.caption === '' ? t('photos.title', { number: at + 1, total: photos.length }) : photo.caption}
      footer={null}
      onCancel={onClose}
    >
      <div
        className="photo-viewer"
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') go(-1);
          else if (event.key === 'ArrowRight') go(1);
        }}
      >
        <img src={mediaUrl(photo.media)} alt={photo.caption} width={photo.width} height={photo.height} />
        <div className="row">
          {photos.length < 2 ? null : (
            <>
              <Button icon={<LeftOutlined />} onClick={() => go(-1)}>
                {t('photos.previous')}
              </Button>
              <Button icon={<RightOutlined />} onClick={() => go(1)} autoFocus>
                {t('photos.next')}
              </Button>
            </>
          )}
          <WrittenBy by={photo.by} />
        </div>
      </div>
    </Modal>
  );
}
