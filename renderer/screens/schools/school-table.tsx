/** A page of schools. The name is the link; a click anywhere in the row follows it. */

import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { SchoolRow } from '../../../shared/model/school.ts';
import { schoolPath } from '../../routes.ts';
import '../../components/list-table.css';
import '../../components/tag.css';

export const SchoolTable = memo(function SchoolTable({ rows }: { readonly rows: readonly SchoolRow[] }): ReactNode {
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
          <th scope="col" className="list-number">
            {t('visits')}
          </th>
          <th scope="col">{t('lastVisit')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((school) => (
          <tr key={school.id} onClick={() => navigate(schoolPath(school.id))}>
            <th scope="row">
              <Link href={schoolPath(school.id)} onClick={(event) => event.stopPropagation()}>
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
            </th>
            <td>{school.code ?? '—'}</td>
            <td>{school.stage === null ? '—' : t(`common:stages.${school.stage}`)}</td>
            <td>{school.town ?? '—'}</td>
            <td className="list-number">{school.visits}</td>
            <td>{school.lastVisitOn ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
