/** The photos of one thing in a row of small pictures; each opens large. */

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { PhotoTile, useTileWords } from './photo-tile.tsx';
import { PhotoViewer } from './photo-viewer.tsx';
import './evidence.css';

type Props = { readonly photos: readonly Photo[]; readonly readOnly: boolean; readonly mustMask?: boolean };

export function PhotoStrip(props: Props): ReactNode {
  return props.photos.length === 0 ? null : <Strip {...props} />;
}

function Strip({ photos, readOnly, mustMask = false }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const words = useTileWords();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <ul className="photo-strip" aria-label={t('strip', { count: photos.length })}>
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <PhotoTile
              photo={photo}
              name={t('numbered', { number: index + 1 })}
              movable={!readOnly}
              mustMask={mustMask}
              words={words}
              onOpen={() => setOpen(photo.id)}
            />
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <PhotoViewer photos={photos} at={open} readOnly={readOnly} onGo={setOpen} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
