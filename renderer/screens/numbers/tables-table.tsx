/** One statistics table: its rows lead to the records behind them. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Scope, StatTable, TableCell, TableColumn, TableRow } from '../../../shared/analysis/table.ts';
import { useText } from '../../components/texts.ts';
import { openRecords, pathOf } from './tables-drill.ts';

const DIGITS: { readonly [kind in TableColumn['kind']]: number } = {
  text: 0,
  integer: 0,
  decimal: 2,
  percent: 1,
  days: 1,
};

export function TableView({ table, scope }: { readonly table: StatTable; readonly scope: Scope }): ReactNode {
  const { t } = useTranslation('tables');
  const text = useText();
  return (
    <div className="tables-one">
      <h2 id="tables-title">
        {table.id} {text(table.title)}
      </h2>
      {table.rows.length === 0 ? (
        <p className="tables-empty" role="status">
          {t('empty')}
        </p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled with the arrow keys
        <div className="tables-scroll" tabIndex={0} role="region" aria-labelledby="tables-title">
          <table className={isWide(table) ? 'tables-table tables-wide' : 'tables-table'} aria-labelledby="tables-title">
            <thead>
              <tr>
                {table.columns.map(({ key, kind, title }) => (
                  <th key={key} scope="col" className={kind === 'text' ? undefined : 'tables-number'}>
                    {text(title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own and are read whole
                <Row key={index} row={row} columns={table.columns} scope={scope} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {table.notes.map((note) => (
        <p key={note.zh} className="tables-note">
          {text(note)}
        </p>
      ))}
    </div>
  );
}

/** So many columns do not stand side by side on an office laptop. */
function isWide({ columns }: StatTable): boolean {
  return columns.length > 10;
}

type RowProps = {
  readonly row: TableRow;
  readonly columns: readonly TableColumn[];
  readonly scope: Scope;
};

function Row({ row: { cells, drill, isTotal }, columns, scope }: RowProps): ReactNode {
  const { t } = useTranslation('tables');
  const words = cells.map((cell, index) => (
    <CellWords key={columns[index]!.key} cell={cell} kind={columns[index]!.kind} />
  ));
  return (
    <tr className={isTotal ? 'tables-total' : undefined}>
      {columns.map(({ key, kind }, index) => {
        if (index === 0 && kind === 'text') {
          return (
            <th key={key} scope="row">
              {drill === null ? (
                words[0]
              ) : (
                <Link
                  href={pathOf(drill, scope)}
                  title={t(`drill.${drill.list}`)}
                  onClick={() => openRecords(drill, scope)}
                >
                  {words[0]}
                </Link>
              )}
            </th>
          );
        }
        return (
          <td key={key} className={kind === 'text' ? undefined : 'tables-number'}>
            {words[index]}
          </td>
        );
      })}
    </tr>
  );
}

function CellWords({ cell, kind }: { readonly cell: TableCell; readonly kind: TableColumn['kind'] }): ReactNode {
  const { t, i18n } = useTranslation('tables');
  const text = useText();
  if (cell === null) return kind === 'text' ? null : <span className="tables-missing">{t('noData')}</span>;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'object') return text(cell);
  const digits = { minimumFractionDigits: DIGITS[kind], maximumFractionDigits: DIGITS[kind] };
  if (kind === 'percent') return cell.toLocaleString(i18n.language, { style: 'percent', ...digits });
  return cell.toLocaleString(i18n.language, kind === 'integer' || kind === 'text' ? {} : digits);
}
