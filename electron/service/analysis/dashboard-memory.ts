/** Dashboards that were read stay right until a row is written: going back to one, or saving its charts, reads nothing again. */
import type { Database } from 'better-sqlite3';
import type { Dashboard } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { prepared } from '../database/statement.ts';
import { readDashboard } from './dashboard.ts';

type Memory = { readonly changes: number; readonly boards: Map<string, Dashboard> };

const memories = new WeakMap<Database, Memory>();
/** As many as one looks at in turn. */
const MOST = 12;

/**
 * As `readDashboard`. Only one connection writes (architecture.md), so its own count of changes tells all of them. The count
 * does not go back with a transaction: what is read inside one is not remembered.
 */
export function recallDashboard(db: Database, scope: Scope, today: string): Dashboard {
  if (db.inTransaction) return readDashboard(db, scope, today);
  const changes = prepared<[], number>(db, 'SELECT total_changes()').pluck().get()!;
  let memory = memories.get(db);
  if (memory?.changes !== changes) memories.set(db, (memory = { changes, boards: new Map() }));
  const key = JSON.stringify([scope, today]);
  const known = memory.boards.get(key);
  if (known !== undefined) return known;
  const board = readDashboard(db, scope, today);
  if (memory.boards.size === MOST) memory.boards.delete(memory.boards.keys().next().value!);
  memory.boards.set(key, board);
  return board;
}
