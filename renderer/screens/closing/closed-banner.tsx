/** Closed: by whom, when, with which hash; and the way back, which needs a reason. */

import { LockOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitClosingSheet } from '../../../shared/model/visit.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

type Props = {
  readonly visit: string;
  readonly sheet: VisitClosingSheet;
  readonly readOnly: boolean;
  readonly onDone: (sheet: VisitClosingSheet) => void;
};

export function ClosedBanner({ visit, sheet, readOnly, onDone }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const [asking, setAsking] = useState(false);
  const { by, reason } = sheet.closing;
  return (
    <div className="closing-notice" data-tone="good">
      <LockOutlined aria-hidden />
      <div>
        <strong>{t('closed')}</strong>
        {by === null ? null : <p>{t('closedBy', { author: by.author, moment: formatMoment(by.at) })}</p>}
        {reason === '' ? null : <p>{t('closedReason', { reason })}</p>}
        <p className="soft">
          {t('hash')} <code>{sheet.hash.slice(0, 16)}…</code>
        </p>
      </div>
      {readOnly ? null : <Button onClick={() => setAsking(true)}>{t('reopen')}</Button>}
      <Modal
        open={asking}
        title={t('reopenTitle')}
        footer={null}
        onCancel={() => setAsking(false)}
        afterOpenChange={(opened) => opened && document.getElementById('closing-reopen')?.focus()}
        destroyOnHidden
      >
        <ReopenForm visit={visit} onDone={onDone} onClose={() => setAsking(false)} />
      </Modal>
    </div>
  );
}

type FormProps = Pick<Props, 'visit' | 'onDone'> & { readonly onClose: () => void };

function ReopenForm({ visit, onDone, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('closing');
  const [reason, setReason] = useState('');
  const reopen = useAction('closing.reopen');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    reopen.mutate(
      { visit, reason: reason.trim() },
      {
        onSuccess: (sheet) => {
          onClose();
          onDone(sheet);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('reopenHint')}</p>
      <div className="closing-field">
        <label htmlFor="closing-reopen">{t('reopenReason')}</label>
        <Input.TextArea
          id="closing-reopen"
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {reopen.isError ? <FailureNotice error={reopen.error} /> : null}
      <div className="row closing-buttons">
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={reason.trim() === ''} loading={reopen.isPending}>
          {t('reopen')}
        </Button>
      </div>
    </form>
  );
}
