/** A finished checklist is changed only with a reason, which stays in its history. */

import { useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

type Props = { readonly open: boolean; readonly inspection: string; readonly onClose: () => void };

export function ReopenDialog({ open, inspection, onClose }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const reopen = useAction('inspections.reopen');
  const submit = (): void => {
    reopen.mutate(
      { inspection, reason: reason.trim() },
      {
        onSuccess: (sheet) => {
          client.setQueryData(['inspections.open', { inspection }], sheet);
          setReason('');
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open={open}
      title={t('reopenTitle')}
      okText={t('reopen')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={reopen.isPending}
      onOk={submit}
      onCancel={onClose}
      afterOpenChange={(opened) => opened && document.getElementById('reopen-reason')?.focus()}
      destroyOnHidden
    >
      <div className="finish-reason">
        <label htmlFor="reopen-reason">{t('reopenReason')}</label>
        <Input.TextArea
          id="reopen-reason"
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {reopen.isError ? <FailureNotice error={reopen.error} /> : null}
    </Modal>
  );
}
