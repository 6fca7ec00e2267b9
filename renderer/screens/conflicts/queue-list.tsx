/** The conflicts of a page, one per line; the selected one is laid out beside it. */

import { RollbackOutlined } from '@ant-design/icons';
import { Pagination } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../../shared/model/conflict.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { useFormats } from '../../i18n/formats.ts';
import { keyOf, useCellTitle } from './cell-words.tsx';
import { PAGE_SIZE, turnTo, useConflicts } from './conflicts-store.ts';

type Props = {
  readonly rows: readonly Conflict[];
  readonly total: number;
  /** The selected row, counting from 0. */
  readonly at: number;
  readonly onSelect: (index: number) => void;
};

export function QueueList({ rows, total, at, onSelect }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  const formats = useFormats();
  const page = useConflicts((place) => place.page.open);
  return (
    <>
      <p className="soft conflicts-count" role="status">
        {t('count', { count: total, shown: formats.count(total) })}
      </p>
      <ul className="conflicts-list" aria-label={t('tabs.open')}>
        {rows.map((conflict, index) => (
          <li key={keyOf(conflict)}>
            <Entry conflict={conflict} selected={index === at} onSelect={() => onSelect(index)} />
          </li>
        ))}
      </ul>
      <Pagination
        simple
        size="small"
        hideOnSinglePage
        pageSize={PAGE_SIZE}
        current={page}
        total={total}
        onChange={(number) => turnTo('open', number)}
      />
    </>
  );
}

type EntryProps = { readonly conflict: Conflict; readonly selected: boolean; readonly onSelect: () => void };

function Entry({ conflict, selected, onSelect }: EntryProps): ReactNode {
  const { t } = useTranslation('conflicts');
  const titleOf = useCellTitle();
  const checklist = useChecklistName();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) button.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const authors = [...new Set(conflict.heads.map(({ by }) => by.author))];
  return (
    <button
      ref={button}
      type="button"
      className="conflicts-entry"
      aria-current={selected ? 'true' : undefined}
      onClick={onSelect}
    >
      <span className="conflicts-entry-head">
        <strong>{conflict.schoolName === '' ? t('results:unknownSchool') : conflict.schoolName}</strong>
        <span className="soft">{conflict.on}</span>
      </span>
      <span className="one-line">{titleOf(conflict, true)}</span>
      <span className="soft one-line">
        {conflict.reopened === null ? null : (
          <>
            <RollbackOutlined aria-hidden /> {t('reopenedShort')} ·{' '}
          </>
        )}
        {authors.join(t('against'))}
        {conflict.template === null ? null : ` · ${checklist(conflict.template)}`}
      </span>
    </button>
  );
}
