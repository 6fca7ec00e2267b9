/** The very first screen of a workspace: which role, which name, and an inspector's setup package or a bureau's old keys. */

import { AuditOutlined, FormOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useCallback, useEffect, useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { Refusal } from '../../../shared/model/transfer.ts';
import { ROLES } from '../../../shared/model/workspace.ts';
import type { Role } from '../../../shared/model/workspace.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LanguageChoice } from '../../components/preference-choices.tsx';
import { useAction } from '../../queries.ts';
import { RefusalReason } from '../imports/refusal-reason.tsx';
import { RestoreKeys } from './restore-keys.tsx';
import { SetupChoice } from './setup-choice.tsx';
import { SetupReady } from './setup-ready.tsx';
import './start.css';

const ROLE_ICONS: { readonly [role in Role]: ReactNode } = {
  inspector: <FormOutlined />,
  bureau: <AuditOutlined />,
};

type Props = {
  /** Where the workspace will be. */
  readonly folder: string;
  readonly onCreated: () => void;
};

export function StartScreen({ folder, onCreated }: Props): ReactNode {
  const { t } = useTranslation('start');
  const [role, setRole] = useState<Role>('inspector');
  const [isRestoring, setRestoring] = useState(false);
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    document.title = t('title');
  }, [t]);
  if (isReady) return <SetupReady onDone={onCreated} />;
  return (
    <main className="start">
      <div className="start-language">
        <LanguageChoice />
      </div>
      <div className="start-form">
        <header className="start-head">
          <img src="./icon.svg" alt="" width={56} height={56} />
          <div>
            <h1>{t('title')}</h1>
            <p className="soft">{t('lead')}</p>
          </div>
        </header>
        <fieldset className="start-roles">
          <legend>{t('chooseRole')}</legend>
          {ROLES.map((each) => (
            <RoleCard key={each} role={each} chosen={each === role} onChoose={() => setRole(each)} />
          ))}
        </fieldset>
        {role === 'bureau' && isRestoring ? (
          <RestoreKeys onRestored={onCreated} onBack={() => setRestoring(false)} />
        ) : (
          <Begin role={role} onCreated={onCreated} onSetUp={() => setReady(true)} />
        )}
        {role === 'bureau' && !isRestoring ? (
          <p className="soft">
            {t('restore.ask')}{' '}
            <Button type="link" className="start-link" onClick={() => setRestoring(true)}>
              {t('restore.title')}
            </Button>
          </p>
        ) : null}
        <p className="start-where soft">{t('where', { folder })}</p>
      </div>
    </main>
  );
}

type BeginProps = { readonly role: Role; readonly onCreated: () => void; readonly onSetUp: () => void };

function Begin({ role, onCreated, onSetUp }: BeginProps): ReactNode {
  const { t } = useTranslation('start');
  const nameId = useId();
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const [file, setFile] = useState<Place | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const create = useAction('workspace.create');
  const setUp = useAction('setup.open');
  const { mutate: look, reset: forget, ...looking } = useAction('setup.read');
  const choose = useCallback(
    (chosen: Place | null) => {
      setFile(chosen);
      setRefusal(null);
      forget();
      if (chosen === null) return;
      look(
        { file: chosen.token },
        {
          onSuccess: (found) => {
            if (found.ok) return;
            setRefusal(found.refusal);
            setFile(null);
          },
        },
      );
    },
    [look, forget],
  );
  const bureau = file !== null && looking.data?.ok === true ? looking.data.bureau : null;
  const isSettingUp = role === 'inspector' && file !== null;
  const error = create.error ?? setUp.error ?? looking.error;

  const begin = (event: SyntheticEvent): void => {
    event.preventDefault();
    const trimmed = name.trim();
    setNameMissing(trimmed === '');
    setRefusal(null);
    if (trimmed === '') document.getElementById(nameId)?.focus();
    else if (isSettingUp) {
      setUp.mutate(
        { file: file.token, name: trimmed, ...(bureau === null ? {} : { publicKey: bureau.publicKey }) },
        { onSuccess: (outcome) => (outcome.ok ? onSetUp() : setRefusal(outcome.refusal)) },
      );
    } else create.mutate({ role, name: trimmed }, { onSuccess: onCreated });
  };

  return (
    <form className="start-begin" onSubmit={begin} noValidate>
      <div className="start-name">
        <label htmlFor={nameId}>{t(`name.${role}`)}</label>
        <Input
          id={nameId}
          size="large"
          maxLength={60}
          autoComplete="off"
          value={name}
          placeholder={t(`nameExample.${role}`)}
          status={nameMissing ? 'error' : ''}
          aria-invalid={nameMissing}
          aria-describedby={`${nameId}-hint`}
          onChange={(event) => setName(event.target.value)}
        />
        <p id={`${nameId}-hint`} className={nameMissing ? 'start-missing' : 'soft'}>
          {nameMissing ? t('nameMissing') : t('nameHint')}
        </p>
      </div>
      {role === 'inspector' ? <SetupChoice file={file} bureau={bureau} onChoose={choose} /> : null}
      {refusal === null ? null : (
        <div className="start-refused" role="alert">
          <RefusalReason refusal={refusal} saysKept={false} />
          <p>{t('setup.nothingMade')}</p>
        </div>
      )}
      {error === null ? null : <FailureNotice error={error} />}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        loading={create.isPending || setUp.isPending || looking.isPending}
        disabled={isSettingUp && bureau === null}
        block
      >
        {t(role === 'bureau' ? 'begin' : isSettingUp ? 'setup.begin' : 'beginWithout')}
      </Button>
    </form>
  );
}

type RoleCardProps = { readonly role: Role; readonly chosen: boolean; readonly onChoose: () => void };

function RoleCard({ role, chosen, onChoose }: RoleCardProps): ReactNode {
  const { t } = useTranslation('start');
  return (
    <label className="start-role">
      <input type="radio" name="role" value={role} checked={chosen} onChange={onChoose} />
      <span className="start-role-icon" aria-hidden="true">
        {ROLE_ICONS[role]}
      </span>
      <span className="start-role-text">
        <strong>{t(`roles.${role}.name`)}</strong>
        <span>{t(`roles.${role}.does`)}</span>
      </span>
    </label>
  );
}
