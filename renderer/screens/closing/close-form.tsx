/** The act itself: with a reason where something is left out. */

import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitClosingSheet } from '../../../shared/model/visit.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { Step } from './step.tsx';

type Props = {
  readonly visit: string;
  readonly sheet: VisitClosingSheet;
  readonly onDone: (sheet: VisitClosingSheet) => void;
};

export function CloseForm({ visit, sheet, onDone }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const close = useAction('closing.close');
  const must = sheet.missing.filter(({ excusable }) => !excusable).length;
  const excusable = sheet.missing.length - must;
  const needsReason = excusable > 0 && reason.trim() === '';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (must > 0 || needsReason) return;
    close.mutate({ visit, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <Step id="closing-close" title={t('close.title')} hint={t('close.hint')}>
      <form className="stack" onSubmit={submit}>
        {excusable === 0 ? null : (
          <div className="closing-field">
            <label htmlFor="closing-reason">{t('close.reason', { count: excusable })}</label>
            <Input.TextArea
              id="closing-reason"
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={reason}
              aria-invalid={asked && needsReason}
              aria-describedby="closing-reason-hint"
              status={asked && needsReason ? 'error' : ''}
              onChange={(event) => setReason(event.target.value)}
            />
            <span id="closing-reason-hint" className={asked && needsReason ? 'problem' : 'soft'}>
              {t(asked && needsReason ? 'close.reasonNeeded' : 'close.reasonHint')}
            </span>
          </div>
        )}
        {must === 0 ? null : <p role="status">{t('close.must', { count: must })}</p>}
        {close.isError ? <FailureNotice error={close.error} /> : null}
        <div className="row">
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            icon={<LockOutlined />}
            disabled={must > 0}
            loading={close.isPending}
          >
            {t('close.act')}
          </Button>
        </div>
      </form>
    </Step>
  );
}
