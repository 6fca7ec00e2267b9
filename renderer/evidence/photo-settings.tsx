/** How large photos are kept and whether they are stamped; of this workspace on this computer. */

import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../shared/contract.ts';
import { PHOTO_EDGE } from '../../shared/model/photo.ts';
import { FailureNotice } from '../components/failure-notice.tsx';
import { useAction, useCall } from '../queries.ts';

const EDGES = [1024, 1280, PHOTO_EDGE, 2048, 2400] as const;

export function PhotoSettings(): ReactNode {
  const { t } = useTranslation('evidence');
  const client = useQueryClient();
  const settings = useCall('settings.read', {});
  const write = useAction('settings.write');
  if (settings.data === undefined) return settings.isError ? <FailureNotice error={settings.error} /> : null;
  const { photoEdge, photoStamp } = settings.data;
  const edges = [...new Set([...EDGES, photoEdge])].toSorted((a, b) => a - b);
  const change = (some: Input<'settings.write'>): void =>
    write.mutate(some, { onSuccess: (now) => client.setQueryData(['settings.read', {}], now) });
  return (
    <section className="card settings-choices" aria-label={t('settings.title')}>
      <h2>{t('settings.title')}</h2>
      <label htmlFor="photo-edge">{t('settings.edge')}</label>
      <Select
        id="photo-edge"
        value={photoEdge}
        options={edges.map((value) => ({ value, label: t('settings.pixels', { count: value }) }))}
        onChange={(edge: number) => change({ photoEdge: edge })}
      />
      <span>{t('settings.stamp')}</span>
      <Checkbox checked={photoStamp} onChange={({ target }) => change({ photoStamp: target.checked })}>
        {t('settings.stampHint')}
      </Checkbox>
      {write.isError ? <FailureNotice error={write.error} /> : null}
      <p className="soft">{t('settings.kept')}</p>
    </section>
  );
}
