/** Writing a list out as Excel or CSV, as it is narrowed and sorted now. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../shared/contract.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { ExportDialog } from './export-dialog.tsx';

type Props = Pick<Input<'lists.export'>, 'list'> & { readonly size?: 'large' };

export function ExportList({ list, ...button }: Props): ReactNode {
  const { t } = useTranslation('lists');
  const formats = useFormats();
  const start = useAction('lists.export');
  return (
    <ExportDialog
      area="lists"
      {...button}
      pending={start.isPending}
      error={start.error}
      onStart={(folder, format, onStarted) => start.mutate({ list, folder, format }, { onSuccess: onStarted })}
      describe={(job) => {
        if (job.state !== 'done' || job.kind !== 'list') return null;
        const { fileName, folder, bytes, rows } = job.result;
        return { title: t('export.done', { file: fileName, size: formats.bytes(bytes), count: rows }), folder };
      }}
    />
  );
}
