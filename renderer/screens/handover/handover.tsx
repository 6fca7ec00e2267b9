/** One visit onto a stick for a colleague: what goes, who can read it, where to, and what they do with it. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/failure.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { visitPath } from '../../routes.ts';
import { ExportCancelled, ExportFailed } from '../stick/export-outcome.tsx';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { HandedOver } from './handed-over.tsx';
import { useHandover } from './handover-store.ts';
import { PrepareHandover } from './prepare-handover.tsx';
import './handover.css';

export function HandoverScreen({ visit }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('handover');
  const opened = useCall('visits.open', { visit });
  if (opened.isError) {
    return (
      <Screen title={t('title')}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    );
  }
  if (opened.data === undefined) return <Waiting />;
  return (
    <Screen
      title={t('title')}
      trail={<Trail href={visitPath(visit)} words={t('toVisit')} />}
      lead={t('lead', { school: opened.data.schoolName, on: opened.data.on })}
    >
      <Content visit={visit} />
    </Screen>
  );
}

function Content({ visit }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('handover');
  const handover = useHandover();
  const jobId = handover.visit === visit ? handover.job : null;
  const { job, lost } = useFollowedJob(jobId);
  if (jobId === null) return <PrepareHandover visit={visit} />;
  if (lost !== null) return <ExportFailed failure={lost} onAgain={handover.finish} />;
  if (job === null) return <Waiting />;
  switch (job.state) {
    case 'running':
      return (
        <JobPanel
          job={job}
          title={t('running')}
          doing={t(`stick:stages.${job.progress.stage}`, { subject: job.progress.subject })}
          safety={t('stick:cancelIsSafe')}
        />
      );
    case 'cancelled':
      return <ExportCancelled onAgain={handover.finish} />;
    case 'failed':
      return <ExportFailed failure={job.failure} onAgain={handover.finish} />;
    case 'done':
      return job.kind === 'export' ? <HandedOver result={job.result} /> : <PrepareHandover visit={visit} />;
    default:
      return assertNever(job);
  }
}
