/** Whose bundles are taken without asking; one that is forgotten is asked about again. */

import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownSigner } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAction, useCall } from '../../queries.ts';
import { useNotices } from '../../stores/notices.ts';

export function KnownSigners(): ReactNode {
  const { t } = useTranslation('settings');
  const signers = useCall('signers.list', {});
  const [forgetting, setForgetting] = useState<KnownSigner | null>(null);
  return (
    <section className="card stack" aria-labelledby="settings-signers">
      <div>
        <h2 id="settings-signers">{t('signers.title')}</h2>
        <p className="soft">{t('signers.lead')}</p>
      </div>
      {signers.isError ? (
        <FailureNotice error={signers.error} onRetry={() => void signers.refetch()} />
      ) : signers.data === undefined ? (
        <Waiting />
      ) : signers.data.length === 0 ? (
        <p>{t('signers.none')}</p>
      ) : (
        <div className="signers-scroll">
          <table className="signers-table">
            <thead>
              <tr>
                <th scope="col">{t('signers.name')}</th>
                <th scope="col">{t('common:checkCode')}</th>
                <th scope="col">{t('signers.acceptedAt')}</th>
                <th scope="col">
                  <span className="unseen">{t('signers.forget')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {signers.data.map((signer) => (
                <tr key={signer.publicKey}>
                  <th scope="row">
                    {signer.name} <span className="soft">{t(`common:roles.${signer.role}`)}</span>
                  </th>
                  <td>
                    <code>{signer.checkCode}</code>
                  </td>
                  <td>{formatMoment(signer.acceptedAt)}</td>
                  <td>
                    <Button
                      aria-label={t('signers.forgetOf', { name: signer.name })}
                      onClick={() => setForgetting(signer)}
                    >
                      {t('signers.forget')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ForgetDialog signer={forgetting} onClose={() => setForgetting(null)} />
    </section>
  );
}

function ForgetDialog({
  signer,
  onClose,
}: {
  readonly signer: KnownSigner | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const forget = useAction('signers.forget');
  const confirm = (): void => {
    if (signer === null) return;
    forget.mutate(
      { publicKey: signer.publicKey },
      {
        onSuccess: (left) => {
          client.setQueryData(['signers.list', {}], left);
          say(t('signers.forgotten', { name: signer.name }));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={signer !== null}
      title={t('signers.forgetTitle', { name: signer?.name ?? '' })}
      okText={t('signers.forgetNow')}
      confirmLoading={forget.isPending}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack">
        <p>{t('signers.forgetText')}</p>
        {forget.isError ? <FailureNotice error={forget.error} /> : null}
      </div>
    </Modal>
  );
}
