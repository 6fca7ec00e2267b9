/** Tables for Word: header rows that repeat on every page, rows that do not break where they need not. */
import type { ITableCellOptions, Paragraph } from 'docx';
import {
  AlignmentType,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Fact } from '../../../../shared/model/record-sheet.ts';
import { FONTS, LINE, lines, PAGE } from './looks.ts';

const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
} as const;
const SHADE = { type: ShadingType.CLEAR, fill: 'EDEDED', color: 'auto' } as const;
const MARGINS = { top: 40, bottom: 40, left: 80, right: 80 } as const;

export type CellLook = {
  readonly head?: boolean;
  readonly centre?: boolean;
  readonly bold?: boolean;
  readonly span?: number;
  /** On one page with what follows. */
  readonly keepNext?: boolean;
};

export function cell(content: string | readonly Paragraph[], width: number, look: CellLook = {}): TableCell {
  const options: ITableCellOptions = {
    children:
      typeof content === 'string'
        ? lines(
            content,
            {
              alignment: look.centre === true || look.head === true ? AlignmentType.CENTER : AlignmentType.LEFT,
              keepNext: look.keepNext === true,
            },
            { ...(look.head === true ? { font: FONTS.heading } : {}), bold: look.bold === true },
          )
        : content,
    width: { size: width, type: WidthType.DXA },
    margins: MARGINS,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(look.span === undefined ? {} : { columnSpan: look.span }),
    ...(look.head === true ? { shading: SHADE } : {}),
  };
  return new TableCell(options);
}

export function table(columns: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    rows,
    columnWidths: columns,
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
  });
}

/** Never alone at the foot of a page: LibreOffice then shows none of the rows that follow. */
export function headRow(words: readonly string[], columns: readonly number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: words.map((word, index) => cell(word, columns[index]!, { head: true, keepNext: true })),
  });
}

export function row(cells: readonly TableCell[]): TableRow {
  return new TableRow({ cantSplit: true, children: cells });
}

const FACT_COLUMNS = [1700, 3233, 1700, 3233] as const;

/** Two facts a row; a last one alone takes the rest of its row. */
export function factTable(facts: readonly Fact[]): Table {
  const [name, value] = FACT_COLUMNS;
  const rows: TableRow[] = [];
  for (let index = 0; index < facts.length; index += 2) {
    const left = facts[index]!;
    const right = facts[index + 1];
    const first = cell(left[0], name, { head: true });
    rows.push(
      row(
        right === undefined
          ? [first, cell(left[1], PAGE.inner - name, { span: 3 })]
          : [first, cell(left[1], value), cell(right[0], name, { head: true }), cell(right[1], value)],
      ),
    );
  }
  return table(FACT_COLUMNS, rows);
}

/** One fact a row. */
export function longFactTable(facts: readonly Fact[]): Table {
  const columns = [2200, PAGE.inner - 2200] as const;
  return table(
    columns,
    facts.map(([name, value]) => row([cell(name, columns[0], { head: true }), cell(value, columns[1])])),
  );
}
