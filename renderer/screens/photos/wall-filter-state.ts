/** What is looked for on the wall. */

import type { Photo } from '../../../shared/model/photo.ts';

export const STATES = ['any', 'uncaptioned', 'unmasked', 'drawn', 'away'] as const;
export type WallState = (typeof STATES)[number];
export type Filter = { readonly group: string | null; readonly state: WallState };

export const ANY: Filter = { group: null, state: 'any' };

const FITS: { readonly [state in WallState]: (photo: Photo) => boolean } = {
  any: () => true,
  uncaptioned: ({ caption }) => caption === '',
  unmasked: ({ masked }) => !masked,
  drawn: ({ shapes }) => shapes.length > 0,
  away: ({ here }) => !here,
};

export function fitsFilter(photo: Photo, state: WallState): boolean {
  return FITS[state](photo);
}
