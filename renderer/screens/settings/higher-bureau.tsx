/** A further bureau that shall be able to open the laptops' bundles: its name and its public key, given by itself. */

import { Checkbox, Input } from 'antd';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecipient } from '../../../shared/bundle/recipient.ts';

export type Recipient = { readonly name: string; readonly recipient: string };

type Props = { readonly higher: Recipient | null; readonly onChange: (higher: Recipient | null) => void };

export function isWhole({ name, recipient }: Recipient): boolean {
  return name.trim() !== '' && isRecipient(recipient);
}

export function HigherBureau({ higher, onChange }: Props): ReactNode {
  const { t } = useTranslation('settings');
  const id = useId();
  const isWrong = higher !== null && higher.recipient !== '' && !isRecipient(higher.recipient);
  return (
    <div className="stack higher">
      <Checkbox
        checked={higher !== null}
        onChange={({ target }) => onChange(target.checked ? { name: '', recipient: '' } : null)}
      >
        {t('higher.also')}
      </Checkbox>
      {higher === null ? null : (
        <>
          <div className="field">
            <label htmlFor={`${id}-name`}>{t('higher.name')}</label>
            <Input
              id={`${id}-name`}
              maxLength={60}
              autoComplete="off"
              value={higher.name}
              onChange={({ target }) => onChange({ ...higher, name: target.value })}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}-key`}>{t('higher.recipient')}</label>
            <Input
              id={`${id}-key`}
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
              placeholder="age1…"
              value={higher.recipient}
              status={isWrong ? 'error' : ''}
              aria-invalid={isWrong}
              aria-describedby={`${id}-hint`}
              onChange={({ target }) => onChange({ ...higher, recipient: target.value.trim() })}
            />
            <p id={`${id}-hint`} className={isWrong ? 'field-wrong' : 'soft'}>
              {t(isWrong ? 'higher.wrong' : 'higher.hint')}
            </p>
          </div>
        </>
      )}
    </div>
  );
}
