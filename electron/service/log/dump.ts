/** The whole state as text, the same for the same set of changes whatever way they came. */
import type { Json } from '../../../shared/model/json.ts';
import { headsThatCount, isConflict, shownHead } from './heads.ts';
import type { Head } from './heads.ts';
import { readHeads } from './apply.ts';
import type { Log } from './log.ts';

export type DumpedCell = {
  readonly cell: readonly [kind: string, entity: string, field: string];
  readonly value: Json;
  readonly head: { readonly replica: string; readonly seq: number };
  /** The other heads that count, by replica; empty unless the cell is in conflict. */
  readonly others: readonly { readonly replica: string; readonly seq: number; readonly value: Json }[];
};

/** Every cell, sorted by kind, entity and field (by the bytes of their UTF-8). */
export function* dumpCells(log: Log): Generator<DumpedCell> {
  const cells = log.db
    .prepare<[], { entity: number; uid: string; kind: string; field: string }>(
      `SELECT c.entity, e.uid, c.kind, c.field FROM cell AS c JOIN entity AS e ON e.id = c.entity
       ORDER BY c.kind, e.uid, c.field`,
    )
    .all();
  for (const cell of cells) {
    const heads = readHeads(log, cell);
    const shown = shownHead(heads)!;
    yield {
      cell: [cell.kind, cell.uid, cell.field],
      value: JSON.parse(shown.value) as Json,
      head: { replica: shown.uid, seq: shown.seq },
      others: isConflict(heads) ? listOthers(heads, shown) : [],
    };
  }
}

function listOthers(heads: readonly Head[], shown: Head): DumpedCell['others'] {
  return headsThatCount(heads)
    .filter((head) => head.replica !== shown.replica)
    .toSorted((a, b) => (a.uid < b.uid ? -1 : 1))
    .map((head) => ({ replica: head.uid, seq: head.seq, value: JSON.parse(head.value) as Json }));
}
