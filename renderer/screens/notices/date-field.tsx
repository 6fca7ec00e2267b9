/** A labelled day. */

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';

type Props = {
  readonly id: string;
  readonly label: string;
  readonly day: string | null;
  readonly placeholder?: string;
  /** Without one, the day can be emptied. */
  readonly required?: boolean;
  readonly onChange: (day: string | null) => void;
};

export function DateField({ id, label, day, placeholder = '', required = false, onChange }: Props): ReactNode {
  return (
    <div className="notices-field">
      <label htmlFor={id}>{label}</label>
      <DatePicker
        id={id}
        placeholder={placeholder}
        allowClear={!required}
        format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D']}
        value={day === null ? null : dayjs(day)}
        onChange={(chosen) => onChange(chosen?.format('YYYY-MM-DD') ?? null)}
      />
    </div>
  );
}
