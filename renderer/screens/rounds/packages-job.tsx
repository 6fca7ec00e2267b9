/** Packages while they are written, and what was written. */

import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackagesResult } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

type Props = { readonly job: string; readonly onAgain: () => void };

export function PackagesJob({ job: id, onAgain }: Props): ReactNode {
  const { t } = useTranslation('rounds');
  const { job, lost } = useFollowedJob(id);
  const failure = lost ?? (job?.state === 'failed' ? job.failure : null);
  if (failure !== null) return <Ended words={t('packages.failed')} failure={failure} onAgain={onAgain} />;
  if (job === null) return <Waiting words={t('stick:starting')} />;
  if (job.state === 'cancelled') return <Ended words={t('packages.cancelled')} onAgain={onAgain} />;
  if (job.state === 'done' && job.kind === 'packages') return <Written result={job.result} onAgain={onAgain} />;
  return (
    <JobPanel
      job={job}
      title={t('packages.running')}
      doing={t(`stick:stages.${job.progress.stage}`, { subject: job.progress.subject })}
      safety={t('packages.cancelIsSafe')}
    />
  );
}

type EndedProps = { readonly words: string; readonly failure?: unknown; readonly onAgain: () => void };

function Ended({ words, failure, onAgain }: EndedProps): ReactNode {
  const { t } = useTranslation('rounds');
  return (
    <section className="card stack" role="alert">
      <p>{words}</p>
      {failure === undefined ? null : <FailureNotice error={failure} />}
      <div>
        <Button type="primary" size="large" onClick={onAgain}>
          {t('stick:again')}
        </Button>
      </div>
    </section>
  );
}

type WrittenProps = { readonly result: PackagesResult; readonly onAgain: () => void };

function Written({ result: { folder, packages }, onAgain }: WrittenProps): ReactNode {
  const { t } = useTranslation('rounds');
  const formats = useFormats();
  return (
    <section className="card stack" role="status">
      <h2 className="round-done">
        <CheckCircleFilled aria-hidden /> {t('packages.done', { count: packages.length })}
      </h2>
      <p className="soft">{t('packages.folder', { folder })}</p>
      <ul className="round-packages">
        {packages.map((one) => (
          <li key={one.team}>
            <strong>{one.name}</strong>
            <div className="round-package">
              <p className="round-file">{one.fileName}</p>
              <p className="soft">
                {t('packages.holds', { schools: one.schools, findings: one.findings })}
                {' · '}
                {formats.bytes(one.bytes)}
              </p>
              <p>
                {one.readers.length === 0
                  ? t('packages.open')
                  : t('packages.sealed', { names: one.readers.join(t('comma')) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p>{t('packages.next')}</p>
      <div>
        <Button type="primary" size="large" onClick={onAgain}>
          {t('packages.ok')}
        </Button>
      </div>
    </section>
  );
}
