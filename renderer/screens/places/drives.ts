/** The computer's top: drives come and go while one looks. */

import { useQuery } from '@tanstack/react-query';
import type { Place, PlaceListing } from '../../../shared/contract.ts';
import { call } from '../../api.ts';

/** Often enough that a stick seems to appear by itself. */
const LOOK_EVERY_MS = 3000;
const NONE: readonly Place[] = [];

function useTop<Selected>(select: (top: PlaceListing) => Selected): Selected | undefined {
  return useQuery({
    queryKey: ['places.list', { token: null }],
    queryFn: () => call('places.list', { token: null }),
    refetchInterval: LOOK_EVERY_MS,
    refetchOnMount: 'always',
    select,
  }).data;
}

/** Sticks and other drives that are plugged in now; null until the computer was looked at for the first time. */
export function useDrives(): readonly Place[] | null {
  return useTop(pickDrives) ?? null;
}

/** Bundles that the user opened with the program, by double-click. */
export function useOpenedBundles(): readonly Place[] {
  return useTop(pickBundles) ?? NONE;
}

function pickDrives(top: PlaceListing): readonly Place[] {
  return top.entries.filter((place) => place.kind === 'removable');
}

function pickBundles(top: PlaceListing): readonly Place[] {
  return top.entries.filter((place) => place.kind === 'bundle');
}
