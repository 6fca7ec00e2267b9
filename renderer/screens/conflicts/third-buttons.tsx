/** Writes the new value, or leaves it. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { readonly pending: boolean; readonly ready: boolean; readonly onClose: () => void };

export function ThirdButtons({ pending, ready, onClose }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  return (
    <div className="row">
      <Button type="primary" htmlType="submit" disabled={!ready} loading={pending}>
        {t('useThird')}
      </Button>
      <Button onClick={onClose}>{t('common:cancel')}</Button>
    </div>
  );
}
