/** How SQLite answers the queries that a piece of work asks. */
import type { Database } from 'better-sqlite3';
import { vi } from 'vitest';

/**
 * Listens to what is prepared from now on; a query that was prepared before is not heard.
 *
 * @returns what ends it, and gives one line per step of each query's plan
 */
export function watchPlans(db: Database): () => string[] {
  const asked: string[] = [];
  const prepare = db.prepare.bind(db);
  const spy = vi.spyOn(db, 'prepare').mockImplementation((sql: string) => {
    asked.push(sql);
    return prepare(sql);
  });
  return () => {
    spy.mockRestore();
    return asked
      .filter((sql) => sql.trimStart().startsWith('SELECT'))
      .flatMap((sql) => prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${fillIn(sql)}`).all())
      .map(({ detail }) => detail);
  };
}

export function plansOf(db: Database, work: () => void): string[] {
  const plans = watchPlans(db);
  work();
  return plans();
}

/** A plan does not depend on what is bound. */
const fillIn = (sql: string): string => sql.replaceAll(/:\w+|\?/g, '1');
