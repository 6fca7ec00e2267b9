/** Files that could not be taken in, kept with their reason: tried again or deleted. */

import { DeleteOutlined, ReloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarantinedFile } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction, useCall } from '../../queries.ts';
import { useNotices } from '../../stores/notices.ts';
import { RefusalReason } from './refusal-reason.tsx';
import { useStartPreview } from './start-preview.ts';

export function Quarantine(): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const kept = useCall('quarantine.list', {});
  const { start, isPending, error } = useStartPreview();
  const [deleting, setDeleting] = useState<readonly QuarantinedFile[]>([]);
  if (kept.isError) return <FailureNotice error={kept.error} onRetry={() => void kept.refetch()} />;
  if (kept.data === undefined) return <Waiting />;
  const files = kept.data;
  if (files.length === 0) return <p className="soft">{t('quarantine.none')}</p>;
  const retry = (chosen: readonly QuarantinedFile[]): void => start({ from: 'quarantine', files: chosen });
  return (
    <div className="stack">
      <div className="row kept-head">
        <p className="soft">{t('quarantine.lead')}</p>
        {files.length < 2 ? null : (
          <>
            <Button icon={<ReloadOutlined />} disabled={isPending} onClick={() => retry(files)}>
              {t('quarantine.retryAll', { shown: formats.count(files.length) })}
            </Button>
            <Button icon={<DeleteOutlined />} onClick={() => setDeleting(files)}>
              {t('quarantine.deleteAll')}
            </Button>
          </>
        )}
      </div>
      {error === null ? null : <FailureNotice error={error} />}
      <ul className="kept-files">
        {files.map((file) => (
          <li key={file.id} className="card kept-file">
            <div>
              <strong>{file.file}</strong>
              <span className="soft">
                {formats.bytes(file.bytes)} · {formatMoment(file.at)}
              </span>
            </div>
            <RefusalReason refusal={file.refusal} saysKept={false} />
            <div className="row">
              <Button
                icon={<ReloadOutlined />}
                disabled={isPending}
                aria-label={t('quarantine.retryOf', { name: file.file })}
                onClick={() => retry([file])}
              >
                {t('quarantine.retry')}
              </Button>
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('quarantine.deleteOf', { name: file.file })}
                onClick={() => setDeleting([file])}
              >
                {t('quarantine.delete')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <DeleteDialog files={deleting} onClose={() => setDeleting([])} />
    </div>
  );
}

type DialogProps = { readonly files: readonly QuarantinedFile[]; readonly onClose: () => void };

function DeleteDialog({ files, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const remove = useAction('quarantine.delete');
  const confirm = (): void =>
    remove.mutate(
      { ids: files.map(({ id }) => id) },
      {
        onSuccess: (left) => {
          client.setQueryData(['quarantine.list', {}], left);
          say(t('quarantine.deleted'));
          onClose();
        },
      },
    );
  const count = { count: files.length, shown: formats.count(files.length), name: files[0]?.file ?? '' };
  return (
    <Modal
      open={files.length > 0}
      title={files.length === 1 ? t('quarantine.deleteTitle') : t('quarantine.deleteTitleAll', count)}
      okText={t('quarantine.deleteNow')}
      okButtonProps={{ danger: true }}
      confirmLoading={remove.isPending}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      {files.length === 1 ? <p className="dialog-name">{count.name}</p> : null}
      <p>{t('quarantine.deleteText')}</p>
      {remove.isError ? <FailureNotice error={remove.error} /> : null}
    </Modal>
  );
}
