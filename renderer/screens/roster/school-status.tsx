/** Whether a school is open, and the act of stopping, merging or reopening it, with a reason. */

import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SCHOOL_STATUSES } from '../../../shared/model/school.ts';
import type { School } from '../../../shared/model/school.ts';
import type { SchoolFile } from '../../../shared/model/roster.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { rosterSchoolPath } from '../../routes.ts';
import { FindSchool } from './find-school.tsx';

export function SchoolStatus({ file }: { readonly file: SchoolFile }): ReactNode {
  const { t } = useTranslation('roster');
  const [open, setOpen] = useState(false);
  const { school, statusReason, mergedInto, values } = file;
  return (
    <section className="card roster-status" aria-labelledby="roster-status">
      <div>
        <h2 id="roster-status">{t('status.title')}</h2>
        <p>
          <span className="tag" data-tone={school.status === 'open' ? 'good' : 'warn'}>
            {t(`common:schoolStatuses.${school.status}`)}
          </span>{' '}
          {mergedInto === null ? null : (
            <>
              {t('status.into')} <Link href={rosterSchoolPath(mergedInto.id)}>{mergedInto.name}</Link>{' '}
            </>
          )}
          <span className="soft">{[values['closedOn'], statusReason].filter(Boolean).join(' · ')}</span>
        </p>
      </div>
      <Button onClick={() => setOpen(true)}>{t('status.change')}</Button>
      {open ? <StatusDialog school={school} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function StatusDialog({ school, onClose }: { readonly school: School; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('roster');
  const [status, setStatus] = useState<School['status']>(school.status);
  const [reason, setReason] = useState('');
  const [on, setOn] = useState('');
  const [into, setInto] = useState<string | null>(null);
  const set = useAction('roster.setStatus');
  const isReady =
    status === 'open' ||
    (reason.trim() !== '' && /^(\d{4}-\d{2})?$/.test(on) && (status !== 'merged' || into !== null));
  const submit = (): void => {
    if (isReady) set.mutate({ school: school.id, status, reason, into, on }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={t('status.change')}
      okText={t('status.save')}
      okButtonProps={{ disabled: !isReady }}
      cancelText={t('common:cancel')}
      confirmLoading={set.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="soft">{t('status.kept')}</p>
        <label className="roster-field">
          <span>{t('status.title')}</span>
          <Select<School['status']>
            value={status}
            aria-label={t('status.title')}
            onChange={setStatus}
            options={SCHOOL_STATUSES.map((value) => ({ value, label: t(`common:schoolStatuses.${value}`) }))}
          />
        </label>
        {status === 'merged' ? (
          <FindSchool label={t('status.intoSchool')} without={school.id} value={into} onChange={setInto} />
        ) : null}
        {status === 'open' ? null : (
          <>
            <label className="roster-field">
              <span>{t('status.reason')}</span>
              <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
            </label>
            <label className="roster-field">
              <span>{t('status.on')}</span>
              <Input
                value={on}
                maxLength={7}
                placeholder="2026-07"
                onChange={(event) => setOn(event.target.value.trim())}
              />
            </label>
          </>
        )}
        {set.isError ? <FailureNotice error={set.error} /> : null}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
