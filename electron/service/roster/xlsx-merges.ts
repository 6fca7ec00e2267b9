/**
 * Cells merged down over several rows: Excel keeps the value in the first alone, and the rows below would come without
 * their town. The library does not read merges, so they are taken from the file's parts (ECMA-376, `mergeCells`).
 */
import { TABLE_LIMITS } from '../../../shared/roster/problem.ts';
import type { Sheet } from './table.ts';
import { columnNumber, listEntries, unpack } from './xlsx-guard.ts';

/** Rows and column as indexes; only what is one column wide, since titles and remarks are merged across. */
type Merge = { readonly column: number; readonly top: number; readonly bottom: number };

const SHEET_TAG = /<(?:\w+:)?sheet\s[^>]*?\bid\s*=\s*["']([^"']*)["'][^>]*>/g;
const RELATION_TAG = /<(?:\w+:)?Relationship\s[^>]*>/g;
const MERGE_TAG = /<(?:\w+:)?mergeCell\s+ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?\1\$?(\d{1,7})["']/g;

/** The merges of each sheet in the order of the workbook; a file that was looked over by the guard. */
export function readMerges(bytes: Buffer): readonly (readonly Merge[])[] {
  const parts = new Map((listEntries(bytes) ?? []).map((part) => [part.name, part]));
  const read = (name: string): Buffer => {
    const part = parts.get(name);
    return (part === undefined ? null : unpack(part)) ?? Buffer.alloc(0);
  };
  const targets = new Map(
    [...read('xl/_rels/workbook.xml.rels').toString('utf8').matchAll(RELATION_TAG)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  return [...read('xl/workbook.xml').toString('utf8').matchAll(SHEET_TAG)].map(([, id]) => {
    const target = targets.get(id!) ?? '';
    return listMerges(read(target.startsWith('/') ? target.slice(1) : `xl/${target}`));
  });
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';
}

/** They stand behind the rows, which need not be read again for them. */
function listMerges(sheet: Buffer): readonly Merge[] {
  const behind = sheet.toString('latin1', Math.max(0, sheet.lastIndexOf('sheetData')));
  return [...behind.matchAll(MERGE_TAG)].map(([, letters, top, bottom]) => ({
    column: columnNumber(letters!) - 1,
    top: Number(top) - 1,
    bottom: Number(bottom) - 1,
  }));
}

/** Each cell of a merge gets what its first has; rows that are empty otherwise stay so. `spread` counts the cells. */
export function spreadMerges(sheet: Sheet, merges: readonly Merge[]): Sheet {
  const rows = [...sheet.rows];
  const filled = new Map<number, string[]>();
  const reached = new Map<number, number>();
  let spread = 0;
  for (const { column, top, bottom } of merges.toSorted((a, b) => a.column - b.column || a.top - b.top)) {
    const value = rows[top]?.[column] ?? '';
    // Excel knows no merges that overlap; a made-up file must not make us fill the same rows over and over.
    if (value === '' || column >= TABLE_LIMITS.columns || top <= (reached.get(column) ?? -1)) continue;
    reached.set(column, bottom);
    for (let at = top + 1; at <= Math.min(bottom, rows.length - 1); at += 1) {
      const before = rows[at]!;
      if (before[column] !== '' || before.every((cell) => cell === '')) continue;
      const row = filled.get(at) ?? [...before];
      row[column] = value;
      filled.set(at, row);
      rows[at] = row;
      spread += 1;
    }
  }
  return spread === 0 ? sheet : { ...sheet, rows, spread };
}
