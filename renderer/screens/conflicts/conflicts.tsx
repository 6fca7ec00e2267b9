/** Where laptops disagree: what waits for a decision, what was decided, and inspections that may be one. */

import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Screen } from '../../components/screen.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { showTab, useConflicts } from './conflicts-store.ts';
import type { ConflictTab } from './conflicts-store.ts';
import { Decided } from './decided.tsx';
import { Duplicates } from './duplicates.tsx';
import { Queue } from './queue.tsx';
import '../../components/tag.css';
import '../results/result.css';
import './conflicts.css';

const TABS = ['open', 'decided', 'duplicates'] as const;

export function ConflictsScreen(): ReactNode {
  const { t } = useTranslation('conflicts');
  const formats = useFormats();
  const tab = useConflicts((place) => place.tab);
  const count = useCall('conflicts.count', {}).data;
  const counts = { open: count?.conflicts, decided: 0, duplicates: count?.duplicates };
  const label = (each: ConflictTab): string => {
    const waiting = counts[each] ?? 0;
    return waiting === 0 ? t(`tabs.${each}`) : `${t(`tabs.${each}`)} ${formats.count(waiting)}`;
  };
  return (
    <Screen
      title={t('title')}
      wide
      actions={
        <Segmented<ConflictTab>
          value={tab}
          aria-label={t('tabs.label')}
          onChange={showTab}
          options={TABS.map((value) => ({ value, label: label(value) }))}
        />
      }
    >
      {tab === 'open' ? <Queue /> : tab === 'decided' ? <Decided /> : <Duplicates />}
    </Screen>
  );
}
