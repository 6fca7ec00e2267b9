/** A chart's figures as a table: every value leads to the records behind it, by keyboard as well. */

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatValue } from '../../shared/charts/chart.ts';
import type { ChartWithRecords, Records } from '../../shared/charts/dashboard-charts.ts';
import { routes } from '../routes.ts';

type Props = {
  readonly chart: ChartWithRecords;
  /** What stands for a value that is missing. */
  readonly missing: string;
  /** Of the part of the card that scrolls. */
  readonly name: string;
  /** Narrows the list before the link is followed. */
  readonly onOpen: (records: Records) => void;
};

export function ChartTable({ chart, missing, name: region, onOpen }: Props): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long table is scrolled with the arrow keys
    <div className="chart-table" tabIndex={0} role="region" aria-label={region}>
      <table aria-label={chart.title}>
        <thead>
          <tr>
            <th scope="col">{chart.by}</th>
            {chart.series.map(({ name }) => (
              <th key={name} scope="col" className="chart-value">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {chart.series.map(({ name, unit, values }, nth) => {
                const value = values[row] ?? null;
                const words = value === null ? missing : formatValue(value, unit);
                const behind = chart.behind[nth]?.[row] ?? null;
                return (
                  <td key={name} className="chart-value">
                    {value === null || value === 0 || behind === null ? (
                      words
                    ) : (
                      <Link
                        href={routes[behind.list]}
                        aria-label={`${label} ${name} ${words}`}
                        onClick={() => onOpen(behind)}
                      >
                        {words}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
