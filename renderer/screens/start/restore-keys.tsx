/** A bureau gets its keys back on this computer, from its recovery file. */

import { CloseOutlined, FolderOpenOutlined, KeyOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { ChoosePlaces } from '../places/choose-places.tsx';
import './start.css';

type Props = { readonly onRestored: () => void; readonly onBack?: () => void };

export function RestoreKeys({ onRestored, onBack }: Props): ReactNode {
  const { t } = useTranslation('start');
  const id = useId();
  const [file, setFile] = useState<Place | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const restore = useAction('keys.restore');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (file !== null && passphrase !== '') {
      restore.mutate({ file: file.token, passphrase }, { onSuccess: onRestored });
    }
  };
  return (
    <form className="start-restore" onSubmit={submit}>
      <div>
        <h2>{t('restore.title')}</h2>
        <p className="soft">{t('restore.what')}</p>
      </div>
      {file === null ? (
        <div>
          <ChoosePlaces what="recovery" icon={<FolderOpenOutlined />} onChoose={([place]) => setFile(place ?? null)}>
            {t('restore.choose')}
          </ChoosePlaces>
        </div>
      ) : (
        <p className="start-file">
          <KeyOutlined aria-hidden />
          <span>{file.name}</span>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('setup.remove', { name: file.name })}
            onClick={() => setFile(null)}
          />
        </p>
      )}
      <div className="start-name">
        <label htmlFor={id}>{t('restore.passphrase')}</label>
        <Input.Password
          id={id}
          size="large"
          maxLength={1000}
          autoComplete="off"
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </div>
      {restore.isError ? <FailureNotice error={restore.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={file === null || passphrase === ''}
          loading={restore.isPending}
        >
          {t(restore.isPending ? 'restore.restoring' : 'restore.now')}
        </Button>
        {onBack === undefined ? null : (
          <Button size="large" onClick={onBack}>
            {t('restore.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
