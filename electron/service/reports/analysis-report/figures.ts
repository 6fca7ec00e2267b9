/** Figures of the statistics tables, taken by name, and as a report writes them. Nothing here computes a figure anew. */
import type { Database } from 'better-sqlite3';
import { TABLE_IDS } from '../../../../shared/analysis/table.ts';
import type { Scope, StatTable, TableCell, TableId, TableRow } from '../../../../shared/analysis/table.ts';
import { makeTable } from '../../analysis/tables.ts';

export type Tables = { readonly [id in TableId]: StatTable };

/** What stands where there are no data. */
export const MISSING = '（无数据）';

/** @param breathe lets other work in between two tables */
export async function collectTables(
  db: Database,
  scope: Scope,
  today: string,
  breathe: (id: TableId) => Promise<void>,
): Promise<Tables> {
  const tables: [TableId, StatTable][] = [];
  for (const id of TABLE_IDS) {
    await breathe(id);
    tables.push([id, makeTable(db, id, scope, today)]);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one entry for every id
  return Object.fromEntries(tables) as Tables;
}

export function cellOf(table: StatTable, row: TableRow | undefined, key: string): TableCell {
  const place = table.columns.findIndex((column) => column.key === key);
  if (place === -1) throw new Error(`${table.id} has no column ${key}`);
  return row?.cells[place] ?? null;
}

export function totalRow(table: StatTable): TableRow | undefined {
  return table.rows.find(({ isTotal }) => isTotal);
}

export function numberOf(table: StatTable, row: TableRow | undefined, key: string): number | null {
  const value = cellOf(table, row, key);
  return typeof value === 'number' ? value : null;
}

export function wordOf(value: TableCell): string {
  if (value === null || value === '') return MISSING;
  return plainName(typeof value === 'object' ? value.zh : String(value));
}

export function whole(value: number | null): string {
  return value === null ? MISSING : String(Math.round(value));
}

/** Without what stands in brackets behind a checklist's name. */
function plainName(name: string): string {
  return name.replace(/检查表（.*）$/u, '检查表');
}

/** @param digits behind the point */
export function decimal(value: number | null, digits = 2): string {
  return value === null ? MISSING : value.toFixed(digits);
}

export function percent(value: number | null): string {
  return value === null ? MISSING : `${(value * 100).toFixed(1)}%`;
}

/** 较上期提高0.51分, 与上期持平; '' where there is nothing to compare with. */
export function compared(
  change: number | null,
  unit: string,
  words: readonly [up: string, down: string] = ['提高', '下降'],
): string {
  if (change === null) return '';
  const rounded = Number(change.toFixed(2));
  if (rounded === 0) return '，与上期持平';
  return `，较上期${rounded > 0 ? words[0] : words[1]}${Math.abs(rounded)}${unit}`;
}

/** The towns alone: the table has the inspection districts as well. */
export function townsOf(table: StatTable): StatTable {
  return { ...table, rows: table.rows.filter((row) => wordOf(cellOf(table, row, 'kind')).startsWith('乡镇')) };
}

/** As it stands in a table of the report. */
export function shown(table: StatTable, row: TableRow): string[] {
  return table.columns.map(({ kind }, index) => {
    const value = row.cells[index] ?? null;
    if (typeof value !== 'number') return value === null ? '—' : wordOf(value);
    if (kind === 'percent') return percent(value);
    // Counts and averages stand in one column there, sums of sessions and of hours.
    if (kind === 'integer' || (['Y1', 'N1'].includes(table.id) && Number.isInteger(value))) return whole(value);
    return decimal(value, kind === 'days' ? 1 : 2);
  });
}
