/** The evidence that came with an item. */

import { FileImageOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../../shared/model/photo.ts';
import { mediaUrl } from '../../api.ts';

export function ItemPhotos({ photos }: { readonly photos: readonly Photo[] }): ReactNode {
  const { t } = useTranslation('inspection');
  return (
    <ul className="photos">
      {photos.map((photo) => (
        <li key={photo.id}>
          {photo.here ? (
            <img src={mediaUrl(photo.media)} alt={photo.caption === '' ? t('photo') : photo.caption} loading="lazy" />
          ) : (
            <span className="photo-missing">
              <FileImageOutlined />
              {t('photoMissing')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
