/** A school chosen by typing a part of its name, its pinyin or its code. */

import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../queries.ts';

type Props = {
  readonly label: string;
  /** A school that is not offered. */
  readonly without?: string;
  readonly value: string | null;
  /** The name of the school that is chosen now, where it is not among those found. */
  readonly name?: string;
  readonly onChange: (school: string | null) => void;
};

export function FindSchool({ label, without, value, name, onChange }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const [query, setQuery] = useState('');
  const search = {
    query: useDeferredValue(query).trim().slice(0, 100),
    town: null,
    district: null,
    status: null,
    provisional: false,
    offset: 0,
    limit: 20,
  };
  const found = useCall('roster.schools', search, { keepPrevious: true });
  const options = (found.data?.rows ?? [])
    .filter(({ id }) => id !== without)
    .map(({ id, name: own, town, code }) => ({
      value: id as string,
      label: [own, town, code].filter((part) => part !== null && part !== '').join(' · '),
    }));
  const isListed = value === null || options.some((option) => option.value === value);
  return (
    <label className="roster-field">
      <span>{label}</span>
      <Select<string>
        showSearch={{ filterOption: false, onSearch: setQuery }}
        allowClear
        value={value}
        placeholder={t('searchHint')}
        aria-label={label}
        onChange={(school) => onChange(school ?? null)}
        options={isListed || name === undefined ? options : [{ value: value, label: name }, ...options]}
      />
    </label>
  );
}
