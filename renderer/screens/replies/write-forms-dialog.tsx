/** Where the forms go, how far they are, and what was written. */

import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { useFollowedJob } from '../transfer/follow-job.ts';
import { JobPanel } from '../transfer/job-panel.tsx';

type FormProps = { readonly notices: readonly string[]; readonly onClose: () => void };

export function WriteFormsDialog({ open, ...form }: FormProps & { readonly open: boolean }): ReactNode {
  const { t } = useTranslation('replies');
  return (
    <Modal open={open} title={t('forms.title')} footer={null} width={640} onCancel={form.onClose} destroyOnHidden>
      <WriteForms {...form} />
    </Modal>
  );
}

const FORMATS = ['html', 'xlsx'] as const;

function WriteForms({ notices, onClose }: FormProps): ReactNode {
  const { t } = useTranslation('replies');
  const counts = useFormats();
  const nameOf = usePlaceName();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const write = useAction('replies.writeForms');
  const [formats, setFormats] = useState<readonly (typeof FORMATS)[number][]>(FORMATS);
  const [wanted, setWanted] = useState<Place | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const target = useTarget(wanted);
  const { job, lost } = useFollowedJob(jobId);
  if (job?.state === 'running') {
    return (
      <JobPanel
        job={job}
        title={t('forms.writing')}
        doing={t('forms.writingOne', { subject: job.progress.subject })}
        safety={t('forms.cancelIsSafe')}
      />
    );
  }
  if (job?.state === 'done' && job.kind === 'reply-forms') {
    const { files, folder } = job.result;
    return (
      <div className="stack" role="status">
        <strong>{t('forms.done', { count: files, shown: counts.count(files) })}</strong>
        <p className="soft">{folder}</p>
        <p>{t('forms.next')}</p>
        <div>
          <Button type="primary" size="large" onClick={onClose}>
            {t('common:close')}
          </Button>
        </div>
      </div>
    );
  }
  const failure = job?.state === 'failed' ? job.failure : (lost ?? write.error);
  const begin = (folder: string): void =>
    write.mutate(
      { notices: [...notices], formats: [...formats], folder },
      {
        onSuccess: (started) => {
          noteJob(started);
          setJobId(started.id);
        },
      },
    );
  return (
    <div className="stack">
      {job?.state === 'cancelled' ? <p role="status">{t('forms.cancelled')}</p> : null}
      {failure === null ? null : <FailureNotice error={failure} />}
      <fieldset className="replies-formats">
        <legend>{t('forms.formats')}</legend>
        {FORMATS.map((format) => (
          <Checkbox
            key={format}
            checked={formats.includes(format)}
            onChange={({ target: { checked } }) =>
              setFormats(FORMATS.filter((one) => (one === format ? checked : formats.includes(one))))
            }
          >
            {t(`forms.format.${format}`)}
          </Checkbox>
        ))}
      </fieldset>
      <ChooseTarget target={target} onChoose={setWanted} />
      <Button
        type="primary"
        size="large"
        block
        disabled={target === null || formats.length === 0}
        onClick={() => target !== null && begin(target.token)}
      >
        {target === null
          ? t('forms.chooseFirst')
          : t('forms.writeTo', { count: notices.length, shown: counts.count(notices.length), name: nameOf(target) })}
      </Button>
    </div>
  );
}
