/** What a table on its way into a spreadsheet consists of. */

export type CellValue = string | number | boolean | null | { readonly date: string };

/** `percent` takes a ratio, 0.25 for 25 %. */
export type ColumnKind = 'text' | 'wide' | 'integer' | 'decimal' | 'percent' | 'date';

export type Column = {
  readonly title: string;
  readonly kind: ColumnKind;
  /** In characters; `wide` text is wrapped. */
  readonly width?: number;
};

export type Sheet = {
  /** At most 31 characters, none of : \ / ? * [ ]; unfit ones are replaced. */
  readonly name: string;
  /** A heading above the table, over all columns. */
  readonly heading?: string;
  readonly columns: readonly Column[];
  /** One cell per column; taken one by one, so a list may be as long as it is. */
  readonly rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
  /** Sentences below the table: sources, what is missing and why. */
  readonly notes?: readonly string[];
};

/** Excel keeps so many characters of one cell, and so many rows of one sheet. */
export const CELL_CHARACTERS = 32_767;
export const SHEET_ROWS = 1_048_576;

/** Text as XML 1.0 and a cell can hold it: lone surrogates and control characters are dropped, the end of what is too long too. */
export function toCellText(text: string): string {
  const clean = text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  return clean.length <= CELL_CHARACTERS ? clean : `${clean.slice(0, CELL_CHARACTERS - 1)}…`;
}
