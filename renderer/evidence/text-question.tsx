/** The words that are to stand on a photo. */

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { readonly onText: (text: string) => void; readonly onCancel: () => void };

export function TextQuestion({ onText, onCancel }: Props): ReactNode {
  const { t } = useTranslation('evidence');
  const [text, setText] = useState('');
  return (
    <form
      className="text-question"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') onCancel();
        else onText(text.trim());
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label htmlFor="drawn-text">{t('draw.text')}</label>
      <Input id="drawn-text" autoFocus maxLength={100} value={text} onChange={({ target }) => setText(target.value)} />
      <Button type="primary" htmlType="submit">
        {t('draw.put')}
      </Button>
    </form>
  );
}
