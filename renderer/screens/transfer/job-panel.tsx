/** A job that runs: what is being done, how far it is, and a cancel that is safe. */

import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobState } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import './transfer.css';

type Props = {
  readonly job: JobState;
  readonly title: string;
  /** What is being done now, in words. */
  readonly doing: string;
  readonly safety: string;
};

export function JobPanel({ job, title, doing, safety }: Props): ReactNode {
  const { t } = useTranslation('transfer');
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const cancel = useAction('jobs.cancel');
  const { done, total } = job.progress;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  const cancelling = cancel.isPending || (cancel.isSuccess && job.state === 'running');
  return (
    <section className="card stack job" aria-label={title}>
      <h2>{title}</h2>
      <div>
        <p className="job-doing">{cancelling ? t('cancelling') : doing}</p>
        <Progress percent={percent} aria-label={title} status="active" />
      </div>
      {cancel.isError ? <FailureNotice error={cancel.error} /> : null}
      <div className="row">
        <Button disabled={cancelling} onClick={() => cancel.mutate({ job: job.id }, { onSuccess: noteJob })}>
          {t('cancel')}
        </Button>
        <span className="soft">{safety}</span>
      </div>
    </section>
  );
}
