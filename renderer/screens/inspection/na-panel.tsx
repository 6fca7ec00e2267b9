/** "Not applicable" counts only with a reason. */

import { MinusCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { editAnswer, showPanel } from '../../stores/sheet.ts';
import { focusField, focusItem } from './focus.ts';

const REASONS = ['noSuchThing', 'otherStage', 'notInUse'] as const;

type Props = {
  readonly item: Item;
  readonly reason: string | null;
  readonly editing: boolean;
  readonly readOnly: boolean;
};

export function NaPanel({ item, reason, editing, readOnly }: Props): ReactNode {
  return editing && !readOnly ? (
    <NaForm item={item} reason={reason} />
  ) : (
    <NaSaid item={item} reason={reason} readOnly={readOnly} />
  );
}

function NaSaid({ item, reason, readOnly }: Omit<Props, 'editing'>): ReactNode {
  const { t } = useTranslation('inspection');
  return (
    <div className="na-said">
      <MinusCircleOutlined />
      <span>
        <strong>{t('na')}</strong>
        {t('colon')}
        {reason}
      </span>
      {readOnly ? null : (
        <span className="row">
          <Button type="link" onClick={() => showPanel('na', item.id, true)}>
            {t('changeReason')}
          </Button>
          <Button type="link" onClick={() => editAnswer(item, { na: null })}>
            {t('applies')}
          </Button>
        </span>
      )}
    </div>
  );
}

function NaForm({ item, reason }: { readonly item: Item; readonly reason: string | null }): ReactNode {
  const { t } = useTranslation('inspection');
  const [typed, setTyped] = useState(reason ?? '');
  const [missing, setMissing] = useState(false);

  const confirm = (words: string): void => {
    const trimmed = words.trim();
    setMissing(trimmed === '');
    if (trimmed === '') {
      focusField(item.id, 'na');
      return;
    }
    editAnswer(item, { value: null, na: trimmed });
    close();
  };
  const close = (): void => {
    showPanel('na', item.id, false);
    focusItem(item.id);
  };
  return (
    <form
      className="na-form"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        confirm(typed);
      }}
    >
      <label htmlFor={`na-${item.id}`}>{t('naReason')}</label>
      <div className="na-input">
        <Input
          id={`na-${item.id}`}
          data-field="na"
          maxLength={500}
          autoComplete="off"
          value={typed}
          status={missing ? 'error' : ''}
          aria-invalid={missing}
          placeholder={t('naPlaceholder')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            close();
          }}
        />
        <Button type="primary" htmlType="submit">
          {t('naConfirm')}
        </Button>
        <Button onClick={close}>{t('common:cancel')}</Button>
      </div>
      <div className="row">
        <span className="soft">{t('naCommon')}</span>
        {REASONS.map((each) => (
          <Button key={each} onClick={() => confirm(t(`naReasons.${each}`))}>
            {t(`naReasons.${each}`)}
          </Button>
        ))}
      </div>
    </form>
  );
}
