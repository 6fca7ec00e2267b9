/** Revoking a document: it needs a reason, and cannot be taken back. */

import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

export function RevokeDocument({ document: id }: { readonly document: string }): ReactNode {
  const { t } = useTranslation('notices');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const revoke = useAction('notices.revoke');
  const submit = (): void => {
    if (reason.trim() === '') return;
    revoke.mutate({ document: id, reason: reason.trim() }, { onSuccess: () => setOpen(false) });
  };
  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        {t('revoke')}
      </Button>
      <Modal
        open={open}
        title={t('revokeTitle')}
        okText={t('revokeNow')}
        okButtonProps={{ disabled: reason.trim() === '', danger: true }}
        confirmLoading={revoke.isPending}
        onOk={submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <p>{t('revokeWhat')}</p>
          <div className="notices-field">
            <label htmlFor="revoke-reason">{t('reason')}</label>
            <Input
              id="revoke-reason"
              value={reason}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          {revoke.isError ? <FailureNotice error={revoke.error} /> : null}
        </form>
      </Modal>
    </>
  );
}
