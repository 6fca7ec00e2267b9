/** A field that is on the disk a moment after one stops typing, and at once when one leaves it. */

import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly kind?: 'text' | 'time' | 'lines';
  readonly readOnly: boolean;
  readonly onSave: (value: string) => void;
};

const PAUSE = 800;

export function SavedField({ id, label, hint, value, maxLength, kind = 'text', readOnly, onSave }: Props): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed !== null && typed.trim() === value) setTyped(null);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => onSave(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only typing starts the pause anew
  }, [typed]);
  const field = {
    id,
    readOnly,
    autoComplete: 'off',
    value: typed ?? value,
    onBlur: () => {
      if (typed !== null && typed.trim() !== value) onSave(typed.trim());
    },
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
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : (
        <Input {...field} type={kind} onChange={(event) => setTyped(event.target.value)} />
      )}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="soft">
          {hint}
        </span>
      )}
    </div>
  );
}
