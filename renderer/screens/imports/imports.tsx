/** The bureau takes in bundles: choose, follow, read what became of each, look back at earlier batches. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/failure.ts';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { BatchHistory } from './batch-history.tsx';
import { ChooseBundles } from './choose-bundles.tsx';
import { FinishedImport } from './finished-import.tsx';
import { StoppedImport } from './stopped-import.tsx';
import { useImports } from './imports-store.ts';
import './imports.css';

export function ImportsScreen(): ReactNode {
  const { t } = useTranslation('imports');
  return (
    <Screen title={t('title')} lead={t('lead')}>
      <div className="stack">
        <Current />
        <BatchHistory />
      </div>
    </Screen>
  );
}

function Current(): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const jobId = useImports((imports) => imports.job);
  const { job, lost } = useFollowedJob(jobId);
  if (jobId === null) return <ChooseBundles />;
  if (lost !== null) return <StoppedImport failure={lost} />;
  if (job === null) return <Waiting words={t('starting')} />;
  switch (job.state) {
    case 'running': {
      const { subject, done, total } = job.progress;
      const place = { position: formats.count(Math.min(done + 1, total)), total: formats.count(total), subject };
      return (
        <JobPanel
          job={job}
          title={t('running')}
          doing={subject === '' ? t('starting') : t('doing', place)}
          safety={t('cancelIsSafe')}
        />
      );
    }
    case 'cancelled':
      return <StoppedImport failure={null} />;
    case 'failed':
      return <StoppedImport failure={job.failure} />;
    case 'done':
      return job.kind === 'import' ? <FinishedImport batch={job.result} /> : <ChooseBundles />;
    default:
      return assertNever(job);
  }
}
