/** The bureau's own entries: written as cells, read by Q10 to Q13. */
import type { Database } from 'better-sqlite3';
import { ENTRY_FIELDS, entrySchema } from '../../../shared/analysis/entries.ts';
import type { Entry, EntrySheet, StoredEntry } from '../../../shared/analysis/entries.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { prepared } from '../database/statement.ts';
import { findEntity } from '../log/log.ts';
import { readCell } from '../records/cell-values.ts';
import { readShownCells } from '../records/projection.ts';
import type { ShownCell } from '../records/projection.ts';
import { saveCells } from '../records/save.ts';
import type { Workspace } from '../workspace.ts';

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

/**
 * Columns that the sheet does not have are left out, and so is what a column cannot hold.
 *
 * @param id null for a new one
 * @throws Failure not-found for an id that is no entry of this sheet
 */
export function saveEntry(workspace: Workspace, id: string | null, given: Omit<Entry, 'removed'>): StoredEntry {
  if (id !== null && readEntry(workspace.log.db, id).sheet !== given.sheet) throw missing(id);
  const entry: Entry = { ...given, values: pickValues(given), removed: false };
  const entity = (id ?? workspace.newId()) as EntityId;
  saveCells(workspace, [{ cell: { kind: 'entry', entity, field: 'row' }, value: entry }]);
  return { id: entity, ...entry };
}

/** Takes an entry out of its table, or brings it back. @throws Failure not-found */
export function removeEntry(workspace: Workspace, id: string, removed: boolean): void {
  const entry: Entry = { ...readEntry(workspace.log.db, id), removed };
  saveCells(workspace, [{ cell: { kind: 'entry', entity: id as EntityId, field: 'row' }, value: entry }]);
}

function readEntry(db: Database, id: string): Entry {
  const entity = findEntity(db, id);
  const entry = entity === null ? null : readCell(readShownCells(db, entity), 'entry', 'row', entrySchema);
  if (entry === null) throw missing(id);
  return entry;
}

function missing(id: string): Failure {
  return new Failure('not-found', { what: 'entry', id });
}

function pickValues({ sheet, values }: Pick<Entry, 'sheet' | 'values'>): Entry['values'] {
  return Object.fromEntries(
    ENTRY_FIELDS[sheet].flatMap(({ key, kind }) => {
      const value = values[key];
      if (value === undefined || value === null || value === '') return [];
      return (typeof value === 'number') === (kind === 'number') ? [[key, value]] : [];
    }),
  );
}
