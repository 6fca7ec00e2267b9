/** Nothing has been written yet: calm, and with the way on. */

import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useWorkspace } from '../../components/workspace.ts';
import { homePath } from '../../routes.ts';

export function NothingToExport(): ReactNode {
  const { t } = useTranslation('stick');
  const { role } = useWorkspace();
  return (
    <section className="card stick-nothing" aria-label={t('nothing.title')}>
      <InboxOutlined aria-hidden />
      <h2>{t('nothing.title')}</h2>
      <p>{t('nothing.text')}</p>
      <Link href={homePath(role)}>{t('nothing.back')}</Link>
    </section>
  );
}
