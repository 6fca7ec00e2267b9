/** A statistics table as a sheet of a workbook, and as the lines of a CSV file. */
import type { StatTable, TableCell, TableColumn } from '../../../../shared/analysis/table.ts';
import type { Language } from '../../../../shared/sentences.ts';
import type { CellValue, ColumnKind, Sheet } from '../../spreadsheets/cells.ts';

const NO_DATA = { zh: '无数据', en: 'no data' } as const;

const KINDS: { readonly [kind in TableColumn['kind']]: ColumnKind } = {
  text: 'wide',
  integer: 'integer',
  decimal: 'decimal',
  percent: 'percent',
  days: 'decimal',
};

/** @param about which period and schools, the first note below the table */
export function toSheet(table: StatTable, bureau: string, about: string, language: Language): Sheet {
  return {
    name: `${table.id} ${table.title[language]}`,
    heading: `${bureau} ${table.title[language]}`,
    columns: table.columns.map(({ title, kind }) => ({
      title: title[language],
      kind: KINDS[kind],
      width: kind === 'text' ? 24 : 13,
    })),
    rows: table.rows.map(({ cells }) => cells.map((cell, index) => toCell(table.columns[index]!, cell, language))),
    notes: [about, ...table.notes.map((note) => note[language])],
  };
}

/** A CSV file has no number formats: shares are in percent and say so in the title. */
export function toCsvSheet(table: StatTable, language: Language): Pick<Sheet, 'columns' | 'rows'> & { name: string } {
  return {
    name: table.id,
    columns: table.columns.map(({ title, kind }) => ({
      title: kind === 'percent' ? { zh: `${title.zh}（%）`, en: `${title.en} (%)` }[language] : title[language],
      kind: KINDS[kind],
    })),
    rows: table.rows.map(({ cells }) =>
      cells.map((cell, index) => {
        const column = table.columns[index]!;
        if (typeof cell !== 'number') return toCell(column, cell, language);
        const value = column.kind === 'percent' ? cell * 100 : cell;
        return Math.round(value * 100) / 100;
      }),
    ),
  };
}

/** What is missing is said to be so; an empty name stays empty. */
function toCell({ kind }: TableColumn, cell: TableCell, language: Language): CellValue {
  if (cell === null) return kind === 'text' ? '' : NO_DATA[language];
  if (typeof cell === 'object') return cell[language];
  return cell;
}
