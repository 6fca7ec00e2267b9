/**
 * One (replica, seq) with two contents: a disk image, a snapshot, a copy that kept its identity. Both are kept; the
 * branch that arrives later is filed under a replica derived from its first differing change.
 */
import type { WireChange } from '../../../shared/bundle/line.ts';
import { prepared } from '../database/statement.ts';
import { findChange, formatReplaces, isSameChange } from './change-row.ts';
import type { ChangeRow } from './change-row.ts';
import { branchUid, digestRow, digestStored } from './digest.ts';
import { internReplica } from './log.ts';
import type { Log } from './log.ts';

/** Of a range in a manifest: `before` is the digest of the change ahead of it, where the writer told it. */
export type RangeStart = {
  readonly replica: number;
  readonly from: number;
  readonly to: number;
  readonly before?: string | null | undefined;
};

/** From which number on a bundle's replica is filed under which replica here. */
type Turn = { readonly from: number; readonly replica: number };

export type Routes = {
  replicaOf(index: number, seq: number): number;
  replacesOf(ids: readonly (readonly [number, number])[]): string;
  readonly founded: readonly number[];
};

type RowReader = (wire: WireChange, routes: Routes) => ChangeRow;

/** Decides, before anything is applied, under which replica each of a bundle's changes belongs. */
export function resolveBranches(
  log: Log,
  replicas: readonly number[],
  ranges: readonly RangeStart[],
  changes: () => Iterable<readonly WireChange[]>,
  toRow: RowReader,
): Routes {
  const turns: Turn[][] = replicas.map((replica) => [{ from: 1, replica }]);
  const founded: number[] = [];
  const routes: Routes = {
    replicaOf: (index, seq) => turns[index]!.findLast((turn) => turn.from <= seq)?.replica ?? replicas[index]!,
    replacesOf: (ids) =>
      ids.length === 0
        ? ''
        : formatReplaces(ids.map(([index, seq]) => ({ replica: routes.replicaOf(index, seq), seq }))),
    founded,
  };
  const suspects = ranges.filter((range) => couldDiffer(log, replicas[range.replica]!, range));
  if (suspects.length === 0) return routes;

  const strays = suspects.filter((range) => !followsKnown(log, replicas[range.replica]!, range, turns[range.replica]!));
  const suspect = new Set(suspects.map((range) => range.replica));
  for (const chunk of changes()) {
    for (const wire of chunk) {
      if (!suspect.has(wire.replica)) continue;
      const row = toRow(wire, routes);
      const stored = findChange(log.db, row);
      const isStray = strays.some((range) => range.replica === wire.replica && range.from === wire.seq);
      if (stored === null ? !isStray : isSameChange(stored, row)) continue;
      const turn = findBranch(log, replicas[wire.replica]!, row) ?? foundBranch(log, replicas[wire.replica]!, row);
      if (turn.isNew) founded.push(turn.replica);
      turns[wire.replica]!.push({ from: wire.seq, replica: turn.replica });
    }
  }
  return routes;
}

/** Only what overlaps with what is here, or does not follow on it, can be another branch. */
function couldDiffer(log: Log, replica: number, range: RangeStart): boolean {
  const overlap = prepared(log.db, 'SELECT 1 FROM change WHERE replica = ? AND seq BETWEEN ? AND ? LIMIT 1').get(
    replica,
    range.from,
    range.to,
  );
  if (overlap !== undefined) return true;
  if (range.before === null || range.before === undefined) return false;
  const ahead = digestStored(log, { replica, seq: range.from - 1 });
  return ahead === null ? listBranches(log, replica).length > 0 : ahead !== range.before;
}

/**
 * Whether the change ahead of a range is the trunk's, or a known branch's (then the range goes on under that branch),
 * or not here at all. False says: it follows on a branch of which nothing has arrived yet.
 */
function followsKnown(log: Log, trunk: number, range: RangeStart, turns: Turn[]): boolean {
  if (range.before === null || range.before === undefined || range.from === 1) return true;
  const ahead = digestStored(log, { replica: trunk, seq: range.from - 1 });
  if (ahead === range.before) return true;
  for (const branch of listBranches(log, trunk)) {
    if (digestStored(log, { replica: branch.id, seq: range.from - 1 }) !== range.before) continue;
    turns.push({ from: branch.branchFrom, replica: branch.id });
    return true;
  }
  return ahead === null;
}

type BranchRow = { readonly id: number; readonly branchFrom: number };

function listBranches(log: Log, trunk: number): BranchRow[] {
  return prepared<[number], BranchRow>(
    log.db,
    'SELECT id, branch_from AS branchFrom FROM replica WHERE branch_of = ? ORDER BY id',
  ).all(trunk);
}

/** The branch that already holds this very change. */
function findBranch(log: Log, trunk: number, row: ChangeRow): { replica: number; isNew: false } | null {
  const digest = digestRow(log, row);
  const branch = listBranches(log, trunk).find(
    (one) => digestStored(log, { replica: one.id, seq: row.seq }) === digest,
  );
  return branch === undefined ? null : { replica: branch.id, isNew: false };
}

function foundBranch(log: Log, trunk: number, row: ChangeRow): { replica: number; isNew: true } {
  const facts = prepared<[number], { uid: string; name: string; publicKey: string }>(
    log.db,
    'SELECT uid, name, public_key AS publicKey FROM replica WHERE id = ?',
  ).get(trunk)!;
  const uid = branchUid(facts.uid, row.seq, digestRow(log, row));
  const replica = internReplica(log, { ...facts, uid, branchOf: trunk, branchFrom: row.seq });
  return { replica, isNew: true };
}
