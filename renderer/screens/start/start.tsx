/** The very first screen of a workspace: which role, which name. */

import { AuditOutlined, FormOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../shared/model/workspace.ts';
import type { Role } from '../../../shared/model/workspace.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LanguageChoice } from '../../components/preference-choices.tsx';
import { useAction } from '../../queries.ts';
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
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const nameId = useId();
  const create = useAction('workspace.create');
  useEffect(() => {
    document.title = t('title');
  }, [t]);

  const begin = (event: SyntheticEvent): void => {
    event.preventDefault();
    const trimmed = name.trim();
    setNameMissing(trimmed === '');
    if (trimmed === '') document.getElementById(nameId)?.focus();
    else create.mutate({ role, name: trimmed }, { onSuccess: onCreated });
  };

  return (
    <main className="start">
      <div className="start-language">
        <LanguageChoice />
      </div>
      <form className="start-form" onSubmit={begin} noValidate>
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
        {create.isError ? <FailureNotice error={create.error} /> : null}
        <Button type="primary" size="large" htmlType="submit" loading={create.isPending} block>
          {t('begin')}
        </Button>
        <p className="start-where soft">{t('where', { folder })}</p>
      </form>
    </main>
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
