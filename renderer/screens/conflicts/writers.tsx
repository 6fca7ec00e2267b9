/** Who says it, on which laptop and when; a clock that cannot be right is named. */

import { ClockCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictHead } from '../../../shared/model/conflict.ts';
import { formatMoment } from '../../components/dates.ts';

export function Writers({ heads }: { readonly heads: readonly ConflictHead[] }): ReactNode {
  const { t } = useTranslation('conflicts');
  return (
    <ul className="writers">
      {heads.map(({ id, by }) => (
        <li key={`${id.replica} ${id.seq}`}>
          <strong>{by.author}</strong>
          <span className="soft">
            <time dateTime={new Date(by.at).toISOString()}>{formatMoment(by.at)}</time> ·{' '}
            {t('onLaptop', { name: by.replicaName })}
          </span>
          {by.clockAhead ? (
            <span className="writers-clock">
              <ClockCircleOutlined aria-hidden /> {t('results:clockAhead')}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
