/** Writing the ledger out as Excel or CSV, as it is narrowed now. */

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

const FORMATS = ['xlsx', 'csv'] as const;
type Props = { readonly filter: LedgerFilter };

export function ExportLedger({ filter }: Props): ReactNode {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t('export.open')}
      </Button>
      <Modal
        open={open}
        title={t('export.title')}
        footer={null}
        width={620}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ExportForm filter={filter} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function ExportForm({ filter, onClose }: Props & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const nameOf = usePlaceName();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('xlsx');
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const target = useTarget(wanted);
  const start = useAction('ledger.export');
  const { job, lost } = useFollowedJob(jobId);
  if (job?.state === 'running') {
    const { done, total } = job.progress;
    const doing = t('export.doing', { done: formats.count(done), total: formats.count(total) });
    return <JobPanel job={job} title={t('export.title')} doing={doing} safety={t('export.safe')} />;
  }
  if (job?.state === 'done' && job.kind === 'ledger') {
    const { fileName, folder, bytes, rows } = job.result;
    return (
      <div className="stack">
        <Alert
          type="success"
          role="status"
          showIcon
          title={t('export.done', { file: fileName, size: formats.bytes(bytes), count: rows })}
          description={folder}
        />
        <div className="row ledger-end">
          <Button type="primary" onClick={onClose}>
            {t('common:close')}
          </Button>
        </div>
      </div>
    );
  }
  const failed = job?.state === 'failed' ? job.failure : (lost ?? start.error);
  return (
    <div className="stack">
      {job?.state === 'cancelled' ? <p role="status">{t('export.cancelled')}</p> : null}
      {failed === null ? null : <FailureNotice error={failed} />}
      <fieldset className="ledger-field">
        <legend>{t('export.format')}</legend>
        <Radio.Group
          value={format}
          onChange={(event) => setFormat(event.target.value === 'csv' ? 'csv' : 'xlsx')}
          options={FORMATS.map((value) => ({ value, label: t(`export.formats.${value}`) }))}
        />
      </fieldset>
      <p className="soft">{t('export.what')}</p>
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button
        type="primary"
        size="large"
        block
        loading={start.isPending}
        disabled={target === null}
        onClick={() =>
          target !== null &&
          start.mutate(
            { folder: target.token, format, filter },
            {
              onSuccess: (started) => {
                noteJob(started);
                setJobId(started.id);
              },
            },
          )
        }
      >
        {target === null ? t('export.chooseFirst') : t('export.save', { name: nameOf(target) })}
      </Button>
    </div>
  );
}
