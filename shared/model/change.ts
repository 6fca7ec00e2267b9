/** The unit of everything that is saved: one write of one cell by one replica. */

import type { EntityId, ReplicaId } from './ids.ts';
import type { Json } from './json.ts';

/** The smallest thing that two people can disagree about, e.g. `answer · <inspection> · bb-acc-typo`. */
export type Cell = { readonly kind: string; readonly entity: EntityId; readonly field: string };

/** Who wrote it and the how-many-eth write of theirs it was; seq counts 1, 2, 3 … without gaps per replica. */
export type ChangeId = { readonly replica: ReplicaId; readonly seq: number };

/**
 * Never edited, never deleted.
 * `at` is a hybrid clock reading (see shared/clock.ts): for display order and tie-break only.
 * `replaces` names the changes of the same cell that the author saw when writing.
 */
export type Change = ChangeId & {
  readonly at: number;
  readonly author: string;
  readonly cell: Cell;
  readonly value: Json;
  readonly replaces: readonly ChangeId[];
};

/** Limits that a writer keeps and a reader enforces. `line` is in bytes of UTF-8, the others in UTF-16 units. */
export const CHANGE_LIMITS = {
  line: 1024 * 1024,
  kind: 40,
  entity: 200,
  field: 200,
  author: 100,
  replaces: 1000,
} as const;
