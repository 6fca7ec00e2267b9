/** Taking in bundles as a conversation: choose, see what each would bring, merge or leave it, read the report, look back. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/failure.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import type { FollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { ChooseBundles } from './choose-bundles.tsx';
import { DecidePreview } from './decide-preview.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { FinishedImport } from './finished-import.tsx';
import { useImports } from './imports-store.ts';
import { NothingFound } from './nothing-found.tsx';
import { ReportPage } from './report-page.tsx';
import { StoppedImport } from './stopped-import.tsx';
import './imports.css';

export function ImportsScreen(): ReactNode {
  const { t } = useTranslation('imports');
  const { role } = useWorkspace();
  const jobId = useImports((imports) => imports.job);
  const followed = useFollowedJob(jobId);
  const isBetween = jobId === null || followed.lost !== null || isOver(followed);
  return (
    <Screen title={t('title')} lead={t(`lead.${role}`)}>
      <div className="stack">
        <Current jobId={jobId} followed={followed} />
        {isBetween ? <EarlierImports /> : null}
      </div>
      <ReportPage />
    </Screen>
  );
}

/** Nothing runs and nothing waits for a decision. */
function isOver({ job }: FollowedJob): boolean {
  return job !== null && job.state !== 'running' && !(job.state === 'done' && job.kind === 'preview');
}

/** A preview's second half: what was checked is tried. */
function isTrying({ progress }: JobState, doing: 'preview' | 'merge'): boolean {
  return doing === 'preview' && progress.stage === 'merging';
}

type Props = { readonly jobId: string | null; readonly followed: FollowedJob };

function Current({ jobId, followed: { job, lost } }: Props): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const doing = useImports((imports) => imports.doing);
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
          title={t(`running.${doing}`)}
          doing={subject === '' ? t('starting') : t(`doing.${isTrying(job, doing) ? 'trial' : doing}`, place)}
          safety={t(`cancelIsSafe.${doing}`)}
        />
      );
    }
    case 'cancelled':
      return <StoppedImport failure={null} />;
    case 'failed':
      return <StoppedImport failure={job.failure} />;
    case 'done':
      if (job.kind === 'import') return <FinishedImport batch={job.result} />;
      if (job.kind !== 'preview') return <ChooseBundles />;
      return job.result.bundles.length === 0 ? <NothingFound /> : <DecidePreview key={job.id} preview={job.result} />;
    default:
      return assertNever(job);
  }
}
