/**
 * The merge as docs say it, in plain sets: no SQL, no code of the log. State is a function of the set of changes and of
 * nothing else, so every function here takes a set and looks at nothing beside it.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../shared/model/json.ts';

export type Id = readonly [replica: string, seq: number];
export type CellName = readonly [kind: string, entity: string, field: string];

export type ModelChange = {
  readonly replica: string;
  readonly seq: number;
  readonly at: number;
  readonly author: string;
  readonly cell: CellName;
  readonly value: Json;
  readonly replaces: readonly Id[];
};

/** Changes by their id. */
export type ChangeSet = ReadonlyMap<string, ModelChange>;

export const keyOf = ([replica, seq]: Id): string => `${replica} ${seq}`;
export const idOf = ({ replica, seq }: ModelChange): Id => [replica, seq];

export function makeSet(changes: Iterable<ModelChange>): ChangeSet {
  return new Map(Array.from(changes, (change) => [keyOf(idOf(change)), change]));
}

/** What a merge does. */
export function union(...sets: readonly ChangeSet[]): ChangeSet {
  return new Map(sets.flatMap((set) => [...set]));
}

export function changesOf(set: ChangeSet, cell: CellName): ModelChange[] {
  return [...set.values()].filter((change) => isDeepStrictEqual(change.cell, cell));
}

/** The changes of a cell that no known change of the cell replaces. */
export function unreplacedOf(set: ChangeSet, cell: CellName): ModelChange[] {
  const changes = changesOf(set, cell);
  const replaced = new Set(changes.flatMap((change) => change.replaces.map(keyOf)));
  return changes.filter((change) => !replaced.has(keyOf(idOf(change))));
}

/** Of several unreplaced changes of one replica only the one with the highest seq counts. */
export function headsOf(set: ChangeSet, cell: CellName): ModelChange[] {
  const unreplaced = unreplacedOf(set, cell);
  return unreplaced.filter(
    (head) => !unreplaced.some((other) => other.replica === head.replica && other.seq > head.seq),
  );
}

export function isInConflict(set: ChangeSet, cell: CellName): boolean {
  const [first, ...others] = headsOf(set, cell);
  return others.some((head) => !isDeepStrictEqual(head.value, first?.value));
}

/** The head with the greatest (at, replica); null for a cell that has none. */
export function shownOf(set: ChangeSet, cell: CellName): ModelChange | null {
  const heads = headsOf(set, cell);
  return (
    heads.find((head) =>
      heads.every((other) => other.at < head.at || (other.at === head.at && other.replica <= head.replica)),
    ) ?? null
  );
}

export type ShownCell = {
  readonly cell: CellName;
  readonly value: Json;
  readonly head: { readonly replica: string; readonly seq: number };
  readonly others: readonly { readonly replica: string; readonly seq: number; readonly value: Json }[];
};

/** Every cell that shows something, in no particular order. */
export function showAll(set: ChangeSet): ShownCell[] {
  const cells = new Map([...set.values()].map(({ cell }) => [JSON.stringify(cell), cell]));
  return [...cells.values()].flatMap((cell) => {
    const shown = shownOf(set, cell);
    if (shown === null) return [];
    const rivals = isInConflict(set, cell) ? headsOf(set, cell).filter((head) => head !== shown) : [];
    const others = rivals.map(({ replica, seq, value }) => ({ replica, seq, value }));
    return [{ cell, value: shown.value, head: { replica: shown.replica, seq: shown.seq }, others }];
  });
}

/** Everything that ever happened to a cell, as far as it is known here. */
export function historyOf(set: ChangeSet, cell: CellName): string[] {
  return changesOf(set, cell).map((change) => keyOf(idOf(change)));
}

export function replicasOf(set: ChangeSet): string[] {
  return [...new Set([...set.values()].map(({ replica }) => replica))];
}

/** Numbers of a replica that are missing although later ones are here. */
export function missingOf(set: ChangeSet, replica: string): number[] {
  const here = new Set([...set.values()].filter((change) => change.replica === replica).map(({ seq }) => seq));
  return Array.from({ length: Math.max(0, ...here) }, (_, index) => index + 1).filter((seq) => !here.has(seq));
}

/** What a receipt says: up to which number nothing is missing. */
export function receivedUpTo(set: ChangeSet, replica: string): number {
  let seq = 0;
  while (set.has(keyOf([replica, seq + 1]))) seq += 1;
  return seq;
}

/**
 * What an ordinary edit must replace (the shown head and the writer's own), and what it may replace besides: what reads
 * the same as what the writer saw, and what these replicas' later heads had hidden.
 */
export function replacedByEdit(
  set: ChangeSet,
  cell: CellName,
  writer: string,
): { must: Set<string>; may: Set<string> } {
  const heads = headsOf(set, cell);
  const shown = shownOf(set, cell);
  const must = heads.filter((head) => head === shown || head.replica === writer);
  const alike = heads.filter((head) => must.includes(head) || isDeepStrictEqual(head.value, shown?.value));
  const may = unreplacedOf(set, cell).filter((change) => alike.some((head) => head.replica === change.replica));
  return { must: keysOf(must), may: keysOf(may) };
}

/** Someone decides a conflict: everything that stands is replaced. */
export function replacedBySettling(set: ChangeSet, cell: CellName): { must: Set<string>; may: Set<string> } {
  return { must: keysOf(headsOf(set, cell)), may: keysOf(unreplacedOf(set, cell)) };
}

function keysOf(changes: readonly ModelChange[]): Set<string> {
  return new Set(changes.map((change) => keyOf(idOf(change))));
}
