/** Everything has been exported already: calm, and with the way on. */

import { CheckCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatMoment } from '../../components/dates.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { homePath } from '../../routes.ts';

export function NothingToExport(): ReactNode {
  const { t } = useTranslation('stick');
  const { role } = useWorkspace();
  const last = useCall('today.open', {}).data?.lastExportAt ?? null;
  return (
    <section className="card stick-nothing" aria-label={t('nothing.title')}>
      <CheckCircleOutlined aria-hidden />
      <h2>{t('nothing.title')}</h2>
      <p>{last === null ? t('nothing.never') : t('nothing.last', { moment: formatMoment(last) })}</p>
      <Link href={homePath(role)}>{t('nothing.back')}</Link>
    </section>
  );
}
