/** CSV and TSV as offices write them: UTF-8 with or without a mark, UTF-16, or GB18030 from a Chinese Excel. */
import { parse } from 'csv-parse/sync';
import { TABLE_LIMITS } from '../../../shared/roster/problem.ts';
import { takeApostrophe } from '../../../shared/roster/text.ts';
import { refuse, takeSheets, toCell } from './table.ts';
import type { Table } from './table.ts';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const TOLD = /^sep=([,;\t|])(?:\r\n|\n|\r)/i;
const LOOK_AT = 64 * 1024;

export function readCsv(bytes: Buffer): Table {
  const decoded = decode(bytes);
  if (decoded === null) return refuse('encoding');
  // Excel's own word about the delimiter; it is no row.
  const told = TOLD.exec(decoded);
  const text = told === null ? decoded : decoded.slice(told[0].length);
  if (text.includes('\0')) return refuse('not-a-table');
  if (text.trim() === '') return refuse('empty');
  try {
    const rows = parse(text, {
      delimiter: told?.[1] ?? detectDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1024 * 1024,
      to: TABLE_LIMITS.rows + 1,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return takeSheets([{ name: '', rows: rows.map((row) => row.map((cell) => takeApostrophe(toCell(cell.trim())))) }]);
  } catch {
    // The parser's only complaints left: a quote that never ends, a record beyond all measure.
    return refuse('damaged');
  }
}

/** Null where it is no text in any of them. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return tryDecode('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return tryDecode('utf-16be', bytes);
  return tryDecode('utf-8', bytes) ?? tryDecode('gb18030', bytes);
}

function tryDecode(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The sign that stands most evenly outside of quotes in the first rows; a comma where none does. */
function detectDelimiter(text: string): string {
  const head = text.slice(0, LOOK_AT).replaceAll(/"(?:[^"]|"")*"/g, '');
  const lines = head
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const most = Math.max(0, ...counts);
    const even = counts.filter((count) => count === most).length;
    return { delimiter, score: most === 0 ? 0 : most + (10 * even) / lines.length };
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]!.delimiter;
}
