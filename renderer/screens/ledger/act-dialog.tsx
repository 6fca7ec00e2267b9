/** An act before it is done: what it would do with how many, why, and what else belongs to it. */

import { Alert, Button, DatePicker, Input, Modal, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { needsReason } from '../../../shared/findings/states.ts';
import { BUREAU_CLOSURES, MOST_AT_ONCE } from '../../../shared/model/ledger.ts';
import type { LedgerFilter, LedgerSurvey } from '../../../shared/model/ledger.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction, useCall } from '../../queries.ts';
import { ActProgress } from './act-progress.tsx';
import { useLedger } from './ledger-store.ts';
import type { Wanted } from './ledger-store.ts';

type Props = { readonly wanted: Wanted; readonly filter: LedgerFilter; readonly onClose: () => void };

export function ActDialog({ wanted: { step, findings }, filter, onClose }: Props): ReactNode {
  const { t } = useTranslation('ledger');
  const which = findings === 'all' ? { filter } : { findings: [...findings] };
  const survey = useCall('ledger.survey', { which, step }, { fresh: true, live: false });
  const act = useAction('ledger.act');
  const pickNone = useLedger((ledger) => ledger.pickNone);
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [closure, setClosure] = useState<(typeof BUREAU_CLOSURES)[number] | null>(null);
  const [reason, setReason] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const needed = needsReason(step);
  const complete =
    (!needed || reason.trim() !== '') &&
    (step !== 'extend' || until !== null) &&
    (step !== 'close' || closure !== null);
  const surveyed = survey.data;
  const able = surveyed !== undefined && !surveyed.tooMany && surveyed.able > 0;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!complete || !able) return;
    act.mutate(
      {
        which,
        seen: surveyed.seen,
        step,
        reason: reason.trim(),
        until: until?.format('YYYY-MM-DD') ?? null,
        closure,
      },
      {
        onSuccess: ({ job }) => {
          pickNone();
          if (job === null) onClose();
          else setJobId(job.id);
        },
      },
    );
  };
  if (jobId !== null) return <ActProgress job={jobId} title={t(`steps.${step}`)} onClose={onClose} />;
  return (
    <Modal open title={t(`steps.${step}`)} footer={null} width={560} destroyOnHidden onCancel={onClose}>
      <form className="stack" onSubmit={submit}>
        <p className="soft">{t(`stepHelp.${step}`)}</p>
        {survey.isError ? <FailureNotice error={survey.error} onRetry={() => void survey.refetch()} /> : null}
        {survey.isPending ? <Waiting /> : null}
        {survey.data === undefined ? null : <Outlook survey={survey.data} />}
        {step === 'extend' ? (
          <div className="ledger-field">
            <label htmlFor="act-until">{t('act.until')}</label>
            <DatePicker
              id="act-until"
              format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY-M-D']}
              value={until}
              onChange={setUntil}
            />
          </div>
        ) : null}
        {step === 'close' ? (
          <fieldset className="ledger-field">
            <legend>{t('act.closure')}</legend>
            <Radio.Group
              value={closure}
              onChange={(event) => setClosure(BUREAU_CLOSURES.find((one) => one === event.target.value) ?? null)}
              options={BUREAU_CLOSURES.map((value) => ({ value, label: t(`closures.${value}`) }))}
            />
          </fieldset>
        ) : null}
        <div className="ledger-field">
          <label htmlFor="act-reason">{t(needed ? `reasons.${reasonOf(step)}` : 'reasons.optional')}</label>
          <Input.TextArea
            id="act-reason"
            autoFocus
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {act.isError ? (
          <FailureNotice
            error={act.error}
            retry={t('act.lookAgain')}
            onRetry={() => {
              act.reset();
              void survey.refetch();
            }}
          />
        ) : null}
        <div className="row ledger-end">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={act.isPending} disabled={!complete || !able}>
            {t('act.confirm', { step: t(`steps.${step}`), count: survey.data?.able ?? 0 })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function reasonOf(step: Wanted['step']): 'approval' | 'why' | 'result' {
  if (step === 'extend') return 'approval';
  return step === 'close' || step === 'void' || step === 'uphold' ? 'result' : 'why';
}

function Outlook({ survey }: { readonly survey: LedgerSurvey }): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const { able, unable, tooMany, total } = survey;
  if (tooMany) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('act.tooMany', { total: formats.count(total), most: formats.count(MOST_AT_ONCE) })}
      />
    );
  }
  const left = unable.map(({ state, count }) =>
    t('act.inState', { state: t(`findings:states.${state}`), count, shown: formats.count(count) }),
  );
  return (
    <Alert
      type={able === 0 ? 'warning' : 'info'}
      showIcon
      role="status"
      title={t('act.able', { count: able, shown: formats.count(able) })}
      description={left.length === 0 ? null : t('act.unable', { list: left.join(t('comma')) })}
    />
  );
}
