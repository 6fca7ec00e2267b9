/** A text that is saved when one leaves it. */

import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';

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
  readonly onSave: (words: string) => void;
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
  const [base, setBase] = useState(value);
  const [typed, setTyped] = useState<string | null>(null);
  const [isSent, setIsSent] = useState(false);
  if (base !== value) {
    setBase(value);
    // What is being typed now is newer than what comes from the disk.
    if (isSent) setTyped(null);
  }
  const type = (words: string): void => {
    setTyped(words);
    setIsSent(false);
  };
  const save = (): void => {
    const words = typed?.trim() ?? value;
    if (words === value || (required && words === '')) {
      setTyped(null);
      return;
    }
    setIsSent(true);
    onSave(words);
  };
  const field = {
    id,
    'data-field': 'finding',
    maxLength,
    readOnly,
    autoComplete: 'off',
    value: typed ?? value,
    onBlur: save,
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
