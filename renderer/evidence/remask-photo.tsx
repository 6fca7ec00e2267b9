/** Covers something on a photo that is stored already; the picture before is erased for good. */

import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { call, mediaUrl, sendPicture, sendThumbnail } from '../api.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { Waiting } from '../components/waiting.tsx';
import { MaskEditor } from './mask-editor.tsx';
import type { MaskRect } from './mask-geometry.ts';
import { usePhotoAction, useRefreshPhotos } from './photo-actions.ts';
import { finishPicture, loadStored } from './picture-work.ts';

type Props = { readonly photo: Photo; readonly onDone: () => void };

export function RemaskPhoto({ photo, onDone }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const refresh = useRefreshPhotos();
  const look = usePhotoAction('photos.mask');
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let gone = false;
    let loaded: ImageBitmap | null = null;
    loadStored(mediaUrl(photo.media)).then(
      (bitmap) => {
        loaded = bitmap;
        if (gone) bitmap.close();
        else setPicture(bitmap);
      },
      () => setUnreadable(true),
    );
    return () => {
      gone = true;
      loaded?.close();
    };
  }, [photo.media]);

  const mask = async (shown: ImageBitmap, masks: readonly MaskRect[]): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      // A copy, because the worker takes what it is given and the editor goes on showing this one when sending fails.
      const { blob, thumbnail } = await finishPicture(await createImageBitmap(shown), masks, null);
      const { media } = await sendPicture(blob);
      await call('photos.mask', { photo: photo.id, media });
      // Only saves the wall some work; it makes what is missing.
      await sendThumbnail(media, thumbnail).catch(() => undefined);
      refresh();
      onDone();
    } catch (error) {
      setFailed(error);
      setBusy(false);
    }
  };

  if (unreadable) {
    return (
      <Alert
        role="alert"
        type="error"
        showIcon
        title={t('viewer.unreadable')}
        action={<Button onClick={onDone}>{t('mask.back')}</Button>}
      />
    );
  }
  if (picture === null) return <Waiting />;
  return (
    <>
      <Alert type="warning" showIcon title={t('mask.forGood')} />
      {failed === null ? null : <FailureNotice error={failed} />}
      {look.isError ? <FailureNotice error={look.error} /> : null}
      <MaskEditor picture={picture}>
        {(masks) => (
          <>
            <Button onClick={onDone}>{t('mask.back')}</Button>
            {photo.masked || masks.length > 0 ? null : (
              <Button
                loading={look.isPending}
                onClick={() => look.mutate({ photo: photo.id, media: null }, { onSuccess: onDone })}
              >
                {t('mask.none')}
              </Button>
            )}
            <Button
              danger
              type="primary"
              loading={busy}
              disabled={masks.length === 0}
              onClick={() => void mask(picture, masks)}
            >
              {t('mask.erase')}
            </Button>
          </>
        )}
      </MaskEditor>
    </>
  );
}
