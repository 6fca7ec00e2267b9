/** The life of one cell for people to read. */
import type { HistoryEntry } from '../../../shared/model/inspection.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import type { Input } from '../../../shared/contract.ts';
import { prepared } from '../database/statement.ts';
import { readHistory } from '../log/history.ts';
import { findEntity } from '../log/log.ts';
import type { Log } from '../log/log.ts';
import { describeAuthorship } from './authorship.ts';

/** What counts first, then newest first; empty for a cell that nobody has written. */
export function readCellHistory(log: Log, input: Input<'cells.history'>): HistoryEntry[] {
  const entity = findEntity(log.db, input.entity);
  if (entity === null) return [];
  const now = log.now();
  return readHistory(log, { entity, kind: input.kind, field: input.field }).map(({ change, standing }) => {
    const author = prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?')
      .pluck()
      .get(change.author);
    const replica = prepared<[number], { uid: string; name: string }>(
      log.db,
      'SELECT uid, name FROM replica WHERE id = ?',
    ).get(change.replica)!;
    const by = { author: author as string, replica: replica.uid, replicaName: replica.name, at: change.at };
    return {
      id: { replica: replica.uid as ReplicaId, seq: change.seq },
      by: describeAuthorship(by, now),
      value: JSON.parse(change.value) as unknown,
      standing,
    };
  });
}
