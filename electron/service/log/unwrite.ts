/** Takes this copy's newest changes back as if they had never been written: for what nobody has been given yet. */
import { writeHeads, readHeads } from './apply.ts';
import { findChange, parseReplaces } from './change-row.ts';
import type { ChangeRow } from './change-row.ts';
import type { Head } from './heads.ts';
import type { Log } from './log.ts';
import { prepared } from '../database/statement.ts';
import type { Touched } from './write.ts';

/**
 * Takes back at most so many, the newest first; the caller holds the transaction. Nothing may have replaced them, and
 * what they replaced stands again.
 *
 * @returns the entities whose cells changed; none when there is nothing left from `from` on
 */
export function unwriteNewest(log: Log, replica: number, from: number, most: number): Touched {
  const rows = prepared<[number, number, number], ChangeRow>(
    log.db,
    `SELECT replica, seq, at, author, entity, kind, field, value, replaces FROM change
     WHERE replica = ? AND seq >= ? ORDER BY seq DESC LIMIT ?`,
  ).all(replica, from, most);
  for (const row of rows) {
    const heads = readHeads(log, row);
    const kept = heads.filter((head) => head.replica !== row.replica || head.seq !== row.seq);
    writeHeads(log.db, row, heads, [...kept, ...readReplaced(log, row)]);
    prepared(log.db, 'DELETE FROM change WHERE replica = ? AND seq = ?').run(row.replica, row.seq);
  }
  log.version += 1;
  if (replica === log.own && rows.length > 0) log.seq = rows.at(-1)!.seq - 1;
  return new Set(rows.map(({ entity }) => entity));
}

function readReplaced(log: Log, { entity, kind, field, replaces }: ChangeRow): Head[] {
  return parseReplaces(replaces)
    .flatMap((id) => findChange(log.db, id) ?? [])
    .filter((change) => change.entity === entity && change.kind === kind && change.field === field)
    .map(({ replica, seq, at, author, value }) => ({
      replica,
      seq,
      at,
      author,
      value,
      uid: log.replicaUids.get(replica)!,
    }));
}
