/** Nothing is left to carry: nothing was written yet, or the bureau has it all. */

import { CheckCircleOutlined, InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { homePath } from '../../routes.ts';
import { useStick } from './stick-store.ts';

export function NothingToExport(): ReactNode {
  const { t } = useTranslation('stick');
  const { role } = useWorkspace();
  const carry = useStick((stick) => stick.carry);
  const all = useCall('export.preview', { everything: true });
  if (all.isPending) return <Waiting words={t('counting')} />;
  const delivered = (all.data?.changes ?? 0) > 0;
  const key = delivered ? 'delivered' : 'nothing';
  return (
    <section className="card stick-nothing" aria-label={t(`${key}.title`)}>
      {delivered ? <CheckCircleOutlined aria-hidden /> : <InboxOutlined aria-hidden />}
      <h2>{t(`${key}.title`)}</h2>
      <p>{t(`${key}.text`)}</p>
      {delivered ? <Button onClick={() => carry(true)}>{t('delivered.anyway')}</Button> : null}
      <Link href={homePath(role)}>{t('nothing.back')}</Link>
    </section>
  );
}
