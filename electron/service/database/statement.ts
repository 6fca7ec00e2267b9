/** Prepared once, kept with its database. */
import type { Database, Statement } from 'better-sqlite3';

const kept = new WeakMap<Database, Map<string, Statement>>();

/**
 * The statement for this SQL text; rows come back as objects of type `Row`.
 *
 * A join that compares a column with a bare `?` is planned anew whenever another value is bound to it (SQLite 3.54 with
 * STAT4), which takes longer than to run it. Where a join is run for every keystroke or line, `= +?` keeps its plan.
 */
export function prepared<Bind extends unknown[] = unknown[], Row = unknown>(
  db: Database,
  sql: string,
): Statement<Bind, Row> {
  let statements = kept.get(db);
  if (statements === undefined) {
    statements = new Map();
    kept.set(db, statements);
  }
  let statement = statements.get(sql);
  if (statement === undefined) {
    statement = db.prepare(sql);
    statements.set(sql, statement);
  }
  return statement as unknown as Statement<Bind, Row>;
}
