/** What others know this workspace by, how its keys rest, and who can open what it exports. */

import { LockOutlined, UnlockOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { KeysState } from '../../../shared/model/keys.ts';
import { CheckCode } from '../../components/check-code.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';
import { RecoveryState } from './recovery-state.tsx';

export function Security(): ReactNode {
  const { t } = useTranslation('settings');
  const { role } = useWorkspace();
  const keys = useCall('keys.state', {});
  return (
    <section className="card security" aria-labelledby="settings-security">
      <h2 id="settings-security">{t('security.title')}</h2>
      {keys.isError ? (
        <FailureNotice error={keys.error} onRetry={() => void keys.refetch()} />
      ) : keys.data === undefined ? (
        <Waiting />
      ) : (
        <>
          <div className="security-row">
            <CheckCode code={keys.data.checkCode} label={t('security.ownCode')} />
            <p>{t(`security.ownCodeUse.${role}`)}</p>
          </div>
          <div className="security-row">
            <h3>{t('security.rest')}</h3>
            <p>
              {keys.data.protectedBy === 'system' ? <LockOutlined aria-hidden /> : <UnlockOutlined aria-hidden />}{' '}
              {t(`security.protectedBy.${keys.data.protectedBy}`)}
            </p>
          </div>
          {role === 'inspector' ? <Readers readers={keys.data.encryptsFor} /> : null}
          {keys.data.recipient === null ? null : (
            <>
              <RecoveryState savedAt={keys.data.recoverySavedAt} />
              <div className="security-row">
                <h3>{t('security.recipient')}</h3>
                <div>
                  <p>{t('security.recipientUse')}</p>
                  <code className="recipient">{keys.data.recipient}</code>
                </div>
              </div>
            </>
          )}
        </>
      )}
    </section>
  );
}

function Readers({ readers }: { readonly readers: KeysState['encryptsFor'] }): ReactNode {
  const { t } = useTranslation('settings');
  if (readers === null) {
    return (
      <div className="security-row">
        <h3>{t('security.encryptsFor')}</h3>
        <p>
          {t('security.forNobody')} <Link href={routes.imports}>{t('security.openSetup')}</Link>
        </p>
      </div>
    );
  }
  return (
    <div className="security-row">
      <h3>{t('security.encryptsFor')}</h3>
      <div className="stack">
        <div>
          <strong>{readers.name}</strong>
          {readers.also.length === 0 ? null : (
            <p className="soft">{t('stick:also', { names: readers.also.join(t('stick:and')) })}</p>
          )}
        </div>
        <CheckCode code={readers.checkCode} label={t('security.bureauCode')} />
        <p className="soft">{t('security.bureauCodeUse')}</p>
      </div>
    </div>
  );
}
