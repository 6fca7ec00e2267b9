/** A bureau's keys into a file under a passphrase. */

import { CheckCircleFilled } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { SavedRecovery } from '../../../shared/model/keys.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { judgePassphrase, SHORTEST_PASSPHRASE } from './passphrase-strength.ts';
import './settings.css';

type Props = { readonly open: boolean; readonly onClose: () => void };

export function RecoveryDialog({ open, onClose }: Props): ReactNode {
  const { t } = useTranslation('settings');
  const [saved, setSaved] = useState<SavedRecovery | null>(null);
  return (
    <Modal
      open={open}
      title={t('recovery.save')}
      footer={null}
      width={560}
      onCancel={onClose}
      afterClose={() => setSaved(null)}
      destroyOnHidden
    >
      {saved === null ? <RecoveryForm onSaved={setSaved} /> : <Saved saved={saved} onClose={onClose} />}
    </Modal>
  );
}

function RecoveryForm({ onSaved }: { readonly onSaved: (saved: SavedRecovery) => void }): ReactNode {
  const { t } = useTranslation('settings');
  const id = useId();
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [wanted, setWanted] = useState<Place | null>(null);
  const target = useTarget(wanted);
  const save = useAction('keys.saveRecovery');
  const strength = judgePassphrase(passphrase);
  const differs = again !== '' && again !== passphrase;
  const isReady = strength !== 'empty' && strength !== 'short' && again === passphrase && target !== null;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isReady) return;
    save.mutate(
      { folder: target.token, passphrase },
      {
        onSuccess: (saved) => {
          void client.invalidateQueries({ queryKey: ['keys.state'] });
          onSaved(saved);
        },
      },
    );
  };
  const missing = Math.max(0, SHORTEST_PASSPHRASE - Array.from(passphrase).length);
  return (
    <form className="stack recovery-form" onSubmit={submit}>
      <p>{t('recovery.what')}</p>
      <div className="field">
        <label htmlFor={`${id}-first`}>{t('recovery.passphrase')}</label>
        <Input.Password
          id={`${id}-first`}
          autoComplete="new-password"
          maxLength={1000}
          value={passphrase}
          aria-describedby={`${id}-strength`}
          onChange={({ target: field }) => setPassphrase(field.value)}
        />
        <p id={`${id}-strength`} className="strength" data-strength={strength}>
          {t(`strength.${strength}`, { missing })}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}-again`}>{t('recovery.again')}</label>
        <Input.Password
          id={`${id}-again`}
          autoComplete="new-password"
          maxLength={1000}
          value={again}
          status={differs ? 'error' : ''}
          aria-invalid={differs}
          aria-describedby={`${id}-differs`}
          onChange={({ target: field }) => setAgain(field.value)}
        />
        <p id={`${id}-differs`} className="field-wrong" role="status">
          {differs ? t('recovery.differs') : ''}
        </p>
      </div>
      <fieldset className="field">
        <legend>{t('recovery.where')}</legend>
        <ChooseTarget target={target} onChoose={setWanted} />
      </fieldset>
      {save.isError ? <FailureNotice error={save.error} /> : null}
      <div className="row">
        <Button type="primary" size="large" htmlType="submit" disabled={!isReady} loading={save.isPending}>
          {t(save.isPending ? 'recovery.saving' : 'recovery.saveNow')}
        </Button>
        <span className="soft">{isReady ? '' : t('recovery.notYet')}</span>
      </div>
    </form>
  );
}

function Saved({ saved, onClose }: { readonly saved: SavedRecovery; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <div className="stack" role="status">
      <p className="recovery-state" data-saved>
        <CheckCircleFilled aria-hidden /> {t('recovery.done')}
      </p>
      <dl className="settings-facts">
        <div>
          <dt>{t('file')}</dt>
          <dd>{saved.fileName}</dd>
        </div>
        <div>
          <dt>{t('folder')}</dt>
          <dd>{saved.folder}</dd>
        </div>
      </dl>
      <p>{t('recovery.keep')}</p>
      <div>
        <Button type="primary" size="large" onClick={onClose}>
          {t('common:close')}
        </Button>
      </div>
    </div>
  );
}
