/** Writing all statistics tables of the period as one workbook, or as one CSV file each. */

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../shared/analysis/table.ts';
import type { Place } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

const FORMATS = ['xlsx', 'csv'] as const;

export function ExportTables({ scope }: { readonly scope: Scope }): ReactNode {
  const { t } = useTranslation('tables');
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
        <ExportForm scope={scope} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function ExportForm({ scope, onClose }: { readonly scope: Scope; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('tables');
  const formats = useFormats();
  const nameOf = usePlaceName();
  const language = usePreferences((preferences) => (preferences.language === 'zh-CN' ? 'zh' : 'en'));
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('xlsx');
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const target = useTarget(wanted);
  const start = useAction('analysis.export');
  const { job, lost } = useFollowedJob(jobId);
  if (job?.state === 'running') {
    const { done, total } = job.progress;
    return (
      <JobPanel
        job={job}
        title={t('export.title')}
        doing={t('export.doing', { done, total })}
        safety={t('export.safe')}
      />
    );
  }
  if (job?.state === 'done' && job.kind === 'tables') {
    const { files, folder, bytes } = job.result;
    return (
      <div className="stack">
        <Alert
          type="success"
          role="status"
          showIcon
          title={t('export.done', { count: files.length, file: files[0], size: formats.bytes(bytes) })}
          description={folder}
        />
        <div className="row">
          <Button type="primary" onClick={onClose}>
            {t('common:close')}
          </Button>
        </div>
      </div>
    );
  }
  const failed = job?.state === 'failed' ? job.failure : (lost ?? start.error);
  const write = (place: Place): void =>
    start.mutate(
      { folder: place.token, format, scope, language },
      {
        onSuccess: (started) => {
          noteJob(started);
          setJobId(started.id);
        },
      },
    );
  return (
    <div className="stack">
      {job?.state === 'cancelled' ? <p role="status">{t('export.cancelled')}</p> : null}
      {failed === null ? null : <FailureNotice error={failed} />}
      <fieldset className="tables-formats">
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
        onClick={() => target !== null && write(target)}
      >
        {target === null ? t('export.chooseFirst') : t('export.save', { name: nameOf(target) })}
      </Button>
    </div>
  );
}
