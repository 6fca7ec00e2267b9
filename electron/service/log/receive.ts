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
import type { Run } from './gaps.ts';

/** What a bundle's manifest says of whose changes it carries; lines refer to these lists by index. */
export type Incoming = {
  readonly replicas: readonly { readonly id: string; readonly name: string; readonly publicKey: string | null }[];
  readonly authors: readonly string[];
  readonly ranges: readonly RangeStart[];
  /** The same changes at every call: branches are looked for before anything is applied. */
  readonly changes: () => Iterable<readonly WireChange[]>;
};

export type Received = {
  readonly added: number;
  readonly known: number;
  readonly touched: Set<number>;
  /** Numbers of the derived replicas under which differing copies were filed now. */
  readonly branches: readonly number[];
  /** What the bundle carried, as filed here. */
  readonly runs: readonly (Run & { readonly replica: number })[];
};

/** Adds what is new and applies it; the caller holds the transaction. */
export function receiveChanges(log: Log, incoming: Incoming): Received {
  const replicas = incoming.replicas.map((replica) =>
    internReplica(log, { uid: replica.id, name: replica.name, publicKey: replica.publicKey ?? '' }),
  );
  const authors = incoming.authors.map((name) => internAuthor(log.db, name));
  const toRow = makeRowReader(log, authors);
  const routes = resolveBranches(log, replicas, incoming.ranges, () => incoming.changes(), toRow);

  const touched = new Set<number>();
  const runs: { replica: number; from: number; to: number }[] = [];
  let added = 0;
  let known = 0;
  for (const chunk of incoming.changes()) {
    for (const wire of chunk) {
      const row = toRow(wire, routes);
      countRun(runs, row);
      if (!insertChange(log.db, row)) {
        known += 1;
        continue;
      }
      added += 1;
      applyChange(log, row);
      touched.add(row.entity);
      followClock(log, row.at);
    }
  }
  return { added, known, touched, branches: routes.founded, runs };
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

function countRun(runs: { replica: number; from: number; to: number }[], row: ChangeRow): void {
  const last = runs.at(-1);
  if (last !== undefined && last.replica === row.replica && last.to + 1 === row.seq) last.to = row.seq;
  else runs.push({ replica: row.replica, from: row.seq, to: row.seq });
}

/** A received reading pushes our clock on, unless it comes from a clock that is plainly wrong. */
function followClock(log: Log, at: number): void {
  if (at > log.lastAt && readingToMs(at) <= log.now() + CLOCK_TOLERANCE_MS) log.lastAt = at;
}
