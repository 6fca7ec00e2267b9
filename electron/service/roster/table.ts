/** A spreadsheet's content as texts, and why a file is not taken for one. */
import { TABLE_LIMITS } from '../../../shared/roster/problem.ts';
import type { TableRefusal } from '../../../shared/roster/problem.ts';

/** Row 17 of the file is `rows[16]`; rows and cells that are not there are empty. */
export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Cells that were given the value of the merged cell that they are part of. */
  readonly spread?: number;
};

export type Table =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  | { readonly ok: false; readonly refusal: TableRefusal; readonly limit: number | null };

export function refuse(refusal: TableRefusal, limit: number | null = null): Extract<Table, { ok: false }> {
  return { ok: false, refusal, limit };
}

/** Empty rows at the end do not count; anything over a limit is refused, never cut. */
export function takeSheets(sheets: readonly Sheet[]): Table {
  let cells = 0;
  const taken: Sheet[] = [];
  for (const { name, rows, spread = 0 } of sheets) {
    const last = rows.findLastIndex((row) => row.some((cell) => cell !== ''));
    if (last < 0) continue;
    if (last >= TABLE_LIMITS.rows) return refuse('too-many-rows', TABLE_LIMITS.rows);
    const kept = rows.slice(0, last + 1);
    for (const row of kept) {
      if (row.length > TABLE_LIMITS.columns && row.findLastIndex((cell) => cell !== '') >= TABLE_LIMITS.columns) {
        return refuse('too-many-columns', TABLE_LIMITS.columns);
      }
      cells += row.length;
    }
    if (cells > TABLE_LIMITS.cells) return refuse('too-large', TABLE_LIMITS.cells);
    taken.push({ name, rows: kept, spread });
  }
  return taken.length === 0 ? refuse('empty') : { ok: true, sheets: taken };
}

/** What is longer than any field takes is cut behind that, so that it is still reported as too long. */
export function toCell(text: string): string {
  return text.length > TABLE_LIMITS.text ? text.slice(0, TABLE_LIMITS.text) : text;
}
