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

/** As `readDashboard`. Only one connection writes (architecture.md), so its own count of changes tells all of them. */
export function recallDashboard(db: Database, scope: Scope, today: string): Dashboard {
  const changes = prepared<[], number>(db, 'SELECT total_changes()').pluck().get()!;
  let memory = memories.get(db);
  if (memory?.changes !== changes) memories.set(db, (memory = { changes, boards: new Map() }));
  const key = JSON.stringify([scope, today]);
  const board = memory.boards.get(key) ?? readDashboard(db, scope, today);
  if (memory.boards.size === MOST) memory.boards.delete(memory.boards.keys().next().value!);
  memory.boards.set(key, board);
  return board;
}
