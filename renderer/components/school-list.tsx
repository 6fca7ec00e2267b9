/** A page of schools, as every list of them shows it. The name is the link; a click anywhere in the row follows it. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { School } from '../../shared/model/school.ts';
import './list-table.css';
import './tag.css';

export type SchoolColumn<Row> = {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly show: (school: Row) => string | number | null;
};

type Props<Row> = {
  readonly rows: readonly Row[];
  readonly pathOf: (school: string) => string;
  /** Behind name, code, stage and town. */
  readonly columns: readonly SchoolColumn<Row>[];
  /** Below the name. */
  readonly note?: (school: Row) => string | null;
};

export function SchoolList<Row extends School>({ rows, pathOf, columns, note }: Props<Row>): ReactNode {
  const { t } = useTranslation('schools');
  const [, navigate] = useLocation();
  return (
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('stage')}</th>
          <th scope="col">{t('town')}</th>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" className={isNumber === true ? 'list-number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((school) => (
          <tr key={school.id} onClick={() => navigate(pathOf(school.id))}>
            <th scope="row">
              <Link href={pathOf(school.id)} onClick={(event) => event.stopPropagation()}>
                {school.name}
              </Link>
              {school.provisional ? (
                <span className="tag" data-tone="warn">
                  {t('provisional')}
                </span>
              ) : null}
              {school.status === 'open' ? null : (
                <span className="tag">{t(`common:schoolStatuses.${school.status}`)}</span>
              )}
              <Note words={note?.(school) ?? null} />
            </th>
            <td>{orDash(school.code)}</td>
            <td>{school.stage === null ? '—' : t(`common:stages.${school.stage}`)}</td>
            <td>{orDash(school.town)}</td>
            {columns.map(({ title, isNumber, show }) => (
              <td key={title} className={isNumber === true ? 'list-number' : undefined}>
                {orDash(show(school))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Note({ words }: { readonly words: string | null }): ReactNode {
  return words === null ? null : <div className="soft list-note">{words}</div>;
}

function orDash(value: string | number | null): string | number {
  return value === null || value === '' ? '—' : value;
}
