/** Inspections that may be one: the pairs at the left, item by item beside each other at the right. */

import { Empty, Input, Pagination, Segmented } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DUPLICATE_STATES } from '../../../shared/model/conflict.ts';
import type { Duplicate } from '../../../shared/model/conflict.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { Compare } from './compare.tsx';
import { findSelected, PAGE_SIZE, select, showDuplicates, turnTo, useConflicts } from './conflicts-store.ts';
import type { DuplicateState } from './conflicts-store.ts';

const keyOf = ({ a, b }: Duplicate): string => `${a.id} ${b.id}`;

export function Duplicates(): ReactNode {
  const { t } = useTranslation('conflicts');
  const state = useConflicts((place) => place.duplicates);
  const page = useConflicts((place) => place.page.duplicates);
  const selected = useConflicts((place) => place.selected.duplicates);
  const [query, setQuery] = useState('');
  const list = useCall(
    'duplicates.list',
    { state, query: useDeferredValue(query).trim(), offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { keepPrevious: true },
  );
  const rows = list.data?.rows ?? [];
  const index = findSelected(rows, keyOf, selected);
  const pair = rows[index];
  return (
    <div className="conflicts">
      <div className="conflicts-side">
        <search className="conflicts-filter">
          <Input
            type="search"
            allowClear
            maxLength={100}
            value={query}
            placeholder={t('results:searchHint')}
            aria-label={t('results:search')}
            onChange={(event) => {
              setQuery(event.target.value);
              turnTo('duplicates', 1);
            }}
          />
          <Segmented<DuplicateState>
            block
            value={state}
            aria-label={t('duplicates.states')}
            onChange={showDuplicates}
            options={DUPLICATE_STATES.map((value) => ({ value, label: t(`duplicates.${value}`) }))}
          />
        </search>
        {list.isError ? <FailureNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Waiting /> : null}
        {list.data === undefined || rows.length === 0 ? null : (
          <>
            <ul className="conflicts-list" aria-label={t(`duplicates.${state}`)}>
              {rows.map((row, at) => (
                <li key={keyOf(row)}>
                  <Entry pair={row} selected={at === index} onSelect={() => select('duplicates', keyOf(row), at)} />
                </li>
              ))}
            </ul>
            <Pagination
              simple
              size="small"
              hideOnSinglePage
              pageSize={PAGE_SIZE}
              current={page}
              total={list.data.total}
              onChange={(number) => turnTo('duplicates', number)}
            />
          </>
        )}
      </div>
      <div className="conflicts-main">
        {pair === undefined ? (
          list.data === undefined ? null : (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={t(query.trim() === '' ? `duplicates.none.${state}` : 'noneFits')}
            />
          )
        ) : (
          <Compare key={`${state} ${keyOf(pair)}`} pair={pair} state={state} />
        )}
      </div>
    </div>
  );
}

type EntryProps = { readonly pair: Duplicate; readonly selected: boolean; readonly onSelect: () => void };

function Entry({ pair: { a, b, late }, selected, onSelect }: EntryProps): ReactNode {
  const { t } = useTranslation('conflicts');
  const checklist = useChecklistName();
  return (
    <button type="button" className="conflicts-entry" aria-current={selected ? 'true' : undefined} onClick={onSelect}>
      <span className="conflicts-entry-head">
        <strong>{a.schoolName === '' ? t('results:unknownSchool') : a.schoolName}</strong>
        {late === 0 ? (
          <span className="soft">{a.on}</span>
        ) : (
          <span className="tag" data-tone="warn">
            {t('duplicates.late', { count: late })}
          </span>
        )}
      </span>
      <span className="one-line">{`${checklist(a.template)} · ${a.venueName ?? t('results:wholeSchool')}`}</span>
      <span className="soft one-line">{[a, b].map(({ authors }) => authors.join(t('comma'))).join(t('against'))}</span>
    </button>
  );
}
