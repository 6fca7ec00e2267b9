/** The statistics tables Q1 to Q13, N1 and Y1: one at a time, for a period and a choice of schools. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ENTRY_SHEETS } from '../../../shared/analysis/entries.ts';
import type { EntrySheet } from '../../../shared/analysis/entries.ts';
import { TABLE_IDS } from '../../../shared/analysis/table.ts';
import type { Scope, TableId } from '../../../shared/analysis/table.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { NumbersPageFor } from './numbers-page.tsx';
import { lastQuarter, numbersPath, readScope, readTable } from './scope-address.ts';
import { TableEntries } from './tables-entries.tsx';
import { ExportTables } from './tables-export.tsx';
import { TableView } from './tables-table.tsx';

/** @param address table and filters as the address has them; '' for the first table of the quarter that ended last */
export function TablesScreen({ address }: { readonly address: string }): ReactNode {
  const shown = readTable(address);
  return (
    <NumbersPageFor
      page="tables"
      address={address}
      begin={lastQuarter}
      renderActions={(scope) => <ExportTables scope={scope} />}
    >
      {(scope) => (
        <div className="tables-body">
          <TableList shown={shown} chosen={readScope(address)} />
          <OneTable id={shown} scope={scope} />
        </div>
      )}
    </NumbersPageFor>
  );
}

function TableList({ shown, chosen }: { readonly shown: TableId; readonly chosen: Scope | null }): ReactNode {
  const { t } = useTranslation('tables');
  return (
    <nav className="tables-list" aria-label={t('list')}>
      <ul>
        {TABLE_IDS.map((id) => (
          <li key={id}>
            <Link href={numbersPath('tables', chosen, id)} aria-current={id === shown ? 'true' : undefined}>
              <span>{id}</span> {t(`names.${id}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function OneTable({ id, scope }: { readonly id: TableId; readonly scope: Scope }): ReactNode {
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
