/** The bureau's own entries: written as cells, read by Q10 to Q13. */
import type { Database } from 'better-sqlite3';
import { entrySchema } from '../../../shared/analysis/entries.ts';
import type { Entry, EntrySheet } from '../../../shared/analysis/entries.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { prepared } from '../database/statement.ts';
import { readCell } from '../records/cell-values.ts';
import type { ShownCell } from '../records/projection.ts';
import { saveCells } from '../records/save.ts';
import type { Workspace } from '../workspace.ts';

export type StoredEntry = Entry & { readonly id: string };

export function projectEntry(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const entry = readCell(cells, 'entry', 'row', entrySchema);
  if (entry === null || entry.removed) {
    prepared(db, 'DELETE FROM entry WHERE entity = ?').run(entity);
    return;
  }
  prepared(db, 'INSERT OR REPLACE INTO entry (entity, sheet, held_on, data) VALUES (?, ?, ?, ?)').run(
    entity,
    entry.sheet,
    entry.on,
    JSON.stringify(entry.values),
  );
}

/** By day, at most a thousand. */
export function listEntries(db: Database, sheet: EntrySheet, from: string, to: string): StoredEntry[] {
  return prepared<[string, string, string], { id: string; on: string; data: string }>(
    db,
    `SELECT e.uid AS id, n.held_on AS "on", n.data FROM entry AS n JOIN entity AS e ON e.id = n.entity
     WHERE n.sheet = ? AND n.held_on BETWEEN ? AND ? ORDER BY n.held_on, e.uid LIMIT 1000`,
  )
    .all(sheet, from, to)
    .map(({ id, on, data }) => ({ id, sheet, on, values: JSON.parse(data) as Entry['values'], removed: false }));
}

/** @param id null for a new one */
export function saveEntry(workspace: Workspace, id: string | null, entry: Entry): StoredEntry {
  const entity = (id ?? workspace.newId()) as EntityId;
  saveCells(workspace, [{ cell: { kind: 'entry', entity, field: 'row' }, value: entry }]);
  return { id: entity, ...entry };
}
