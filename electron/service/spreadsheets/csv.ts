/** CSV that Excel opens rightly: UTF-8 with its mark, CRLF, RFC 4180 quotes. */

import { looksLikeFormula } from '../../../shared/roster/text.ts';
import { toCellText } from './cells.ts';
import type { CellValue, Sheet } from './cells.ts';

export const CSV_MARK = '\uFEFF';

/** The lines of a table, its column titles first. Text that could be taken for a formula gets an apostrophe before it. */
export async function* formatCsv({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): AsyncGenerator<string> {
  yield CSV_MARK + formatLine(columns.map(({ title }) => title));
  for await (const row of rows) yield formatLine(row);
}

function formatLine(cells: readonly CellValue[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

function formatCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object') return value.date;
  const text = toCellText(value);
  const safe = looksLikeFormula(text) ? `'${text}` : text;
  return /[",\r\n']|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
