/** Who wrote what about a school, the latest first. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../components/dates.ts';
import { useCall } from '../../queries.ts';
import { useRosterWords } from './roster-words.ts';

export function SchoolHistory({ school }: { readonly school: string }): ReactNode {
  const { t } = useTranslation('roster');
  const words = useRosterWords();
  const history = useCall('roster.history', { school });
  return (
    <section className="card" aria-labelledby="roster-history">
      <details>
        <summary>
          <h2 id="roster-history">{t('history.title', { count: history.data?.length ?? 0 })}</h2>
        </summary>
        <table className="list-table roster-history">
          <thead>
            <tr>
              <th scope="col">{t('history.when')}</th>
              <th scope="col">{t('history.field')}</th>
              <th scope="col">{t('history.value')}</th>
              <th scope="col">{t('history.by')}</th>
            </tr>
          </thead>
          <tbody>
            {(history.data ?? []).map(({ field, value, by }, index) => (
              <tr key={index}>
                <td className="nowrap">{formatMoment(by.at)}</td>
                <td>{words.fieldName('schools', field)}</td>
                <td>
                  {field === 'provisional' ? t(`facts.is.${value}`) : value === '' ? t('preview.nothing') : value}
                </td>
                <td>{by.author}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
