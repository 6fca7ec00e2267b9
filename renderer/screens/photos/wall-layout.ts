/** Where everything on the wall lies, so that only what is in sight need be drawn. */

import type { Photo } from '../../../shared/model/photo.ts';
import type { WallGroup } from './wall-groups.ts';

export const TILE = { width: 168, height: 158, gap: 10 } as const;
const HEAD = 44;
const EMPTY = 8;

export type WallRow =
  | { readonly kind: 'head'; readonly top: number; readonly height: number; readonly group: WallGroup }
  | {
      readonly kind: 'tiles';
      readonly top: number;
      readonly height: number;
      readonly group: WallGroup;
      readonly photos: readonly Photo[];
      /** Of the first of them, within the group. */
      readonly first: number;
    };

export function countColumns(width: number): number {
  return Math.max(1, Math.floor((width + TILE.gap) / (TILE.width + TILE.gap)));
}

export function layOut(
  groups: readonly WallGroup[],
  columns: number,
): { readonly rows: WallRow[]; readonly height: number } {
  const rows: WallRow[] = [];
  let top = 0;
  for (const group of groups) {
    rows.push({ kind: 'head', top, height: HEAD, group });
    top += HEAD;
    for (let first = 0; first < group.photos.length; first += columns) {
      const photos = group.photos.slice(first, first + columns);
      rows.push({ kind: 'tiles', top, height: TILE.height, group, photos, first });
      top += TILE.height + TILE.gap;
    }
    if (group.photos.length === 0) top += EMPTY;
  }
  return { rows, height: top };
}

/** With a window's height above and below, so that scrolling meets what is drawn already. */
export function findInSight(rows: readonly WallRow[], top: number, height: number): WallRow[] {
  return rows.filter((row) => row.top + row.height > top - height && row.top < top + height * 2);
}
