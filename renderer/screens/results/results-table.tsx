/** A page of inspections. The school's name is the link; a click anywhere in the row follows it; arrows move. */

import { StopOutlined, WarningOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { InspectionRow } from '../../../shared/model/inspection.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { formatMoment } from '../../components/dates.ts';
import { GradeTag } from '../../components/grade-tag.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { resultPath } from '../../routes.ts';
import type { SortKey } from './results-filter.ts';
import '../../components/list-table.css';
import '../../components/tag.css';

type Props = {
  readonly rows: readonly InspectionRow[];
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly onSort: (sort: SortKey) => void;
};

export const ResultsTable = memo(function ResultsTable({ rows, sort, descending, onSort }: Props): ReactNode {
  const { t } = useTranslation('results');
  const head = (key: SortKey): ReactNode => (
    <SortHead active={sort === key} descending={descending} onSort={() => onSort(key)}>
      {t(`columns.${key}`)}
    </SortHead>
  );
  return (
    <table className="list-table results-table" aria-label={t('title')} onKeyDown={moveAlong}>
      <thead>
        <tr>
          {head('school')}
          <th scope="col">{t('columns.what')}</th>
          {head('on')}
          <th scope="col">{t('columns.progress')}</th>
          {head('score')}
          <th scope="col">{t('columns.authors')}</th>
          {head('changed')}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ResultRow key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
});

/** Puts the focus on the n-th row's link, counting from 0. */
export function focusRow(index: number): void {
  document.querySelectorAll<HTMLElement>('.results-table tbody a')[index]?.focus();
}

function moveAlong(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const links = [...document.querySelectorAll<HTMLElement>('.results-table tbody a')];
  const here = links.findIndex((link) => link === document.activeElement);
  if (step === 0 || here < 0) return;
  event.preventDefault();
  links[here + step]?.focus();
}

type SortHeadProps = {
  readonly active: boolean;
  readonly descending: boolean;
  readonly onSort: () => void;
  readonly children: ReactNode;
};

function SortHead({ active, descending, onSort, children }: SortHeadProps): ReactNode {
  return (
    <th scope="col" aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" className="sort" onClick={onSort}>
        {children}
        <span aria-hidden="true">{active ? (descending ? '↓' : '↑') : ''}</span>
      </button>
    </th>
  );
}

function ResultRow({ row }: { readonly row: InspectionRow }): ReactNode {
  const { t } = useTranslation('results');
  const [, navigate] = useLocation();
  const checklist = useChecklistName()(row.template);
  return (
    <tr onClick={() => navigate(resultPath(row.id))}>
      <th scope="row">
        <Link href={resultPath(row.id)} onClick={(event) => event.stopPropagation()}>
          {row.schoolName === '' ? t('unknownSchool') : row.schoolName}
        </Link>
        <div className="soft">{row.town}</div>
      </th>
      <td>
        <div className="one-line" title={checklist}>
          {checklist}
        </div>
        <div className="soft one-line">{row.venueName ?? t('wholeSchool')}</div>
      </td>
      <td className="results-on">{row.on}</td>
      <td>
        <ProgressBar answered={row.answered} total={row.total} />
        <div className="soft">{t(`common:states.${row.state}`)}</div>
      </td>
      <td>
        <Score row={row} />
      </td>
      <td className="results-authors">{row.authors.join(t('comma'))}</td>
      <td className="soft results-changed">{formatMoment(row.changedAt)}</td>
    </tr>
  );
}

function Score({ row }: { readonly row: InspectionRow }): ReactNode {
  const { t } = useTranslation('results');
  return (
    <div className="results-score">
      <strong>{row.final ?? '—'}</strong>
      {row.grade === null ? null : <GradeTag grade={row.grade} />}
      {row.vetoed ? (
        <span className="tag" data-tone="bad">
          <StopOutlined aria-hidden />
          {t('vetoed')}
        </span>
      ) : null}
      {row.amended ? (
        <span className="tag" data-tone="warn">
          <WarningOutlined aria-hidden />
          {t('closing:amended')}
        </span>
      ) : null}
      {row.conflicts > 0 ? (
        <span className="tag" data-tone="warn">
          <WarningOutlined aria-hidden />
          {t('conflicts', { count: row.conflicts })}
        </span>
      ) : null}
      {row.state === 'open' && row.final !== null ? <span className="soft">{t('soFar')}</span> : null}
    </div>
  );
}
