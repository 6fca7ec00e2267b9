/** What a cell shows, from its heads. Pure; the words are merge.md's. */

/** A change of the cell that no known change replaces. `uid` is the replica's UUID, `value` canonical JSON. */
export type Head = {
  readonly replica: number;
  readonly uid: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
  readonly value: string;
};

/** Of several heads of one replica only the one with the highest seq counts: a replica saw its own earlier write. */
export function headsThatCount(heads: readonly Head[]): Head[] {
  if (heads.length < 2) return [...heads];
  const latest = new Map<number, Head>();
  for (const head of heads) {
    const other = latest.get(head.replica);
    if (other === undefined || other.seq < head.seq) latest.set(head.replica, head);
  }
  return [...latest.values()];
}

/** The head with the greatest (at, replica). */
export function shownHead(heads: readonly Head[]): Head | null {
  let shown: Head | null = null;
  for (const head of headsThatCount(heads)) {
    if (shown === null || head.at > shown.at || (head.at === shown.at && head.uid > shown.uid)) shown = head;
  }
  return shown;
}

/** Two heads that count hold different values. */
export function isConflict(heads: readonly Head[]): boolean {
  const counting = headsThatCount(heads);
  return counting.some((head) => head.value !== counting[0]?.value);
}

/**
 * What an ordinary edit by `replica` replaces: every head that shows what the author saw (the shown value), the
 * replica's own head, and whatever those replicas' newer heads had hidden. Other values stay listed.
 */
export function headsSeenBy(heads: readonly Head[], replica: number): Head[] {
  const shown = shownHead(heads);
  const seen = new Set(
    headsThatCount(heads)
      .filter((head) => head.value === shown?.value || head.replica === replica)
      .map((head) => head.replica),
  );
  return heads.filter((head) => seen.has(head.replica));
}
