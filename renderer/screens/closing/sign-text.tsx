/** A labelled line of text in the signing dialog. */

import { Input } from 'antd';
import type { ReactNode } from 'react';

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
};

export function SignText({ id, label, value, maxLength, onChange }: FieldProps): ReactNode {
  return (
    <div className="closing-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
