/** What is left of earlier imports: their record, and the files that could not be taken in. */

import { Tabs } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { BatchHistory } from './batch-history.tsx';
import { Quarantine } from './quarantine.tsx';

export function EarlierImports(): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const [shown, setShown] = useState('history');
  const kept = useCall('quarantine.list', {}).data?.length ?? 0;
  return (
    <Tabs
      activeKey={shown}
      onChange={setShown}
      items={[
        { key: 'history', label: t('history.title'), children: <BatchHistory /> },
        {
          key: 'quarantine',
          label: kept === 0 ? t('quarantine.title') : t('quarantine.titleCount', { shown: formats.count(kept) }),
          children: <Quarantine />,
        },
      ]}
    />
  );
}
