/** Never a spinner without a word. */

import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function Waiting({ words }: { readonly words?: string }): ReactNode {
  const { t } = useTranslation('common');
  return (
    <div className="waiting" role="status">
      <Spin />
      <span>{words ?? t('loading')}</span>
    </div>
  );
}
