/**
 * One (replica, seq) with two contents: a disk image, a snapshot, a copy that kept its identity. Both are kept; the
 * branch that arrives later is filed under a replica derived from its first differing change.
 */
import type { Database } from 'better-sqlite3';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { prepared } from '../database/statement.ts';
import { recogniseLines } from './branch-names.ts';
import { findChange, formatReplaces, parseReplaces } from './change-row.ts';
import type { ChangeRow, RowId } from './change-row.ts';
import { branchUid, digestRow } from './digest.ts';
import { lineAt, linesOf, readLines, trunkOf } from './lines.ts';
import type { Lines } from './lines.ts';
import { internReplica } from './log.ts';
import { anySetAside, findSetAside } from './set-aside.ts';
import type { Log } from './log.ts';

/** Of a range in a manifest: `before` is the digest of the change ahead of it, where the writer told it. */
export type RangeStart = {
  readonly replica: number;
  readonly from: number;
  readonly to: number;
  readonly before?: string | null | undefined;
};

/** From which number on a bundle's replica is filed under which line here. */
type Turn = { readonly from: number; readonly line: number };

export type Routes = {
  replicaOf(index: number, seq: number): number;
  replacesOf(ids: readonly (readonly [number, number])[]): string;
  readonly founded: readonly number[];
};

export type RowReader = (wire: WireChange, routes: Routes) => ChangeRow;

/** Decides, before anything is applied, under which replica each of a bundle's changes belongs. */
export function resolveBranches(
  log: Log,
  replicas: readonly number[],
  ranges: readonly RangeStart[],
  changes: () => Iterable<readonly WireChange[]>,
  toRow: RowReader,
): Routes {
  const lines = readLines(log);
  const turns: Turn[][] = replicas.map((line) => [{ from: 0, line }]);
  const founded: number[] = [];
  const routes: Routes = {
    replicaOf(index, seq) {
      const own = turns[index]!;
      const turn = own.length === 1 ? own[0]! : own.findLast(({ from }) => from <= seq)!;
      return lines.size === 0 ? turn.line : lineAt(lines, turn.line, seq);
    },
    replacesOf: (ids) =>
      ids.length === 0
        ? ''
        : formatReplaces(ids.map(([index, seq]) => ({ replica: routes.replicaOf(index, seq), seq }))),
    founded,
  };
  const file = (index: number, line: number) => {
    turns[index] = [{ from: 0, line }];
  };
  recogniseLines(log, lines, replicas, changes, (wire) => toRow(wire, routes), file);

  const suspects = ranges.filter((range) => couldDiffer(log, lines, turns[range.replica]![0]!.line, range));
  if (suspects.length === 0) return routes;
  const starts = new Map(suspects.map((range) => [`${range.replica} ${range.from}`, range]));
  const suspect = new Set(suspects.map((range) => range.replica));
  const seen = new Map<number, number>();
  for (const chunk of changes()) {
    for (const wire of chunk) {
      if (!suspect.has(wire.replica)) continue;
      const { replica: index, seq } = wire;
      const unseen = (seen.get(index) ?? 0) + 1;
      seen.set(index, seq);
      const turnTo = (from: number, line: number) => turns[index]!.push({ from, line });
      const ahead = whatGoesAhead(log, lines, routes, starts.get(`${index} ${seq}`));
      if (typeof ahead === 'number') turnTo(unseen, ahead);
      const row = toRow(wire, routes);
      const stored = findHeld(log.db, row);
      if (stored === null ? isVacant(log, row) && ahead !== 'stray' : isSame(lines, stored, row)) {
        const elsewhere = stored === null ? findLine(log, lines, row) : null;
        if (elsewhere !== null) turnTo(seq, elsewhere);
        continue;
      }
      const known = findLine(log, lines, row);
      const from = known === null ? firstOfBranch(log, row, stored === null, ahead === 'stray' ? unseen : seq) : seq;
      const line = known ?? foundBranch(log, lines, row, from);
      if (known === null) founded.push(line);
      turnTo(from, line);
    }
  }
  return routes;
}

