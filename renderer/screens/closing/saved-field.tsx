/** A field that is on the disk a moment after one stops typing, and at once when one leaves it. */

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useSavedText } from '../../components/use-saved-text.ts';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly kind?: 'text' | 'time' | 'lines';
  readonly readOnly: boolean;
  readonly onSave: (value: string) => Promise<unknown>;
};

export function SavedField({ id, label, hint, value, maxLength, kind = 'text', readOnly, onSave }: Props): ReactNode {
  const { text, type, leave } = useSavedText({ value, onSave });
  const field = {
    id,
    readOnly,
    autoComplete: 'off',
    value: text,
    onBlur: leave,
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
  };
  return (
    <div className="closing-field" data-kind={kind}>
      <label htmlFor={id}>{label}</label>
      {kind === 'lines' ? (
        <Input.TextArea
          {...field}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={(event) => type(event.target.value)}
        />
      ) : (
        <Input {...field} type={kind} onPressEnter={leave} onChange={(event) => type(event.target.value)} />
      )}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="soft">
          {hint}
        </span>
      )}
    </div>
  );
}
