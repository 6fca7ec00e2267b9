/** Where the Word files go, how far they are, and what was issued. */

import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { WrittenNotices } from '../../../shared/model/notice.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

type FormProps = {
  /** What is about to happen, and cannot be taken back. */
  readonly warning?: string;
  readonly action: string;
  /** Starts the job with the folder's token. */
  readonly onStart: (folder: string) => Promise<JobState>;
  readonly onClose: () => void;
};

type Props = FormProps & { readonly open: boolean; readonly title: string };

export function WriteDialog({ open, title, onClose, ...form }: Props): ReactNode {
  return (
    <Modal open={open} title={title} footer={null} width={640} onCancel={onClose} destroyOnHidden>
      <WriteForm {...form} onClose={onClose} />
    </Modal>
  );
}

function WriteForm({ warning, action, onStart, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('notices');
  const nameOf = usePlaceName();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const target = useTarget(wanted);
  const { job, lost } = useFollowedJob(jobId);

  const begin = async (folder: string): Promise<void> => {
    setFailure(null);
    try {
      const started = await onStart(folder);
      noteJob(started);
      setJobId(started.id);
    } catch (error) {
      setFailure(error);
    }
  };

  if (job?.state === 'running') {
    return (
      <JobPanel
        job={job}
        title={t('writing')}
        doing={t('writingOne', { subject: job.progress.subject })}
        safety={t('cancelIsSafe')}
      />
    );
  }
  if (job?.state === 'done' && job.kind === 'notices') return <Done result={job.result} onClose={onClose} />;
  const failed = job?.state === 'failed' ? job.failure : (lost ?? failure);
  const isStopped = job?.state === 'failed' || job?.state === 'cancelled';
  return (
    <div className="stack">
      {job?.state === 'cancelled' ? <p role="status">{t('cancelled')}</p> : null}
      {failed === null ? null : <FailureNotice error={failed} />}
      {isStopped ? <p>{t('keptSoFar')}</p> : null}
      {warning === undefined ? null : <p>{warning}</p>}
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button
        type="primary"
        size="large"
        block
        disabled={target === null}
        onClick={() => target !== null && void begin(target.token)}
      >
        {target === null ? t('chooseFirst') : t('writeTo', { action, name: nameOf(target) })}
      </Button>
    </div>
  );
}

function Done({ result, onClose }: { readonly result: WrittenNotices; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('notices');
  const { issued, files, from, to, folder, skipped } = result;
  return (
    <div className="stack" role="status">
      <div>
        <strong>{issued === 0 ? t('doneWritten', { count: files }) : t('doneIssued', { count: issued, files })}</strong>
        {from === '' ? null : <p>{from === to ? from : t('numbers', { from, to })}</p>}
        <p className="soft">{folder}</p>
        {skipped.length === 0 ? null : (
          <p>{t('skipped', { count: skipped.length, names: skipped.slice(0, 10).join(t('comma')) })}</p>
        )}
      </div>
      <div>
        <Button type="primary" size="large" onClick={onClose}>
          {t('common:close')}
        </Button>
      </div>
    </div>
  );
}
