/** Takes in changes that other replicas wrote: any set, in any order, any number of times. */
import { CLOCK_TOLERANCE_MS, readingToMs } from '../../../shared/clock.ts';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import { applyChange } from './apply.ts';
import { insertChange } from './change-row.ts';
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

type GrowingRun = { -readonly [Part in keyof ReplicaRun]: ReplicaRun[Part] };

/** What has been taken so far. */
export type Received = {
  added: number;
  known: number;
  /** Entities whose cells changed since it was last emptied; the caller empties it. */
  readonly touched: Set<number>;
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
  const toRow = makeRowReader(log, authors);
  const routes = resolveBranches(log, replicas, incoming.ranges, () => incoming.changes(), toRow);
  const received: Received = {
    added: 0,
    known: 0,
    touched: new Set(),
    runs: [],
    addedRuns: [],
    branches: routes.founded,
  };
  return {
    received,
    take(chunk) {
      for (const wire of chunk) {
        const row = toRow(wire, routes);
        countRun(received.runs, row);
        if (!insertChange(log.db, row)) {
          received.known += 1;
          continue;
        }
        received.added += 1;
        countRun(received.addedRuns, row);
        applyChange(log, row);
        received.touched.add(row.entity);
        followClock(log, row.at);
      }
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
function makeRowReader(log: Log, authors: readonly number[]): (wire: WireChange, routes: Routes) => ChangeRow {
  let lastUid = '';
  let lastEntity = 0;
  return (wire, routes) => {
    if (wire.entity !== lastUid) {
      lastEntity = internEntity(log.db, wire.entity);
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
      value: canonicalJson(wire.value),
      replaces: routes.replacesOf(wire.replaces),
    };
  };
}

function countRun(runs: GrowingRun[], row: ChangeRow): void {
  const last = runs.at(-1);
  if (last !== undefined && last.replica === row.replica && last.to + 1 === row.seq) last.to = row.seq;
  else runs.push({ replica: row.replica, from: row.seq, to: row.seq });
}

/** A received reading pushes our clock on, unless it comes from a clock that is plainly wrong. */
function followClock(log: Log, at: number): void {
  if (at > log.lastAt && readingToMs(at) <= log.now() + CLOCK_TOLERANCE_MS) log.lastAt = at;
}
