/** Writing a list out as Excel or CSV, or its empty form, to a folder of one's choice. */

import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { ChoosePlaces } from '../places/choose-places.tsx';
import { DriveButtons } from '../places/drive-buttons.tsx';
import { useDrives } from '../places/drives.ts';

const FORMS = ['xlsx', 'csv', 'empty'] as const;
type Form = (typeof FORMS)[number];

export function ExportTable({ kind }: { readonly kind: RosterKind }): ReactNode {
  const { t } = useTranslation('roster');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t(`export.${kind}`)}
      </Button>
      {open ? <ExportDialog kind={kind} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ExportDialog({ kind, onClose }: { readonly kind: RosterKind; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('roster');
  const [form, setForm] = useState<Form>('xlsx');
  const drives = useDrives() ?? [];
  const write = useAction('roster.export');
  const writeTo = ([place]: readonly Place[]): void => {
    if (place === undefined) return;
    write.mutate({ folder: place.token, kind, format: form === 'csv' ? 'csv' : 'xlsx', empty: form === 'empty' });
  };
  return (
    <Modal
      open
      title={t(`export.${kind}`)}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('common:close')}</Button>}
    >
      <div className="stack">
        <label className="roster-field">
          <span>{t('export.form')}</span>
          <Select<Form>
            value={form}
            aria-label={t('export.form')}
            onChange={setForm}
            options={FORMS.map((value) => ({ value, label: t(`export.forms.${value}`) }))}
          />
        </label>
        <p className="soft">{t('export.neutralised')}</p>
        {drives.length === 0 ? null : (
          <DriveButtons drives={drives} chosen={[]} onChoose={(drive) => writeTo([drive])} />
        )}
        <div>
          <ChoosePlaces what="folder" onChoose={writeTo}>
            {t('export.folder')}
          </ChoosePlaces>
        </div>
        {write.isError ? <FailureNotice error={write.error} /> : null}
        {write.data === undefined ? null : (
          <Alert
            type="success"
            role="status"
            showIcon
            title={t('export.done', { file: write.data.fileName, count: write.data.rows })}
          />
        )}
      </div>
    </Modal>
  );
}
