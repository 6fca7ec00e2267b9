/** A visit's photos by what they belong to, in the order of the visit: its own, each checklist item by item, findings. */

import type { Photo, PhotoOwner } from '../../../shared/model/photo.ts';
import { itemOwner, findingOwner, visitOwner } from '../../evidence/photo-actions.ts';

export type WallGroup = {
  readonly key: string;
  readonly kind: 'visit' | 'item' | 'inspection' | 'finding';
  readonly owner: PhotoOwner;
  readonly photos: readonly Photo[];
};

type Inspected = { readonly id: string; readonly items: readonly string[] };

/**
 * @param inspections with their checklists' items in order; empty where the checklist is not known here
 * @returns groups that have photos; the visit's own first even when it has none, because new ones land there
 */
export function groupPhotos(visit: string, photos: readonly Photo[], inspections: readonly Inspected[]): WallGroup[] {
  const own: WallGroup = { key: 'visit', kind: 'visit', owner: visitOwner(visit), photos: photos.filter(isOfVisit) };
  const groups = [own];
  for (const { id, items } of inspections) {
    const here = photos.filter((photo) => photo.inspection === id);
    const place = (item: string | null): number => (item === null ? -1 : items.indexOf(item));
    const found = [...new Set(here.map((photo) => photo.item))].toSorted((a, b) => place(a) - place(b));
    for (const item of found) {
      groups.push({
        key: `${id} ${item ?? ''}`,
        kind: item === null ? 'inspection' : 'item',
        owner: itemOwner(id, item),
        photos: here.filter((photo) => photo.item === item),
      });
    }
  }
  const known = new Set(inspections.map(({ id }) => id));
  // An inspection that was joined into another, or that is not of this list yet, hides no photo.
  const strays = photos.filter(({ inspection }) => inspection !== null && !known.has(inspection));
  for (const id of new Set(strays.map(({ inspection }) => inspection))) {
    if (id === null) continue;
    const mine = strays.filter(({ inspection }) => inspection === id);
    groups.push({ key: id, kind: 'inspection', owner: itemOwner(id, null), photos: mine });
  }
  for (const finding of new Set(photos.map((photo) => photo.finding))) {
    if (finding === null) continue;
    const mine = photos.filter((photo) => photo.finding === finding);
    groups.push({ key: `finding ${finding}`, kind: 'finding', owner: findingOwner(finding), photos: mine });
  }
  return groups;
}

function isOfVisit({ inspection, finding }: Photo): boolean {
  return inspection === null && finding === null;
}
