/** A photo's words, on the disk when the field is left, however it is left. */

import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { call } from '../api.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { noteLostCaption } from './intake.ts';
import { refreshPhotos, usePhotoAction } from './photo-actions.ts';

export function CaptionField({ photo }: { readonly photo: Photo }): ReactNode {
  const { t } = useTranslation('evidence');
  const id = useId();
  const [typed, setTyped] = useState(photo.caption);
  const [saved, setSaved] = useState(photo.caption);
  const save = usePhotoAction('photos.caption');
  const settle = (): void => {
    const caption = typed.trim();
    if (caption === saved) return;
    setSaved(caption);
    save.mutate({ photo: photo.id, caption }, { onError: () => setSaved(photo.caption) });
  };
  const client = useQueryClient();
  const leave = useEffectEvent(() => {
    const caption = typed.trim();
    if (caption === saved) return;
    call('photos.caption', { photo: photo.id, caption }).then(
      () => refreshPhotos(client),
      (error: unknown) => noteLostCaption(caption, error),
    );
  });
  // Closing the window of the photo blurs nothing.
  useEffect(() => () => leave(), []);
  return (
    <div className="caption-field">
      <label htmlFor={id}>{t('viewer.caption')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={500}
        value={typed}
        placeholder={t('viewer.captionHint')}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={settle}
      />
      {save.isError ? <FailureNotice error={save.error} onRetry={settle} /> : null}
      <span className="soft" role="status">
        {save.isSuccess && typed.trim() === saved ? t('viewer.captionSaved') : ''}
      </span>
    </div>
  );
}