/** Only what overlaps with what is here, does not follow on it, or has branches already can be another branch. */
function couldDiffer(log: Log, lines: Lines, line: number, { from, to, before }: RangeStart): boolean {
  if (linesOf(lines, trunkOf(lines, line)).length > 1) return true;
  if (line === log.own && to > log.seq) return true;
  const overlap = prepared(log.db, 'SELECT 1 FROM change WHERE replica = ? AND seq BETWEEN ? AND ? LIMIT 1');
  if (overlap.get(line, from, to) !== undefined || anySetAside(log.db, { replica: line, from, to })) return true;
  if (before === null || before === undefined) return false;
  const ahead = digestHeld(log, { replica: line, seq: from - 1 });
  return ahead !== null && ahead !== before;
}

/**
 * What a range follows on: null is where it is filed anyway (or cannot be told), a number another line, and `stray` a
 * line of which nothing has arrived yet.
 */
function whatGoesAhead(log: Log, lines: Lines, routes: Routes, range: RangeStart | undefined): number | 'stray' | null {
  if (range === undefined || typeof range.before !== 'string' || range.from === 1) return null;
  const seq = range.from - 1;
  const line = routes.replicaOf(range.replica, seq);
  const ahead = digestHeld(log, { replica: line, seq });
  if (ahead === range.before) return null;
  const others = linesOf(lines, trunkOf(lines, line));
  const followed = others.find((other) => digestHeld(log, { replica: other, seq }) === range.before);
  return followed ?? (ahead === null ? null : 'stray');
}

/** Nobody but us writes our own line: what goes on where we stopped was written by a twin. */
function isVacant(log: Log, row: ChangeRow): boolean {
  return row.replica !== log.own || row.seq <= log.seq;
}

/**
 * Where a new branch begins, at or before the change by which it was found. Numbers that nobody has seen may be its own
 * already: of a stray all since the last one seen, of our twin all that we have not written.
 */
function firstOfBranch(log: Log, row: ChangeRow, isNew: boolean, from: number): number {
  return isNew && row.replica === log.own ? Math.min(from, log.seq + 1) : from;
}

/** Another line of the same laptop that holds this very change. */
function findLine(log: Log, lines: Lines, row: ChangeRow): number | null {
  const others = linesOf(lines, trunkOf(lines, row.replica)).filter((line) => line !== row.replica);
  const holds = (line: number): boolean => {
    const stored = findHeld(log.db, { replica: line, seq: row.seq });
    return stored !== null && isSame(lines, stored, row);
  };
  return others.find(holds) ?? null;
}

function foundBranch(log: Log, lines: Lines, row: ChangeRow, from: number): number {
  const trunk = trunkOf(lines, row.replica);
  const facts = prepared<[number], { uid: string; name: string; publicKey: string }>(
    log.db,
    'SELECT uid, name, public_key AS publicKey FROM replica WHERE id = ?',
  ).get(trunk)!;
  const uid = branchUid(facts.uid, row.seq, digestRow(log, row));
  const line = internReplica(log, { ...facts, uid, branchOf: row.replica, branchFrom: from });
  lines.set(line, { of: row.replica, from });
  return line;
}

/** The same change, by whatever names of one laptop's lines it calls what it replaces. */
function isSame(lines: Lines, stored: ChangeRow, row: ChangeRow): boolean {
  return (
    stored.at === row.at &&
    stored.author === row.author &&
    stored.entity === row.entity &&
    stored.kind === row.kind &&
    stored.field === row.field &&
    stored.value === row.value &&
    (stored.replaces === row.replaces || byTrunk(lines, stored.replaces) === byTrunk(lines, row.replaces))
  );
}

function byTrunk(lines: Lines, replaces: string): string {
  return formatReplaces(parseReplaces(replaces).map(({ replica, seq }) => ({ replica: trunkOf(lines, replica), seq })));
}

/** A change that is here, or was and may be brought in again: a twin's must not take its number meanwhile. */
function findHeld(db: Database, id: RowId): ChangeRow | null {
  return findChange(db, id) ?? findSetAside(db, id);
}

function digestHeld(log: Log, id: RowId): string | null {
  const row = findHeld(log.db, id);
  return row === null ? null : digestRow(log, row);
}
