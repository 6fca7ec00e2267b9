/** What schools answer to notices: forms go out, files come back, are looked at, and are taken in. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/failure.ts';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { routes } from '../../routes.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { ChooseReplies } from './choose-replies.tsx';
import { FormsCard } from './forms-card.tsx';
import { PreviewReplies } from './preview-replies.tsx';
import { useReplies } from './replies-store.ts';
import { StoppedReplies } from './stopped-replies.tsx';
import { TakenReport } from './taken-report.tsx';
import './replies.css';

export function RepliesScreen(): ReactNode {
  const { t } = useTranslation('replies');
  return (
    <Screen title={t('title')} lead={t('lead')} trail={<Trail href={routes.notices} words={t('notices:title')} />}>
      <div className="stack">
        <Current />
      </div>
    </Screen>
  );
}

function Current(): ReactNode {
  const { t } = useTranslation('replies');
  const jobId = useReplies((replies) => replies.job);
  const doing = useReplies((replies) => replies.doing);
  const { job, lost } = useFollowedJob(jobId);
  if (jobId === null) return <Start />;
  if (lost !== null) return <StoppedReplies failure={lost} />;
  if (job === null) return <Waiting />;
  switch (job.state) {
    case 'running':
      return (
        <JobPanel
          job={job}
          title={t(`running.${doing}`)}
          doing={t(`doing.${doing}`, { subject: job.progress.subject })}
          safety={t(`cancelIsSafe.${doing}`)}
        />
      );
    case 'cancelled':
      return <StoppedReplies failure={null} />;
    case 'failed':
      return <StoppedReplies failure={job.failure} />;
    case 'done':
      if (job.kind === 'reply-preview') return <PreviewReplies key={job.id} preview={job.result} />;
      if (job.kind === 'replies') return <TakenReport taken={job.result} />;
      return <Start />;
    default:
      return assertNever(job);
  }
}

function Start(): ReactNode {
  return (
    <>
      <ChooseReplies />
      <FormsCard />
    </>
  );
}
