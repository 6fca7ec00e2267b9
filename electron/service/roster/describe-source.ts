/** A file that was read: its sheets, what they look like, and which column may be what. */
import type { Input } from '../../../shared/contract.ts';
import type { MappedTable, OpenedTable } from '../../../shared/model/roster.ts';
import { ROSTER_KINDS } from '../../../shared/roster/fields.ts';
import {
  guessHeaderRow,
  guessKind,
  guessMapping,
  headingsAt,
  headingSignature,
  isMapping,
} from '../../../shared/roster/mapping.ts';
import type { Workspace } from '../workspace.ts';
import { findMapping } from './mappings.ts';
import type { Sheet } from './table.ts';

export type Source = { readonly id: string; readonly file: string; readonly sheets: readonly Sheet[] };

const SAMPLE_ROWS = 10;
const SAMPLES = 3;
/** Rows in which examples of a column's content are looked for. */
const LOOK_AT = 500;

/** The sheet that looks most like a roster comes first to mind. */
export function describeSource({ id, file, sheets }: Source): OpenedTable {
  const fits = sheets.map(({ rows }) => {
    const kind = guessKind(rows, ROSTER_KINDS);
    const headerRow = guessHeaderRow(kind, rows);
    return { kind, headerRow, fit: Object.keys(guessMapping(kind, headingsAt(rows, headerRow))).length };
  });
  const sheet = fits.reduce((best, { fit }, index) => (fit > fits[best]!.fit ? index : best), 0);
  return {
    ok: true,
    source: id,
    file,
    sheet,
    kind: fits[sheet]!.kind,
    sheets: sheets.map(({ name, rows, spread = 0 }, index) => ({
      name,
      rows: rows.length,
      spread,
      columns: rows.reduce((most, row) => Math.max(most, row.length), 0),
      headerRow: fits[index]!.headerRow,
      sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.slice(0, 12).map((cell) => cell.slice(0, 60))),
    })),
  };
}

/** @param kind of table that it is taken for */
export function mapSheet({ log }: Workspace, sheet: Sheet, { kind, headerRow }: Input<'roster.map'>): MappedTable {
  const { rows } = sheet;
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const above = headingsAt(rows, headerRow);
  const headings = Array.from({ length: columns }, (_, column) => above[column] ?? '');
  const known = findMapping(log.db, headingSignature(kind, above));
  const below = rows.slice(headerRow + 1, headerRow + 1 + LOOK_AT);
  const remembered = known !== null && isMapping(kind, known, columns);
  return {
    headings: headings.map((heading, column) => ({
      heading: heading.slice(0, 100),
      samples: below
        .map((row) => row[column] ?? '')
        .filter((cell) => cell !== '')
        .slice(0, SAMPLES)
        .map((cell) => cell.slice(0, 60)),
    })),
    mapping: remembered ? known : guessMapping(kind, headings),
    remembered,
  };
}
