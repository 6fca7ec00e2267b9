/** Writing a list out as Excel or CSV, or its empty form, to a folder of one's choice. */

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { VenueFilter } from '../../../shared/model/venue-list.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

const FORMS = ['xlsx', 'csv', 'empty'] as const;
type Form = (typeof FORMS)[number];

/** `venues`: which ones; all when not given. */
type Props = { readonly kind: RosterKind; readonly venues?: VenueFilter };

export function ExportTable({ kind, venues }: Props): ReactNode {
  const { t } = useTranslation('roster');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t(`export.${kind}`)}
      </Button>
      <Modal
        open={open}
        title={t(`export.${kind}`)}
        footer={null}
        width={620}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ExportForm kind={kind} venues={venues ?? null} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

type FormProps = { readonly kind: RosterKind; readonly venues: VenueFilter | null; readonly onClose: () => void };

function ExportForm({ kind, venues, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('roster');
  const formats = useFormats();
  const nameOf = usePlaceName();
  const [form, setForm] = useState<Form>('xlsx');
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const target = useTarget(wanted);
  const write = useAction('roster.export');
  const { job, lost } = useFollowedJob(jobId);
  if (job?.state === 'running') {
    const { done, total } = job.progress;
    const doing = t('export.doing', { done: formats.count(done), total: formats.count(total) });
    return <JobPanel job={job} title={t(`export.${kind}`)} doing={doing} safety={t('export.safe')} />;
  }
  if (job?.state === 'done' && job.kind === 'roster-export') {
    const { fileName, folder, rows } = job.result;
    const title = t('export.done', { file: fileName, count: rows, shown: formats.count(rows) });
    return (
      <div className="stack">
        <Alert type="success" role="status" showIcon title={title} description={folder} />
        <div className="row roster-end">
          <Button type="primary" onClick={onClose}>
            {t('common:close')}
          </Button>
        </div>
      </div>
    );
  }
  const failed = job?.state === 'failed' ? job.failure : (lost ?? write.error);
  const start = (folder: string): void =>
    write.mutate(
      { folder, kind, format: form === 'csv' ? 'csv' : 'xlsx', empty: form === 'empty', venues },
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
      <label className="roster-field">
        <span>{t('export.form')}</span>
        <Select<Form>
          value={form}
          aria-label={t('export.form')}
          onChange={setForm}
          options={FORMS.map((value) => ({ value, label: t(`export.forms.${value}`) }))}
        />
      </label>
      {form === 'csv' ? <p className="soft">{t('export.neutralised')}</p> : null}
      {venues === null || form === 'empty' ? null : <p className="soft">{t('export.narrowed')}</p>}
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button
        type="primary"
        size="large"
        block
        loading={write.isPending}
        disabled={target === null}
        onClick={() => target !== null && start(target.token)}
      >
        {target === null ? t('export.chooseFirst') : t('export.save', { name: nameOf(target) })}
      </Button>
    </div>
  );
}
