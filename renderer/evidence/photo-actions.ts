/** What is read and done with photos that exist. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseMutationResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CallName, Input, Output } from '../../shared/contract.ts';
import type { Photo, PhotoOwner } from '../../shared/model/photo.ts';
import { call } from '../api.ts';

type PhotoCall = Extract<CallName, `photos.${string}`>;

/** Reads every list of photos again; those that change nothing draw nothing. */
export async function refreshPhotos(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => /^(photos|findings)\./.test(String(queryKey[0])) });
}

export function useRefreshPhotos(): () => void {
  const client = useQueryClient();
  return useCallback(() => void refreshPhotos(client), [client]);
}

/** One gesture on photos; what is shown is read again when it is on the disk, also when its screen was left meanwhile. */
export function usePhotoAction<Name extends PhotoCall>(
  name: Name,
): UseMutationResult<Output<Name>, Error, Input<Name>> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: [name],
    mutationFn: (input: Input<Name>) => call(name, input),
    onSuccess: async () => refreshPhotos(client),
  });
}

export function itemOwner(inspection: string, item: string | null): PhotoOwner {
  return { inspection, item, visit: null, finding: null, recheck: null };
}

export function visitOwner(visit: string): PhotoOwner {
  return { inspection: null, item: null, visit, finding: null, recheck: null };
}

export function findingOwner(finding: string, recheck: string | null = null): PhotoOwner {
  return { inspection: null, item: null, visit: null, finding, recheck };
}

/** Photos that stand in one row and have one order. */
export function isBeside(a: Photo, b: Photo): boolean {
  return a.inspection === b.inspection && a.item === b.item && a.finding === b.finding && a.recheck === b.recheck;
}
