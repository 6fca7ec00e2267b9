/** Reports while they are written, and what was written. */

import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportsWritten } from '../../../shared/model/report.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

type Props = { readonly job: string; readonly onAgain: () => void };

export function ReportJob({ job: id, onAgain }: Props): ReactNode {
  const { t } = useTranslation('reports');
  const { job, lost } = useFollowedJob(id);
  const failure = lost ?? (job?.state === 'failed' ? job.failure : null);
  if (failure !== null) return <Ended words={t('failed')} failure={failure} onAgain={onAgain} />;
  if (job === null) return <Waiting words={t('starting')} />;
  if (job.state === 'cancelled') return <Ended words={t('cancelled')} onAgain={onAgain} />;
  if (job.state === 'done' && job.kind === 'reports') return <Written result={job.result} onAgain={onAgain} />;
  const { stage, subject, done, total } = job.progress;
  return (
    <JobPanel
      job={job}
      title={t('running')}
      doing={t(`stages.${stage}`, { subject, done, total })}
      safety={t('safe')}
    />
  );
}

type EndedProps = { readonly words: string; readonly failure?: unknown; readonly onAgain: () => void };

function Ended({ words, failure, onAgain }: EndedProps): ReactNode {
  const { t } = useTranslation('reports');
  return (
    <section className="card stack" role="alert">
      <p>{words}</p>
      {failure === undefined ? null : <FailureNotice error={failure} />}
      <div>
        <Button type="primary" size="large" onClick={onAgain}>
          {t('back')}
        </Button>
      </div>
    </section>
  );
}

type WrittenProps = { readonly result: ReportsWritten; readonly onAgain: () => void };

function Written({ result, onAgain }: WrittenProps): ReactNode {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const { what, fileName, folder, count, bytes, photosMissing, chartsMissing, kept } = result;
  return (
    <section className="card stack" role="status">
      <h2 className="reports-done">
        <CheckCircleFilled aria-hidden /> {t('done')}
      </h2>
      <p>{t(`written.${what}`, { shown: formats.count(count), name: fileName, size: formats.bytes(bytes) })}</p>
      <p className="soft">{folder}</p>
      {photosMissing === 0 ? null : (
        <p>{t('photosMissing', { count: photosMissing, shown: formats.count(photosMissing) })}</p>
      )}
      {kept === 0 ? null : <p>{t('kept', { count: kept, shown: formats.count(kept) })}</p>}
      {chartsMissing === 0 ? null : <p>{t('chartsMissing', { count: chartsMissing })}</p>}
      <p className="soft">{t('editable')}</p>
      <div>
        <Button type="primary" size="large" onClick={onAgain}>
          {t('more')}
        </Button>
      </div>
    </section>
  );
}
