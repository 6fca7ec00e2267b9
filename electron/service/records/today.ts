/** The first screen of the day. */
import type { Database } from 'better-sqlite3';
import type { Today } from '../../../shared/model/workspace.ts';
import { setupOf } from '../keys/setup.ts';
import { prepared } from '../database/statement.ts';
import { IN_FORCE } from './conflicts/duplicates-row.ts';

export function readToday(db: Database): Today {
  const count = (sql: string): number => prepared(db, sql).pluck().get() as number;
  return {
    open: count(`SELECT COUNT(*) FROM inspection AS i WHERE i.state = 'open' AND ${IN_FORCE}`),
    finished: count(`SELECT COUNT(*) FROM inspection AS i WHERE i.state = 'finished' AND ${IN_FORCE}`),
    unexported: countUnexported(db),
    lastExportAt: prepared(db, 'SELECT MAX(at) FROM export_file').pluck().get() as number | null,
    schools: count('SELECT COUNT(*) FROM school'),
  };
}

/**
 * Changes that have neither left on a stick nor been confirmed by the bureau, a colleague's that lie here included. What
 * the bureau wrote itself, as the roster of its setup package, is not carried back to it.
 */
function countUnexported(db: Database): number {
  return prepared<[string], number>(
    db,
    `SELECT COALESCE(SUM((SELECT COUNT(*) FROM change AS c WHERE c.replica = r.id
       AND c.seq > MAX(COALESCE(x.up_to, 0), COALESCE(p.up_to, 0)))), 0)
     FROM replica AS r LEFT JOIN exported AS x ON x.replica = r.id LEFT JOIN receipt AS p ON p.replica = r.id
     WHERE r.public_key <> ?`,
  )
    .pluck()
    .get(setupOf(db)?.bureau.publicKey ?? 'nobody')!;
}
