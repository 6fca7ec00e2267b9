/** A text that is saved when one leaves it. */

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useSavedText } from '../../components/use-saved-text.ts';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly lines?: boolean;
  readonly hint?: string;
  readonly readOnly?: boolean;
  /** An empty one is not saved: what was there stays. */
  readonly required?: boolean;
  readonly onSave: (words: string) => Promise<unknown>;
};

export function SavedText({
  id,
  label,
  value,
  maxLength,
  lines = false,
  hint,
  readOnly = false,
  required = false,
  onSave,
}: Props): ReactNode {
  const { text, type, leave } = useSavedText({ value, required, onSave });
  const field = {
    id,
    'data-field': 'finding',
    maxLength,
    readOnly,
    autoComplete: 'off',
    value: text,
    onBlur: leave,
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div className="finding-field">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <Input.TextArea
          {...field}
          autoSize={{ minRows: 1, maxRows: 8 }}
          onChange={(event) => type(event.target.value)}
        />
      ) : (
        <Input {...field} onChange={(event) => type(event.target.value)} />
      )}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="soft">
          {hint}
        </span>
      )}
    </div>
  );
}
