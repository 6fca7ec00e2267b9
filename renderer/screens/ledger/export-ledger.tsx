/** Writing the ledger out as Excel or CSV, as it is narrowed now. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { ExportDialog } from '../transfer/export-dialog.tsx';

export function ExportLedger({ filter }: { readonly filter: LedgerFilter }): ReactNode {
  const { t } = useTranslation('ledger');
  const formats = useFormats();
  const start = useAction('ledger.export');
  return (
    <ExportDialog
      area="ledger"
      pending={start.isPending}
      error={start.error}
      onStart={(folder, format, onStarted) => start.mutate({ folder, format, filter }, { onSuccess: onStarted })}
      describe={(job) => {
        if (job.state !== 'done' || job.kind !== 'list') return null;
        const { fileName, folder, bytes, rows } = job.result;
        return { title: t('export.done', { file: fileName, size: formats.bytes(bytes), count: rows }), folder };
      }}
    />
  );
}
