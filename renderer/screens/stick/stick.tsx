/** The day's results onto a stick: what goes, for whom, where to, and when it is safe to pull. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/failure.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { Destination } from './destination.tsx';
import { ExportCancelled, ExportDone, ExportFailed } from './export-outcome.tsx';
import { NothingToExport } from './nothing-to-export.tsx';
import { useStick } from './stick-store.ts';
import { WhatGoes } from './what-goes.tsx';
import './stick.css';

export function StickScreen(): ReactNode {
  const { t } = useTranslation('stick');
  const { role } = useWorkspace();
  return (
    <Screen title={t('title')} lead={t(`lead.${role}`)}>
      <Content />
    </Screen>
  );
}

function Content(): ReactNode {
  const { t } = useTranslation('stick');
  const jobId = useStick((stick) => stick.job);
  const finish = useStick((stick) => stick.finish);
  const { job, lost } = useFollowedJob(jobId);
  if (jobId === null) return <Prepare />;
  if (lost !== null) return <ExportFailed failure={lost} onAgain={finish} />;
  if (job === null) return <Waiting words={t('starting')} />;
  switch (job.state) {
    case 'running':
      return (
        <JobPanel
          job={job}
          title={t('running')}
          doing={t(`stages.${job.progress.stage}`, { subject: job.progress.subject })}
          safety={t('cancelIsSafe')}
        />
      );
    case 'cancelled':
      return <ExportCancelled onAgain={finish} />;
    case 'failed':
      return <ExportFailed failure={job.failure} onAgain={finish} />;
    case 'done':
      return job.kind === 'export' ? <ExportDone result={job.result} /> : <Prepare />;
    default:
      return assertNever(job);
  }
}

function Prepare(): ReactNode {
  const { t } = useTranslation('stick');
  const everything = useStick((stick) => stick.everything);
  const preview = useCall('export.preview', { everything }, { keepPrevious: true });
  if (preview.isError) return <FailureNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Waiting words={t('counting')} />;
  if (preview.data.changes === 0) return <NothingToExport />;
  return (
    <div className="stick">
      <WhatGoes preview={preview.data} />
      <Destination bytes={preview.data.bytes} />
    </div>
  );
}
