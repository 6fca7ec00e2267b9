/**
 * Two workspaces may know the lines of a copied laptop the other way round: what is the trunk in one is a derived replica
 * in the other. A derived id proves what it is made of, so a bundle's derived replicas are recognised by it.
 */
import type { WireChange } from '../../../shared/bundle/line.ts';
import { prepared } from '../database/statement.ts';
import type { ChangeRow } from './change-row.ts';
import { branchUid, digestRow, digestStored, isBranchUid } from './digest.ts';
import { linesOf, trunkOf } from './lines.ts';
import type { Lines } from './lines.ts';
import type { Log } from './log.ts';

/**
 * Tells of a bundle's derived replicas those whose line is filed here under another id; those that are new here are noted
 * as branches.
 *
 * @param replicas a bundle's replicas by their numbers here
 * @param file is told the index in the bundle and the line
 */
export function recogniseLines(
  log: Log,
  lines: Lines,
  replicas: readonly number[],
  changes: () => Iterable<readonly WireChange[]>,
  toRow: (wire: WireChange) => ChangeRow,
  file: (index: number, line: number) => void,
): void {
  let open = replicas.flatMap((replica, index) =>
    isBranchUid(log.replicaUids.get(replica)!) && !lines.has(replica) ? [index] : [],
  );
  if (open.length === 0) return;
  const firsts = findFirsts(open, changes);
  // A first change may replace one of another derived replica: then it is readable only when that one is known.
  for (let before = Infinity; open.length < before;) {
    before = open.length;
    open = open.filter((index) => {
      const first = firsts.get(index);
      const line =
        findByPlace(log, lines, replicas[index]!) ??
        (first === undefined ? null : findByContent(log, lines, replicas, replicas[index]!, toRow(first)));
      if (line === null) return true;
      if (line !== replicas[index]) file(index, line);
      return false;
    });
  }
}

function findFirsts(
  indexes: readonly number[],
  changes: () => Iterable<readonly WireChange[]>,
): Map<number, WireChange> {
  const firsts = new Map<number, WireChange>();
  for (const chunk of changes()) {
    for (const wire of chunk) {
      if (indexes.includes(wire.replica) && !firsts.has(wire.replica)) firsts.set(wire.replica, wire);
    }
  }
  return firsts;
}

/** Where lines are known to part, any of them may be called elsewhere by its first change from there on. */
function findByPlace(log: Log, lines: Lines, replica: number): number | null {
  const uid = log.replicaUids.get(replica)!;
  if (hasChanges(log, replica)) return null;
  for (const trunk of new Set([...lines.keys()].map((line) => trunkOf(lines, line)))) {
    const all = linesOf(lines, trunk);
    const places = new Set(all.flatMap((line) => lines.get(line)?.from ?? []));
    for (const seq of places) {
      for (const line of all) if (uid === nameAt(log, trunk, line, seq)) return line;
    }
  }
  return null;
}

/**
 * The id of a derived replica is made of its trunk's and of its first change.
 *
 * @returns the line that holds it here, which is the replica's own when it is new
 */
function findByContent(
  log: Log,
  lines: Lines,
  replicas: readonly number[],
  replica: number,
  first: ChangeRow,
): number | null {
  const uid = log.replicaUids.get(replica)!;
  const digest = digestRow(log, first);
  for (const trunk of new Set(replicas.map((one) => trunkOf(lines, one)))) {
    if (branchUid(log.replicaUids.get(trunk)!, first.seq, digest) !== uid) continue;
    const known = linesOf(lines, trunk).find((line) => digestStored(log, { replica: line, seq: first.seq }) === digest);
    if (known !== undefined && !hasChanges(log, replica)) return known;
    lines.set(replica, { of: trunk, from: first.seq });
    prepared(log.db, 'UPDATE replica SET branch_of = ?, branch_from = ? WHERE id = ?').run(trunk, first.seq, replica);
    return replica;
  }
  return null;
}

function nameAt(log: Log, trunk: number, line: number, seq: number): string | null {
  const digest = digestStored(log, { replica: line, seq });
  return digest === null ? null : branchUid(log.replicaUids.get(trunk)!, seq, digest);
}

function hasChanges(log: Log, replica: number): boolean {
  return prepared(log.db, 'SELECT 1 FROM change WHERE replica = ? LIMIT 1').get(replica) !== undefined;
}
