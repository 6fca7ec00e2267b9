/** What takes long about a file, one step at a time: its progress, and what came of it. */

import { Alert } from 'antd';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input, Output } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import type { FollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { useRosterImport } from './import-store.ts';
import type { Doing } from './import-store.ts';
import { useRosterWords } from './roster-words.ts';

type Started = Output<'roster.read'>;
type Starter<Name extends `roster.${Doing}`> = {
  readonly begin: (input: Input<Name>) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
};

/** Starts one of the long steps and follows it, also when the screen is left meanwhile. */
export function useImportStep<Name extends `roster.${Doing}`>(name: Name): Starter<Name> {
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const follow = useRosterImport((importing) => importing.follow);
  const { mutate, isPending, error } = useAction(name);
  const doing = name.slice('roster.'.length) as Doing;
  const onSuccess = (job: Started): void => {
    noteJob(job);
    follow(job.id, doing);
  };
  return { begin: (input) => mutate(input, { onSuccess }), isPending, error };
}

/** The step that is followed; what it ends with goes into the store. */
export function useFollowedStep(): FollowedJob {
  const id = useRosterImport((importing) => importing.job);
  const settle = useRosterImport((importing) => importing.settle);
  const followed = useFollowedJob(id);
  const { job } = followed;
  useEffect(() => {
    if (job !== null && job.state !== 'running') settle(job);
  }, [job, settle]);
  return followed;
}

/** The step that runs. */
export function ImportProgress({ job }: { readonly job: Started }): ReactNode {
  const { t } = useTranslation('roster');
  const formats = useFormats();
  const doing = useRosterImport((importing) => importing.doing);
  const { done, total } = job.progress;
  const how = total === 0 ? 'begun' : 'rows';
  return (
    <JobPanel
      job={job}
      title={t(`job.title.${doing}`)}
      doing={t(`job.${how}.${doing}`, { done: formats.count(done), total: formats.count(total) })}
      safety={t(`job.safe.${doing}`)}
    />
  );
}

/** Why the last step did not come to its end; nothing where it did. */
export function StoppedStep(): ReactNode {
  const { t } = useTranslation('roster');
  const words = useRosterWords();
  const { stopped, refused } = useRosterImport();
  if (refused !== null) {
    return (
      <Alert
        type="error"
        role="alert"
        showIcon
        title={t('file.refused', { file: refused.file })}
        description={words.refusal(refused.refusal, refused.limit)}
      />
    );
  }
  if (stopped === null) return null;
  if (stopped.failure !== null) return <FailureNotice error={stopped.failure} />;
  return <Alert type="info" role="status" showIcon title={t(`job.cancelled.${stopped.doing}`)} />;
}
