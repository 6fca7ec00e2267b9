/** The wall: every photo once, in the visit's order, and only what is in sight is drawn. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupPhotos } from '../../../renderer/screens/photos/wall-groups.ts';
import { countColumns, findInSight, layOut } from '../../../renderer/screens/photos/wall-layout.ts';
import type { Photo } from '../../../shared/model/photo.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';

const checklist = { id: 'i1', items: ['b', 'a'] };

test('the visit’s own come first, then the items in the checklist’s order, then findings', () => {
  const photos = [
    makePhoto({ inspection: 'i1', item: 'a' }),
    makePhoto({ finding: 'f1' }),
    makePhoto({ inspection: 'i1', item: 'b' }),
    makePhoto({}),
    makePhoto({ inspection: 'i1' }),
  ];
  const groups = groupPhotos('v', photos, [checklist]);
  expect(groups.map(({ kind, owner }) => [kind, owner.item])).toEqual([
    ['visit', null],
    ['inspection', null],
    ['item', 'b'],
    ['item', 'a'],
    ['finding', null],
  ]);
});

test('every photo hangs exactly once, also of an inspection or item that is not known here', () => {
  const some = fc.constantFrom(null, 'i1', 'i2');
  const photo = fc.record({
    inspection: some,
    item: fc.constantFrom(null, 'a', 'b', 'gone'),
    finding: fc.constantFrom(null, 'f1', 'f2'),
  });
  fc.assert(
    fc.property(fc.array(photo, { maxLength: 40 }), (parts) => {
      const photos = parts.map(({ inspection, item, finding }) =>
        // A photo has one owner.
        makePhoto(inspection === null ? { finding } : { inspection, item }),
      );
      const hung = groupPhotos('v', photos, [checklist]).flatMap((group) => group.photos.map(({ id }) => id));
      expect(hung.toSorted()).toEqual(photos.map(({ id }) => id).toSorted());
    }),
  );
});

test('of 200 photos only a few rows are drawn, and scrolling passes all of them', () => {
  const photos = Array.from({ length: 200 }, () => makePhoto({}));
  const { rows, height } = layOut(groupPhotos('v', photos, []), countColumns(1100));
  const seen = new Set<string>();
  for (let top = 0; top < height; top += 300) {
    const shown = findInSight(rows, top, 600).flatMap((row) => (row.kind === 'tiles' ? row.photos : []));
    expect(shown.length).toBeLessThan(90);
    for (const { id } of shown) seen.add(id);
  }
  expect(seen.size).toBe(200);
});

let lastId = 0;

function makePhoto(some: Partial<Photo>): Photo {
  const by = { author: '王敏', replica: 'r' as ReplicaId, replicaName: '', at: 0, clockAhead: false };
  const owner = { inspection: null, item: null, visit: null, finding: null, recheck: null };
  const picture = {
    media: '0'.repeat(64),
    here: true,
    width: 4,
    height: 3,
    masked: false,
    shapes: [],
    takenAt: null,
    caption: '',
  };
  return { ...owner, ...picture, ...some, id: `p${(lastId += 1)}`, by };
}
