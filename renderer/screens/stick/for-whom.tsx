/** Who will be able to read the bundle: the bureau that set this laptop up, or anyone. */

import { LockOutlined, UnlockOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';

type Props = { readonly plain: boolean; readonly onPlain: (plain: boolean) => void };

export function ForWhom({ plain, onPlain }: Props): ReactNode {
  const { t } = useTranslation('stick');
  const { role } = useWorkspace();
  const keys = useCall('keys.state', {});
  if (keys.isError) return <FailureNotice error={keys.error} onRetry={() => void keys.refetch()} />;
  if (keys.data === undefined) return null;
  const reader = keys.data.encryptsFor;
  if (reader === null) {
    return (
      <div>
        <h2>{t('forWhom')}</h2>
        <p>{t(`forBureau.${role}`)}</p>
        <p className="stick-lock" data-locked={false}>
          <UnlockOutlined aria-hidden /> {t('notEncrypted')}
        </p>
        {role === 'inspector' ? (
          <p className="soft">
            {t('noSetup')} <Link href={routes.imports}>{t('openSetup')}</Link>
          </p>
        ) : null}
      </div>
    );
  }
  return (
    <div>
      <h2>{t('forWhom')}</h2>
      <p>
        <strong>{reader.name}</strong>
      </p>
      <p className="soft">
        {t('common:checkCode')} <code className="nowrap">{reader.checkCode}</code>
      </p>
      {reader.also.length === 0 ? null : <p>{t('also', { names: reader.also.join(t('and')) })}</p>}
      <p className="stick-lock" data-locked={!plain}>
        {plain ? <UnlockOutlined aria-hidden /> : <LockOutlined aria-hidden />}{' '}
        {t(plain ? 'plain.chosen' : 'encrypted')}
      </p>
      <details className="stick-plain" open={plain ? true : undefined}>
        <summary>{t('plain.summary')}</summary>
        <p>{t('plain.explain')}</p>
        <Checkbox checked={plain} onChange={({ target }) => onPlain(target.checked)}>
          {t('plain.choose')}
        </Checkbox>
      </details>
    </div>
  );
}
