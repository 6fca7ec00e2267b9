/** The statistics tables Q1 to Q13, N1 and Y1: one at a time, for a period and a choice of schools. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENTRY_SHEETS } from '../../../shared/analysis/entries.ts';
import type { EntrySheet } from '../../../shared/analysis/entries.ts';
import { formatPeriod, periodBefore, quarterWith } from '../../../shared/analysis/period.ts';
import { TABLE_IDS } from '../../../shared/analysis/table.ts';
import type { Scope, TableId } from '../../../shared/analysis/table.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { NumbersFrame } from './numbers-frame.tsx';
import { TableEntries } from './tables-entries.tsx';
import { ExportTables } from './tables-export.tsx';
import { TablesScope } from './tables-scope.tsx';
import { useTables } from './tables-store.ts';
import { TableView } from './tables-table.tsx';
import './tables.css';

export function TablesScreen(): ReactNode {
  const { scope: chosen, narrow } = useTables();
  const choices = useCall('dashboard.choices', {});
  if (choices.data === undefined) {
    return (
      <NumbersFrame page="tables">
        {choices.isError ? <FailureNotice error={choices.error} onRetry={() => void choices.refetch()} /> : <Waiting />}
      </NumbersFrame>
    );
  }
  const scope = chosen ?? lastQuarter(choices.data.today);
  return (
    <NumbersFrame page="tables" actions={<ExportTables scope={scope} />}>
      <TablesScope scope={scope} choices={choices.data} onChange={narrow} />
      <div className="tables-body">
        <TableList />
        <OneTable scope={scope} />
      </div>
    </NumbersFrame>
  );
}

/** What a report that is written today would be about. */
function lastQuarter(today: string): Scope {
  const period = formatPeriod(periodBefore(quarterWith(today)));
  return { period, town: null, stage: null, checklist: null, round: null };
}

function TableList(): ReactNode {
  const { t } = useTranslation('tables');
  const { table, show } = useTables();
  return (
    <nav className="tables-list" aria-label={t('list')}>
      <ul>
        {TABLE_IDS.map((id) => (
          <li key={id}>
            <button type="button" aria-current={id === table ? 'true' : undefined} onClick={() => show(id)}>
              <span>{id}</span> {t(`names.${id}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function OneTable({ scope }: { readonly scope: Scope }): ReactNode {
  const id = useTables(({ table }) => table);
  const { data, isError, error, refetch } = useCall('analysis.table', { table: id, scope }, { keepPrevious: true });
  return (
    <div className="tables-main">
      {isError ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? isError ? null : <Waiting /> : <TableView table={data} scope={scope} />}
      {isEntrySheet(id) ? <TableEntries key={`${id} ${scope.period}`} sheet={id} period={scope.period} /> : null}
    </div>
  );
}

function isEntrySheet(id: TableId): id is EntrySheet {
  return (ENTRY_SHEETS as readonly TableId[]).includes(id);
}
