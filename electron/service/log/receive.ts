/** Takes in changes that other replicas wrote: any set, in any order, any number of times. */
import { CLOCK_TOLERANCE_MS, readingToMs } from '../../../shared/clock.ts';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { spellValue } from '../../../shared/bundle/known-values.ts';
import { applyChange, applyChanges } from './apply.ts';
import { hasChangeBetween, insertChange, insertNewChanges, parseReplaces } from './change-row.ts';
import type { ChangeRow } from './change-row.ts';
import { resolveBranches } from './branch.ts';
import type { RangeStart, Routes } from './branch.ts';
import { internAuthor, internEntity, internReplica } from './log.ts';
import type { Log } from './log.ts';
import type { ReplicaRun } from './set-aside.ts';

/** What a bundle's manifest says of whose changes it carries; lines refer to these lists by index. */
export type Incoming = {
  readonly replicas: readonly { readonly id: string; readonly name: string; readonly publicKey: string | null }[];
  readonly authors: readonly string[];
  readonly ranges: readonly RangeStart[];
  /** The same changes at every call: branches are looked for before anything is applied. */
  readonly changes: () => Iterable<readonly WireChange[]>;
};

/** A cell that has no value but its first. */
export type FreshCell = Pick<ChangeRow, 'kind' | 'field' | 'value' | 'at' | 'author'> & { readonly conflict: 0 };

type GrowingRun = { -readonly [Part in keyof ReplicaRun]: ReplicaRun[Part] };

/** What has been taken so far. */
export type Received = {
  added: number;
  known: number;
  /** Entities whose cells changed since it was last emptied; the caller empties it. */
  readonly touched: Set<number>;
  /**
   * Of those the ones of which nothing was known before, each with all its cells as they came: they needn't be read
   * again.
   */
  readonly fresh: Map<number, FreshCell[]>;
  /** What the bundle carried, and what of it was new, as filed here. */
  readonly runs: GrowingRun[];
  readonly addedRuns: GrowingRun[];
  /** Numbers of the derived replicas under which differing copies are filed now. */
  readonly branches: readonly number[];
};

export type Receiver = {
  readonly received: Received;
  /** Adds what is new of a chunk and applies it; the caller holds a transaction. */
  take(chunk: readonly WireChange[]): void;
};

/** Gets ready to take a bundle's changes, chunk by chunk in its order; the caller holds a transaction. */
export function makeReceiver(log: Log, incoming: Incoming): Receiver {
  const replicas = incoming.replicas.map((replica) =>
    internReplica(log, { uid: replica.id, name: replica.name, publicKey: replica.publicKey ?? '' }),
  );
  const authors = incoming.authors.map((name) => internAuthor(log.db, name));
  const born = new Set<number>();
  const toRow = makeRowReader(log, authors, born);
  const routes = resolveBranches(log, replicas, incoming.ranges, () => incoming.changes(), toRow);
  const received: Received = {
    added: 0,
    known: 0,
    touched: new Set(),
    fresh: new Map(),
    runs: [],
    addedRuns: [],
    branches: routes.founded,
  };
  return {
    received,
    take(chunk) {
      if (received.touched.size === 0) {
        received.fresh.clear();
        born.clear();
      }
      for (const run of cutRuns(chunk.map((wire) => toRow(wire, routes)))) takeRun(log, received, born, run);
    },
  };
}

/** Takes a whole bundle at once; the caller holds the transaction. */
export function receiveChanges(log: Log, incoming: Incoming): Received {
  const receiver = makeReceiver(log, incoming);
  for (const chunk of incoming.changes()) receiver.take(chunk);
  return receiver.received;
}

/** Turns lines into rows. Entities are looked up once per run of lines about the same one. */
function makeRowReader(
  log: Log,
  authors: readonly number[],
  born: Set<number>,
): (wire: WireChange, routes: Routes) => ChangeRow {
  let lastUid = '';
  let lastEntity = 0;
  return (wire, routes) => {
    if (wire.entity !== lastUid) {
      lastEntity = internEntity(log.db, wire.entity, born);
      lastUid = wire.entity;
    }
    return {
      replica: routes.replicaOf(wire.replica, wire.seq),
      seq: wire.seq,
      at: wire.at,
      author: authors[wire.author]!,
      entity: lastEntity,
      kind: wire.kind,
      field: wire.field,
      value: spellValue(wire.value),
      replaces: routes.replacesOf(wire.replaces),
    };
  };
}

/** Rows of one replica whose numbers follow on each other, in the order in which they come. */
function cutRuns(rows: readonly ChangeRow[]): ChangeRow[][] {
  const runs: ChangeRow[][] = [];
  let run: ChangeRow[] = [];
  for (const row of rows) {
    const last = run.at(-1);
    if (last === undefined || last.replica !== row.replica || last.seq + 1 !== row.seq) runs.push((run = []));
    run.push(row);
  }
  return runs;
}

/** @param born entities of which nothing was known before; those that have more than first values are taken out */
function takeRun(log: Log, received: Received, born: Set<number>, rows: readonly ChangeRow[]): void {
  const { replica, seq: from } = rows[0]!;
  const to = rows.at(-1)!.seq;
  const others = new Set<number>();
  countRun(received.runs, replica, from, to);
  if (hasChangeBetween(log.db, replica, from, to) || rows.some(replacesLater)) {
    takeOneByOne(log, received, rows, others);
  } else {
    insertNewChanges(log.db, rows);
    applyChanges(log, rows, others);
    for (const row of rows) noteAdded(log, received, row);
    countRun(received.addedRuns, replica, from, to);
  }
  for (const entity of others) {
    born.delete(entity);
    received.fresh.delete(entity);
  }
  if (born.size > 0) noteFresh(received.fresh, born, rows);
}

function takeOneByOne(log: Log, received: Received, rows: readonly ChangeRow[], others: Set<number>): void {
  for (const row of rows) {
    others.add(row.entity);
    if (!insertChange(log.db, row)) {
      received.known += 1;
      continue;
    }
    applyChange(log, row);
    noteAdded(log, received, row);
    countRun(received.addedRuns, row.replica, row.seq, row.seq);
  }
}

function noteFresh(fresh: Received['fresh'], born: ReadonlySet<number>, rows: readonly ChangeRow[]): void {
  for (const { entity, kind, field, value, at, author } of rows) {
    if (!born.has(entity)) continue;
    const cell: FreshCell = { kind, field, value, at, author, conflict: 0 };
    const cells = fresh.get(entity);
    if (cells === undefined) fresh.set(entity, [cell]);
    else cells.push(cell);
  }
}

/** No laptop writes that, but two lines of a copied one may look like it: then each change must act before the next is there. */
function replacesLater(row: ChangeRow): boolean {
  return (
    row.replaces !== '' && parseReplaces(row.replaces).some((id) => id.replica === row.replica && id.seq > row.seq)
  );
}

function noteAdded(log: Log, received: Received, row: ChangeRow): void {
  received.added += 1;
  received.touched.add(row.entity);
  followClock(log, row.at);
}

function countRun(runs: GrowingRun[], replica: number, from: number, to: number): void {
  const last = runs.at(-1);
  if (last !== undefined && last.replica === replica && last.to + 1 === from) last.to = to;
  else runs.push({ replica, from, to });
}

/** A received reading pushes our clock on, unless it comes from a clock that is plainly wrong. */
function followClock(log: Log, at: number): void {
  if (at > log.lastAt && readingToMs(at) <= log.now() + CLOCK_TOLERANCE_MS) log.lastAt = at;
}
