/** Bundles that a colleague protected with a passphrase: it is asked for, and the preview is made again with it. */

import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewedBundle } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useImports } from './imports-store.ts';
import { useStartPreview } from './start-preview.ts';
import './ask-passphrase.css';

const NAMED = 3;

/** Waits for its passphrase; nothing else is known to be wrong with it. */
export function isLocked(bundle: PreviewedBundle): boolean {
  if (bundle.verdict !== 'refused') return false;
  const { code } = bundle.refusal;
  return code === 'encrypted-with-passphrase' || code === 'passphrase-wrong';
}

export function AskPassphrase({ bundles }: { readonly bundles: readonly PreviewedBundle[] }): ReactNode {
  const { t } = useTranslation('imports');
  const id = useId();
  const { source, tryPassphrase } = useImports();
  const { start, isPending, error } = useStartPreview();
  const [passphrase, setPassphrase] = useState('');
  const locked = bundles.filter(isLocked);
  if (locked.length === 0) return null;
  const isWrong = locked.some((bundle) => bundle.verdict === 'refused' && bundle.refusal.code === 'passphrase-wrong');
  const names = locked.slice(0, NAMED).map(({ file }) => file);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase !== '') start(source, tryPassphrase(passphrase));
  };
  return (
    <form className="accept stack" aria-labelledby={`${id}-title`} onSubmit={submit}>
      <div>
        <h3 id={`${id}-title`}>
          <LockOutlined aria-hidden /> {t('passphrase.title', { count: locked.length })}
        </h3>
        <p>{t('passphrase.what', { names: names.join(t('accept.and')) })}</p>
      </div>
      <div className="passphrase-field">
        <label htmlFor={id}>{t('passphrase.label')}</label>
        <Input.Password
          id={id}
          maxLength={1000}
          autoComplete="off"
          value={passphrase}
          status={isWrong && passphrase === '' ? 'error' : ''}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
          onChange={({ target }) => setPassphrase(target.value)}
        />
        {isWrong ? (
          <p id={`${id}-wrong`} role="alert">
            {t('passphrase.wrong')}
          </p>
        ) : null}
      </div>
      {error === null ? null : <FailureNotice error={error} />}
      <div>
        <Button type="primary" htmlType="submit" disabled={passphrase === ''} loading={isPending}>
          {t('passphrase.again')}
        </Button>
      </div>
    </form>
  );
}
