/** Heads that say the same stand on one side. */

import type { ConflictHead } from '../../../shared/model/conflict.ts';
import type { ChangeId } from '../../../shared/model/change.ts';
import type { Photo } from '../../../shared/model/photo.ts';
import { canonicalJson } from '../../../shared/model/json.ts';

export type Side = {
  readonly key: string;
  readonly value: unknown;
  readonly heads: readonly ConflictHead[];
  readonly authors: readonly string[];
  readonly photos: readonly Photo[];
  /** Lists show this one until somebody decides. */
  readonly shown: boolean;
};

export function groupSides({
  heads,
  shown,
}: {
  readonly heads: readonly ConflictHead[];
  readonly shown: ChangeId | null;
}): Side[] {
  return [...Map.groupBy(heads, ({ value }) => canonicalJson(value))].map(([key, group]) => ({
    key,
    value: group[0]!.value,
    heads: group,
    authors: [...new Set(group.map(({ by }) => by.author))],
    photos: [...new Map(group.flatMap(({ photos }) => photos.map((photo) => [photo.id, photo]))).values()],
    shown: group.some(({ id }) => id.replica === shown?.replica && id.seq === shown.seq),
  }));
}
