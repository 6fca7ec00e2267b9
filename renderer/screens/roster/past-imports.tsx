/** Earlier imports of this roster, each of which can be taken back as far as nothing was built on it. */

import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterImport } from '../../../shared/model/roster.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useCall } from '../../queries.ts';
import { useImportStep } from './import-job.tsx';
import { useSummary } from './import-report.tsx';

export function PastImports(): ReactNode {
  const { t } = useTranslation('roster');
  const imports = useCall('roster.imports', { offset: 0, limit: 20 });
  if (imports.data === undefined || imports.data.total === 0) return null;
  return (
    <section className="card" aria-labelledby="roster-past">
      <h2 id="roster-past">{t('past.title')}</h2>
      <ul className="roster-past">
        {imports.data.rows.map((one) => (
          <PastImport key={one.id} report={one} />
        ))}
      </ul>
    </section>
  );
}

function PastImport({ report }: { readonly report: RosterImport }): ReactNode {
  const { t } = useTranslation('roster');
  const { modal } = App.useApp();
  const describe = useSummary();
  const undo = useImportStep('roster.undo');
  const ask = (): void => {
    modal.confirm({
      title: t('past.undoTitle', { file: report.file }),
      content: t('past.undoMeans'),
      okText: t('past.undo'),
      cancelText: t('common:cancel'),
      onOk: () => undo.begin({ import: report.id }),
    });
  };
  return (
    <li>
      <div>
        <strong>{report.file}</strong> <span className="soft">{t(`kinds.${report.kind}`)}</span>
        <div className="soft">
          {formatMoment(report.by.at)} · {report.by.author} · {describe(report)}
        </div>
        {undo.error === null ? null : <FailureNotice error={undo.error} />}
      </div>
      {report.undone === null ? (
        <Button onClick={ask} loading={undo.isPending}>
          {t('past.undo')}
        </Button>
      ) : (
        <span className="tag">{t('past.undone', { restored: report.undone.restored, left: report.undone.left })}</span>
      )}
    </li>
  );
}
