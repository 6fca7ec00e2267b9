/** Digests of changes, by which branches of a cloned laptop are told apart (docs/bundle-format.md, "before"). */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { digestText } from '../../../shared/bundle/line.ts';
import type { Json } from '../../../shared/model/json.ts';
import { prepared } from '../database/statement.ts';
import { findChange, parseReplaces } from './change-row.ts';
import type { ChangeRow, RowId } from './change-row.ts';
import type { Log } from './log.ts';

/** Lower-case hex SHA-256 of a stored change's digest text; null when the change is not here. */
export function digestStored(log: Log, id: RowId): string | null {
  const row = findChange(log.db, id);
  return row === null ? null : digestRow(log, row);
}

export function digestRow(log: Log, row: ChangeRow): string {
  const text = digestText({
    at: row.at,
    author: readName(log.db, 'SELECT name FROM author WHERE id = ?', row.author),
    kind: row.kind,
    entity: readName(log.db, 'SELECT uid FROM entity WHERE id = ?', row.entity),
    field: row.field,
    value: JSON.parse(row.value) as Json,
    replaces: parseReplaces(row.replaces).map((ref) => [trunkUid(log, ref.replica), ref.seq]),
  });
  return createHash('sha256').update(text).digest('hex');
}

/** The replica id that the laptop itself knew: a branch's changes call each other by the name of the trunk. */
function trunkUid(log: Log, replica: number): string {
  const branchOf = prepared<[number], number | null>(log.db, 'SELECT branch_of FROM replica WHERE id = ?').pluck();
  let trunk = replica;
  for (let left = branchOf.get(trunk); typeof left === 'number'; left = branchOf.get(trunk)) trunk = left;
  return log.replicaUids.get(trunk)!;
}

function readName(db: Database, sql: string, id: number): string {
  return prepared<[number], string>(db, sql).pluck().get(id) as string;
}

/** The replica id under which a branch is filed: a UUID made from its first differing change. */
export function branchUid(trunk: string, seq: number, digest: string): string {
  const hex = createHash('sha256').update(`xunxiao-branch\n${trunk}\n${seq}\n${digest}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const BRANCH_UID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whether an id has the form of {@link branchUid}'s; ids made by chance are of UUID version 7. */
export function isBranchUid(uid: string): boolean {
  return BRANCH_UID.test(uid);
}
