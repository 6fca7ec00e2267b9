/** A value that none of them wrote. */

import { EditOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../../shared/checklist/answers.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import { AnswerForm } from './answer-form.tsx';
import { ThirdButtons } from './third-buttons.tsx';

type Props = {
  readonly conflict: Conflict;
  readonly number: number;
  readonly open: boolean;
  readonly pending: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onWrite: (value: Answer | string) => void;
};

export function ThirdValue({ conflict, number, open, pending, onOpen, onWrite }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  const { item, on } = conflict;
  if (conflict.third === 'answer' && item === null) return <p className="soft">{t('unknownItem')}</p>;
  if (!open) {
    return (
      <div>
        <Button icon={<EditOutlined />} onClick={() => onOpen(true)}>
          {t('writeThird')} <kbd aria-hidden>{number}</kbd>
        </Button>
      </div>
    );
  }
  const close = (): void => onOpen(false);
  return item === null || conflict.third === 'text' ? (
    <TextForm long={conflict.cell.kind === 'finding'} pending={pending} onWrite={onWrite} onClose={close} />
  ) : (
    <AnswerForm item={item} on={on ?? ''} pending={pending} onWrite={onWrite} onClose={close} />
  );
}

type TextFormProps = {
  readonly long: boolean;
  readonly pending: boolean;
  readonly onWrite: (value: string) => void;
  readonly onClose: () => void;
};

function TextForm({ long, pending, onWrite, onClose }: TextFormProps): ReactNode {
  const { t } = useTranslation('conflicts');
  const [typed, setTyped] = useState('');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') onWrite(typed.trim());
  };
  return (
    <form className="third card" onSubmit={submit}>
      <label className="conflict-reason">
        <span>{t('newValue')}</span>
        <Input
          autoFocus
          maxLength={long ? 1000 : 200}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && onClose()}
        />
      </label>
      <ThirdButtons pending={pending} ready={typed.trim() !== ''} onClose={onClose} />
    </form>
  );
}
