/** Taking a photo out needs a word why: it was evidence. */

import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Photo } from '../../shared/model/photo.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { usePhotoAction } from './photo-actions.ts';

type Props = { readonly photo: Photo; readonly onCancel: () => void; readonly onRemoved: () => void };

export function RemovePhoto({ photo, onCancel, onRemoved }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const id = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const remove = usePhotoAction('photos.remove');
  return (
    <form
      className="remove-photo"
      onSubmit={(event) => {
        event.preventDefault();
        const words = reason.trim();
        setMissing(words === '');
        if (words !== '') remove.mutate({ photo: photo.id, reason: words }, { onSuccess: onRemoved });
      }}
    >
      <label htmlFor={id}>{t('remove.reason')}</label>
      <Input
        id={id}
        autoFocus
        maxLength={500}
        value={reason}
        status={missing ? 'error' : ''}
        aria-invalid={missing}
        onChange={({ target }) => setReason(target.value)}
      />
      <p className={missing ? 'problem' : 'soft'}>{missing ? t('remove.reasonMissing') : t('remove.hint')}</p>
      {remove.isError ? <FailureNotice error={remove.error} /> : null}
      <div className="row">
        <Button onClick={onCancel}>{t('remove.keep')}</Button>
        <Button danger type="primary" htmlType="submit" loading={remove.isPending}>
          {t('remove.confirm')}
        </Button>
      </div>
    </form>
  );
}
