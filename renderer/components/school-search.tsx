/** One field that leads to a school: name, pinyin initials or code, with the matches below it. */

import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import type { InputRef } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolRow } from '../../shared/model/school.ts';
import { useCall } from '../queries.ts';
import { isTyping } from './keyboard.ts';

type Props = {
  readonly onChoose: (school: string) => void;
  /** The key `/` leads here, while nothing is being typed into. */
  readonly byKey?: boolean;
};

/** What the key gives under Chinese and Latin input. */
const SEARCH_KEYS: ReadonlySet<string> = new Set(['/', '、']);

export function SchoolSearch({ onChoose, byKey = false }: Props): ReactNode {
  const { t } = useTranslation('schools');
  const [query, setQuery] = useState('');
  const input = useRef<InputRef>(null);
  useEffect(() => {
    if (!byKey) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!SEARCH_KEYS.has(event.key) || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [byKey]);
  const wanted = useDeferredValue(query).trim();
  const search = { query: wanted, town: null, stage: null, offset: 0, limit: 12 };
  const { data } = useCall('schools.search', search, { enabled: wanted !== '', keepPrevious: true });
  const rows = wanted === '' ? [] : (data?.rows ?? []);
  return (
    <AutoComplete
      className="wide-field"
      value={query}
      defaultActiveFirstOption
      options={rows.map((school) => ({ value: school.id, label: <SchoolOption school={school} /> }))}
      notFoundContent={wanted === '' ? null : t('noMatch')}
      onSearch={setQuery}
      onSelect={(school: string) => onChoose(school)}
    >
      <Input
        ref={input}
        size="large"
        maxLength={100}
        prefix={<SearchOutlined />}
        suffix={byKey ? <kbd>/</kbd> : null}
        placeholder={t('searchHint')}
        aria-label={t('search')}
        aria-keyshortcuts={byKey ? '/' : undefined}
      />
    </AutoComplete>
  );
}

function SchoolOption({ school }: { readonly school: SchoolRow }): ReactNode {
  const { t } = useTranslation('common');
  const facts = [school.town, school.stage === null ? null : t(`stages.${school.stage}`), school.code];
  return (
    <span className="school-option">
      <span>{school.name}</span>
      <span className="soft">{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</span>
    </span>
  );
}
