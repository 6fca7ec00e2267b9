/** One of the ledger's filters: all, or one of its values. */

import { Select } from 'antd';
import type { ReactNode } from 'react';

export type Option<Value extends string> = { readonly value: Value; readonly label: string };
type ChoiceProps<Value extends string> = {
  readonly label: string;
  /** What stands for all. */
  readonly all: string;
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly disabled?: boolean;
  readonly onChange: (value: Value | null) => void;
};

/** '' stands for all: a select cannot hold null. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { label, all, value, options, disabled = false, onChange } = props;
  return (
    <Select<string>
      value={value ?? ''}
      aria-label={label}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(chosen) => onChange(options.find((one) => one.value === chosen)?.value ?? null)}
      options={[{ value: '', label: all }, ...options]}
    />
  );
}
