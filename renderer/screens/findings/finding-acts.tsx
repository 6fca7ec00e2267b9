/** What can become of a finding on the spot: it is fixed, or it was none. */

import { CheckCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

export function FindingActs({ finding }: { readonly finding: FindingRow }): ReactNode {
  const { t } = useTranslation('findings');
  const [asking, setAsking] = useState<'fix' | 'withdraw' | null>(null);
  const fix = useAction('findings.fixOnSpot');
  const withdraw = useAction('findings.withdraw');
  const done = { onSuccess: () => setAsking(null) };
  const failed = [fix, withdraw].find((action) => action.isError);
  if (finding.closure === 'fixed_on_spot') {
    return (
      <div className="row">
        <Button
          icon={<RollbackOutlined />}
          loading={fix.isPending}
          onClick={() => fix.mutate({ finding: finding.id, fixed: false, reason: '' })}
        >
          {t('unfix')}
        </Button>
        {fix.isError ? <FailureNotice error={fix.error} /> : null}
      </div>
    );
  }
  if (finding.state !== 'draft') return null;
  return (
    <>
      <div className="row">
        <Button icon={<CheckCircleOutlined />} aria-expanded={asking === 'fix'} onClick={() => toggle('fix')}>
          {t('fix')}
        </Button>
        <Button icon={<RollbackOutlined />} aria-expanded={asking === 'withdraw'} onClick={() => toggle('withdraw')}>
          {t('withdraw')}
        </Button>
      </div>
      {asking === 'fix' ? (
        <Reason
          id={`fix-${finding.id}`}
          label={t('fixReason')}
          confirm={t('fixNow')}
          optional={finding.photos > 0}
          pending={fix.isPending}
          onConfirm={(reason) => fix.mutate({ finding: finding.id, fixed: true, reason }, done)}
        />
      ) : null}
      {asking === 'withdraw' ? (
        <Reason
          id={`withdraw-${finding.id}`}
          label={t('withdrawReason')}
          confirm={t('withdrawNow')}
          optional={false}
          pending={withdraw.isPending}
          onConfirm={(reason) => withdraw.mutate({ finding: finding.id, withdrawn: true, reason }, done)}
        />
      ) : null}
      {failed === undefined ? null : <FailureNotice error={failed.error} />}
    </>
  );

  function toggle(what: 'fix' | 'withdraw'): void {
    setAsking(asking === what ? null : what);
  }
}

type ReasonProps = {
  readonly id: string;
  readonly label: string;
  readonly confirm: string;
  readonly optional: boolean;
  readonly pending: boolean;
  readonly onConfirm: (reason: string) => void;
};

function Reason({ id, label, confirm, optional, pending, onConfirm }: ReasonProps): ReactNode {
  const [reason, setReason] = useState('');
  const ready = optional || reason.trim() !== '';
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (ready) onConfirm(reason.trim());
  };
  return (
    <form className="finding-field" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <div className="finding-reason">
        <Input
          id={id}
          autoFocus
          data-field="finding"
          maxLength={1000}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={pending} disabled={!ready}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
