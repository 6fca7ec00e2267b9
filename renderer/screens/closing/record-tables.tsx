/** Tables of the record. */

import type { ReactNode } from 'react';
import type { Fact } from '../../../shared/model/record-sheet.ts';
import { RECORD_WORDS } from '../../../shared/reports/record-words.ts';

type FactsProps = { readonly facts: readonly Fact[]; readonly columns: 1 | 2 };

export function FactTable({ facts, columns }: FactsProps): ReactNode {
  const rows: (readonly Fact[])[] = [];
  for (let index = 0; index < facts.length; index += columns) rows.push(facts.slice(index, index + columns));
  return (
    <table className="record-facts" data-columns={columns}>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]?.[0]}>
            {row.map(([name, value]) => (
              <FactCells key={name} name={name} value={value} span={row.length < columns ? 3 : 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type FactCellsProps = { readonly name: string; readonly value: string; readonly span: number };

function FactCells({ name, value, span }: FactCellsProps): ReactNode {
  return (
    <>
      <th scope="row">{name}</th>
      <td colSpan={span}>{value}</td>
    </>
  );
}

type Row = { readonly cells: readonly string[]; /** Which cell stands out. */ readonly strong: number | null };
type Group = { readonly title: string; readonly rows: readonly Row[] };
type RowsProps = {
  readonly head: readonly string[];
  readonly groups: readonly Group[];
  /** Of the columns, in percent. */
  readonly widths: readonly number[];
};

export function RowTable({ head, groups, widths }: RowsProps): ReactNode {
  return (
    <table className="record-rows">
      <colgroup>
        {widths.map((width, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <col key={index} style={{ inlineSize: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {head.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ title, rows }) => (
        <tbody key={title}>
          {title === '' ? null : (
            <tr className="record-section">
              <th colSpan={head.length} scope="rowgroup">
                {title}
              </th>
            </tr>
          )}
          {rows.map(({ cells, strong }) => (
            <tr key={cells[0]}>
              {cells.map((text, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell is its column
                <td key={index}>{index === strong ? <strong>{text}</strong> : text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

export function WordsBox({ words }: { readonly words: string }): ReactNode {
  return <p className="record-words">{words === '' ? RECORD_WORDS.none : words}</p>;
}
