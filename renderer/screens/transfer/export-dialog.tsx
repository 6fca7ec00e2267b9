/** A button that writes something out as Excel or CSV: where to, how far it is, and what was written. */

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { FormatChoice } from './format-choice.tsx';
import type { ExportFormat } from './format-choice.tsx';
import { useFollowedJob } from './follow-job.ts';
import { JobPanel } from './job-panel.tsx';
import './transfer.css';

type Props = {
  /** The sentences that it says are `export.…` of this area. */
  readonly area: 'ledger' | 'tables' | 'lists';
  /** As the buttons beside it. */
  readonly size?: 'large';
  readonly pending: boolean;
  /** Why it could not be started. */
  readonly error: unknown;
  readonly onStart: (folder: string, format: ExportFormat, onStarted: (job: JobState) => void) => void;
  /** What was written and where; null for a job of another kind. */
  readonly describe: (job: JobState) => { readonly title: string; readonly folder: string } | null;
};

export function ExportDialog(props: Props): ReactNode {
  const say = useSentences(props.area);
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        {...(props.size === undefined ? {} : { size: props.size })}
        icon={<DownloadOutlined />}
        onClick={() => setOpen(true)}
      >
        {say('open')}
      </Button>
      <Modal open={open} title={say('title')} footer={null} width={620} destroyOnHidden onCancel={close}>
        <ExportForm {...props} onClose={close} />
      </Modal>
    </>
  );
}

function ExportForm(props: Props & { readonly onClose: () => void }): ReactNode {
  const { area, pending, error, onStart, describe, onClose } = props;
  const { t } = useTranslation('transfer');
  const say = useSentences(area);
  const formats = useFormats();
  const nameOf = usePlaceName();
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const target = useTarget(wanted);
  const { job, lost } = useFollowedJob(jobId);
  if (job?.state === 'running') {
    const { done, total } = job.progress;
    const doing = say('doing', { done: formats.count(done), total: formats.count(total) });
    return <JobPanel job={job} title={say('title')} doing={doing} safety={say('safe')} />;
  }
  const written = job === null ? null : describe(job);
  if (written !== null) {
    return (
      <div className="stack">
        <Alert type="success" role="status" showIcon title={written.title} description={written.folder} />
        <div className="row export-end">
          <Button type="primary" onClick={onClose}>
            {t('common:close')}
          </Button>
        </div>
      </div>
    );
  }
  const failed = job?.state === 'failed' ? job.failure : (lost ?? error);
  const start = (place: Place): void =>
    onStart(place.token, format, (started) => {
      noteJob(started);
      setJobId(started.id);
    });
  return (
    <div className="stack">
      {job?.state === 'cancelled' ? <p role="status">{say('cancelled')}</p> : null}
      {failed === null ? null : <FailureNotice error={failed} />}
      <FormatChoice format={format} onChoose={setFormat} nameOf={(one) => say(`formats.${one}`)} />
      <p className="soft">{say('what')}</p>
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button
        type="primary"
        size="large"
        block
        loading={pending}
        disabled={target === null}
        onClick={() => target !== null && start(target)}
      >
        {target === null ? say('chooseFirst') : say('save', { name: nameOf(target) })}
      </Button>
    </div>
  );
}

/** Each area says in its own words what it exports. */
function useSentences(area: Props['area']) {
  const { t } = useTranslation(area);
  return (sentence: string, values: { readonly [name: string]: string } = {}): string =>
    t(`export.${sentence}`, values);
}
