/** The first screen of the day. */
import type { Database } from 'better-sqlite3';
import type { Today } from '../../../shared/model/workspace.ts';
import { prepared } from '../database/statement.ts';
import { IN_FORCE } from './duplicates-row.ts';

export function readToday(db: Database): Today {
  const count = (sql: string): number => prepared(db, sql).pluck().get() as number;
  return {
    open: count(`SELECT COUNT(*) FROM inspection AS i WHERE i.state = 'open' AND ${IN_FORCE}`),
    finished: count(`SELECT COUNT(*) FROM inspection AS i WHERE i.state = 'finished' AND ${IN_FORCE}`),
    unexported: count(
      'SELECT COUNT(*) FROM change AS c LEFT JOIN exported AS x ON x.replica = c.replica WHERE c.seq > COALESCE(x.up_to, 0)',
    ),
    lastExportAt: prepared(db, 'SELECT MAX(at) FROM export_file').pluck().get() as number | null,
    schools: count('SELECT COUNT(*) FROM school'),
  };
}
