/** Finished: what stands, what was left out and why, and the way back to changing it. */

import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';

type Props = { readonly sheet: InspectionSheet; readonly onReopen: () => void };

export function FinishedBanner({ sheet, onReopen }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const { left, reason } = sheet.state;
  return (
    <div className="finished-banner" role="status">
      <LockOutlined />
      <div>
        <strong>{t('finishedTitle')}</strong>
        {left.length === 0 ? null : <p>{t('finishedLeft', { count: left.length, reason })}</p>}
      </div>
      <Button onClick={onReopen}>{t('reopen')}</Button>
    </div>
  );
}
