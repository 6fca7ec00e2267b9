/** What was decided: every act with its reason, what stood before, and the way back. */

import { Empty, Input, Pagination } from 'antd';
import { useDeferredValue } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '../../../shared/model/conflict.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { useCellTitle } from './cell-words.tsx';
import { findSelected, narrowConflicts, PAGE_SIZE, select, turnTo, useConflicts } from './conflicts-store.ts';
import { DecisionDetail } from './decision-detail.tsx';
import { RuleWords } from './rule-words.tsx';

const keyOf = ({ id }: Decision): string => id;

export function Decided(): ReactNode {
  const { t } = useTranslation('conflicts');
  const formats = useFormats();
  const query = useConflicts((place) => place.filter.query);
  const page = useConflicts((place) => place.page.decided);
  const selected = useConflicts((place) => place.selected.decided);
  const list = useCall(
    'decisions.list',
    { query: useDeferredValue(query).trim(), offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { keepPrevious: true },
  );
  const rows = list.data?.rows ?? [];
  const index = findSelected(rows, keyOf, selected);
  const decision = rows[index];
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
            onChange={(event) => narrowConflicts({ query: event.target.value })}
          />
        </search>
        {list.isError ? <FailureNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <Waiting /> : null}
        {list.data === undefined || rows.length === 0 ? null : (
          <>
            <p className="soft conflicts-count" role="status">
              {t('decisions', { count: list.data.total, shown: formats.count(list.data.total) })}
            </p>
            <ul className="conflicts-list" aria-label={t('tabs.decided')}>
              {rows.map((row, at) => (
                <li key={row.id}>
                  <Entry decision={row} selected={at === index} onSelect={() => select('decided', row.id, at)} />
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
              onChange={(number) => turnTo('decided', number)}
            />
          </>
        )}
      </div>
      <div className="conflicts-main">
        {decision === undefined ? (
          list.data === undefined ? null : (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={t(query.trim() === '' ? 'nothingDecided' : 'noneFits')}
            />
          )
        ) : (
          <DecisionDetail key={decision.id} decision={decision} />
        )}
      </div>
    </div>
  );
}

type EntryProps = { readonly decision: Decision; readonly selected: boolean; readonly onSelect: () => void };

function Entry({ decision, selected, onSelect }: EntryProps): ReactNode {
  const { t } = useTranslation('conflicts');
  const titleOf = useCellTitle();
  const { place, by, undone } = decision;
  const school = place === null || place.schoolName === '' ? t('results:unknownSchool') : place.schoolName;
  return (
    <button type="button" className="conflicts-entry" aria-current={selected ? 'true' : undefined} onClick={onSelect}>
      <span className="conflicts-entry-head">
        <strong>{decision.rule === 'take' && !decision.ofInspection ? t('manySchools') : school}</strong>
        {undone ? <span className="tag">{t('undoneShort')}</span> : null}
      </span>
      <span className="one-line">
        {decision.rule === 'take' || place === null ? <RuleWords decision={decision} /> : titleOf(place, true)}
      </span>
      <span className="soft one-line">
        {by.author} · {formatMoment(by.at)}
      </span>
    </button>
  );
}
