/** Writing all statistics tables of the period as one workbook, or as one CSV file each. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '../../../shared/analysis/table.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useAction } from '../../queries.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { ExportDialog } from '../transfer/export-dialog.tsx';

export function ExportTables({ scope }: { readonly scope: Scope }): ReactNode {
  const { t } = useTranslation('tables');
  const formats = useFormats();
  const language = usePreferences((preferences) => (preferences.language === 'zh-CN' ? 'zh' : 'en'));
  const start = useAction('analysis.export');
  return (
    <ExportDialog
      area="tables"
      pending={start.isPending}
      error={start.error}
      onStart={(folder, format, onStarted) =>
        start.mutate({ folder, format, scope, language }, { onSuccess: onStarted })
      }
      describe={(job) => {
        if (job.state !== 'done' || job.kind !== 'tables') return null;
        const { files, folder, bytes } = job.result;
        return { title: t('export.done', { count: files.length, file: files[0], size: formats.bytes(bytes) }), folder };
      }}
    />
  );
}
