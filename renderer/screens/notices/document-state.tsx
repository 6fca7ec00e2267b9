/** Says when a document no longer counts, and when its number was given out twice, and what to do. */

import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedRow, Revoked } from '../../../shared/model/notice.ts';

type Props = { readonly row: IssuedRow; readonly revoked: Revoked | null };

export function DocumentState({ row, revoked }: Props): ReactNode {
  const { t } = useTranslation('notices');
  return (
    <>
      {revoked === null ? null : (
        <Alert type="info" showIcon title={t('revokedOn', { on: revoked.on, reason: revoked.reason })} />
      )}
      {row.collisions === 0 ? null : (
        <Alert type="warning" showIcon title={t('collisionWhat', { count: row.collisions })} />
      )}
    </>
  );
}
