/** An act on very many findings, piece by piece: how far it is, a cancel that is safe, and what came of it. */

import { Alert, Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

type Props = { readonly job: string; readonly title: string; readonly onClose: () => void };

export function ActProgress({ job: id, title, onClose }: Props): ReactNode {
  const { job } = useFollowedJob(id);
  return (
    <Modal
      open
      title={title}
      footer={null}
      width={560}
      closable={job?.state !== 'running'}
      mask={{ closable: false }}
      keyboard={job?.state !== 'running'}
      onCancel={onClose}
    >
      <Progress id={id} title={title} onClose={onClose} />
    </Modal>
  );
}

function Progress({ id, title, onClose }: Omit<Props, 'job'> & { readonly id: string }): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const { job, lost } = useFollowedJob(id);
  if (job === null && lost === null) return <Waiting />;
  if (job?.state === 'running') {
    const { done, total } = job.progress;
    const doing = t('act.doing', { done: formats.count(done), total: formats.count(total) });
    return <JobPanel job={job} title={title} doing={doing} safety={t('act.safe')} />;
  }
  return (
    <div className="stack">
      {job?.state === 'done' && job.kind === 'act' ? (
        <Alert
          type={job.result.left === 0 ? 'success' : 'info'}
          role="status"
          showIcon
          title={t('act.done', { count: job.result.done, shown: formats.count(job.result.done) })}
          description={
            job.result.left === 0
              ? null
              : t('act.left', { count: job.result.left, shown: formats.count(job.result.left) })
          }
        />
      ) : null}
      {job?.state === 'cancelled' ? <p role="status">{t('act.nothing')}</p> : null}
      {job?.state === 'failed' ? (
        <>
          <FailureNotice error={job.failure} />
          <p>{t('act.kept')}</p>
        </>
      ) : null}
      {lost === null ? null : <FailureNotice error={lost} />}
      <div className="row ledger-end">
        <Button type="primary" autoFocus onClick={onClose}>
          {t('common:close')}
        </Button>
      </div>
    </div>
  );
}
