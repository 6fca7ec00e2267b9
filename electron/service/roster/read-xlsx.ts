/** Excel workbooks: values as they are shown, results of formulas, dates as ISO dates, numbers digit by digit. */
import readWorkbook from 'read-excel-file/universal';
import { takeApostrophe } from '../../../shared/roster/text.ts';
import { refuse, takeSheets, toCell } from './table.ts';
import type { Table } from './table.ts';
import { findXlsxFault } from './xlsx-guard.ts';
import { readMerges, spreadMerges } from './xlsx-merges.ts';

export async function readXlsx(bytes: Buffer): Promise<Table> {
  const fault = findXlsxFault(bytes);
  if (fault !== null) return fault;
  let sheets: Awaited<ReturnType<typeof readWorkbook<string>>>;
  try {
    // A copy: a buffer from the pool shares its memory with others.
    sheets = await readWorkbook<string>(new Uint8Array(bytes).buffer, { parseNumber: writeNumber });
  } catch {
    return refuse('damaged');
  }
  const merges = readMerges(bytes);
  return takeSheets(
    sheets.map(({ sheet, data }, index) => {
      const rows = data.map((row) => row.map((cell) => takeApostrophe(toCell(toText(cell)))));
      return spreadMerges({ name: sheet, rows }, merges[index] ?? []);
    }),
  );
}

/** As it stands in the file, so that 18 digits stay 18 digits; `2.199E9` and `12.0` as people write them. */
function writeNumber(digits: string): string {
  const number = Number(digits);
  return /^-?\d+$/.test(digits) || !Number.isFinite(number) ? digits : String(number);
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell.trim();
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}
