/** Where the Word file goes, how far it is, and that it is there. */

import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { RecordFile, RecordSheet } from '../../../shared/model/record-sheet.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';
import { drawPhotos } from './draw-photos.ts';

type Props = {
  readonly visit: string;
  readonly record: RecordSheet;
  readonly open: boolean;
  readonly onClose: () => void;
};

export function WordDialog({ visit, record, open, onClose }: Props): ReactNode {
  const { t } = useTranslation('closing');
  return (
    <Modal open={open} title={t('sheet.wordTitle')} footer={null} width={640} onCancel={onClose} destroyOnHidden>
      <WordForm visit={visit} record={record} onClose={onClose} />
    </Modal>
  );
}

function WordForm({ visit, record, onClose }: Omit<Props, 'open'>): ReactNode {
  const { t } = useTranslation('closing');
  const nameOf = usePlaceName();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const [preparing, setPreparing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const target = useTarget(wanted);
  const write = useAction('records.write');
  const { job, lost } = useFollowedJob(jobId);

  const begin = async (folder: string): Promise<void> => {
    setFailure(null);
    setPreparing(true);
    try {
      const drawn = await drawPhotos(record.photos);
      const started = await write.mutateAsync({ visit, folder, drawn });
      noteJob(started);
      setJobId(started.id);
    } catch (error) {
      setFailure(error);
    } finally {
      setPreparing(false);
    }
  };

  if (preparing) return <Waiting words={t('sheet.preparing')} />;
  if (job?.state === 'running') {
    return (
      <JobPanel
        job={job}
        title={t('sheet.writing')}
        doing={t(`sheet.stages.${job.progress.stage}`)}
        safety={t('sheet.safe')}
      />
    );
  }
  if (job?.state === 'done' && job.kind === 'record') {
    return <Done file={job.result} onAgain={() => setJobId(null)} onClose={onClose} />;
  }
  const failed = job?.state === 'failed' ? job.failure : (lost ?? failure);
  return (
    <div className="stack">
      {job?.state === 'cancelled' ? <p role="status">{t('sheet.cancelled')}</p> : null}
      {failed === null ? null : <FailureNotice error={failed} />}
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button
        type="primary"
        size="large"
        block
        disabled={target === null}
        onClick={() => target !== null && void begin(target.token)}
      >
        {target === null ? t('sheet.chooseFirst') : t('sheet.save', { name: nameOf(target) })}
      </Button>
    </div>
  );
}

type DoneProps = { readonly file: RecordFile; readonly onAgain: () => void; readonly onClose: () => void };

function Done({ file, onAgain, onClose }: DoneProps): ReactNode {
  const { t } = useTranslation('closing');
  const formats = useFormats();
  const { fileName: name, bytes, photos, photosMissing, folder } = file;
  return (
    <div className="stack" role="status">
      <div>
        <strong>{t('sheet.done')}</strong>
        <p>{t('sheet.doneFile', { name, size: formats.bytes(bytes), photos })}</p>
        <p className="soft">{folder}</p>
        {photosMissing === 0 ? null : <p>{t('sheet.doneMissing', { count: photosMissing })}</p>}
      </div>
      <div className="row">
        <Button onClick={onAgain}>{t('sheet.again')}</Button>
        <Button type="primary" onClick={onClose}>
          {t('common:close')}
        </Button>
      </div>
    </div>
  );
}
