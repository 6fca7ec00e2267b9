/** Writes the setup package: where to, for whom else, then what was written. */

import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { ExportResult } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { HigherBureau, isWhole } from './higher-bureau.tsx';
import type { Recipient } from './higher-bureau.tsx';

type Props = { readonly open: boolean; readonly onClose: () => void };

export function SetupPackageDialog({ open, onClose }: Props): ReactNode {
  const { t } = useTranslation('settings');
  const [job, setJob] = useState<string | null>(null);
  const followed = useFollowedJob(job);
  const isRunning =
    job !== null && (followed.job === null || followed.job.state === 'running') && followed.lost === null;
  return (
    <Modal
      open={open}
      title={t('package.title')}
      footer={null}
      width={560}
      // What runs is followed to its end or cancelled, never lost from sight.
      closable={!isRunning}
      mask={{ closable: false }}
      keyboard={!isRunning}
      onCancel={onClose}
      afterClose={() => setJob(null)}
      destroyOnHidden
    >
      {job === null ? (
        <PackageForm onStarted={setJob} />
      ) : (
        <PackageJob followed={followed} onAgain={() => setJob(null)} onClose={onClose} />
      )}
    </Modal>
  );
}

function PackageForm({ onStarted }: { readonly onStarted: (job: string) => void }): ReactNode {
  const { t } = useTranslation('settings');
  const nameOf = usePlaceName();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const [wanted, setWanted] = useState<Place | null>(null);
  const [higher, setHigher] = useState<Recipient | null>(null);
  const target = useTarget(wanted);
  const start = useAction('package.exportSetup');
  const submit = (): void => {
    if (target === null) return;
    start.mutate(
      { folder: target.token, recipients: higher === null ? [] : [{ ...higher }] },
      {
        onSuccess: (job) => {
          noteJob(job);
          onStarted(job.id);
        },
      },
    );
  };
  return (
    <div className="stack">
      <p>{t('package.handOver')}</p>
      <fieldset className="field">
        <legend>{t('package.where')}</legend>
        <ChooseTarget target={target} onChoose={setWanted} />
      </fieldset>
      <HigherBureau higher={higher} onChange={setHigher} />
      {start.isError ? <FailureNotice error={start.error} /> : null}
      <Button
        type="primary"
        size="large"
        block
        disabled={target === null || (higher !== null && !isWhole(higher))}
        loading={start.isPending}
        onClick={submit}
      >
        {target === null ? t('stick:chooseFirst') : t('package.exportTo', { name: nameOf(target) })}
      </Button>
    </div>
  );
}

type JobProps = {
  readonly followed: ReturnType<typeof useFollowedJob>;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

function PackageJob({ followed: { job, lost }, onAgain, onClose }: JobProps): ReactNode {
  const { t } = useTranslation('settings');
  const failure = lost ?? (job?.state === 'failed' ? job.failure : null);
  if (failure !== null) return <Ended words={t('package.failed')} failure={failure} onAgain={onAgain} />;
  if (job === null) return <Waiting words={t('stick:starting')} />;
  if (job.state === 'cancelled') return <Ended words={t('package.cancelled')} onAgain={onAgain} />;
  if (job.state === 'done' && job.kind === 'export') return <Written result={job.result} onClose={onClose} />;
  return (
    <JobPanel
      job={job}
      title={t('package.running')}
      doing={t(`stick:stages.${job.progress.stage}`, { subject: job.progress.subject })}
      safety={t('stick:cancelIsSafe')}
    />
  );
}

type EndedProps = { readonly words: string; readonly failure?: unknown; readonly onAgain: () => void };

function Ended({ words, failure, onAgain }: EndedProps): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <div className="stack" role="alert">
      <p>{words}</p>
      {failure === undefined ? null : <FailureNotice error={failure} />}
      <div>
        <Button type="primary" size="large" onClick={onAgain}>
          {t('stick:again')}
        </Button>
      </div>
    </div>
  );
}

function Written({ result, onClose }: { readonly result: ExportResult; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  return (
    <div className="stack" role="status">
      <p className="recovery-state" data-saved>
        <CheckCircleFilled aria-hidden /> {t('package.done')}
      </p>
      <dl className="settings-facts">
        {[
          [t('file'), result.fileName],
          [t('folder'), result.folder],
          [t('size'), formats.bytes(result.bytes)],
        ].map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t('package.next')}</p>
      <div>
        <Button type="primary" size="large" onClick={onClose}>
          {t('common:close')}
        </Button>
      </div>
    </div>
  );
}
