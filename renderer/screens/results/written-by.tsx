/** Who wrote something, when and on which laptop; a clock that cannot be right is named. */

import { ClockCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Authorship } from '../../../shared/model/inspection.ts';
import { formatMoment } from '../../components/dates.ts';

export function WrittenBy({ by }: { readonly by: Authorship }): ReactNode {
  const { t } = useTranslation('results');
  return (
    <span className="written-by">
      {by.author} · <time dateTime={new Date(by.at).toISOString()}>{formatMoment(by.at)}</time>
      {by.replicaName === '' || by.replicaName === by.author ? null : <> · {by.replicaName}</>}
      {by.clockAhead ? (
        <span className="written-clock">
          <ClockCircleOutlined aria-hidden /> {t('clockAhead')}
        </span>
      ) : null}
    </span>
  );
}
