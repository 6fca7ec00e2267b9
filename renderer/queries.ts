/** What was read from the program, kept until the program says that it is stale. Query keys begin with the call's name. */

import { keepPreviousData, QueryClient, useMutation, useQuery } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { CallName, Input, Output, ProgramEvent } from '../shared/contract.ts';
import { call } from './api.ts';

type Area = Extract<ProgramEvent, { event: 'changed' }>['areas'][number];

/** Whatever is counted over all records. */
const NUMBERS = ['analysis.', 'dashboard.', 'reports.'];

const STALE_CALLS: { readonly [area in Area]: readonly string[] } = {
  schools: ['schools.', 'venues.', 'roster.', 'ledger.', 'rounds.', 'tasks.', ...NUMBERS],
  visits: ['rounds.', 'tasks.', 'visits.', 'closing.', 'records.', 'schools.open', 'schools.search'],
  inspections: [
    ...NUMBERS,
    'inspections.',
    'visits.',
    'cells.',
    'schools.open',
    'conflicts.',
    'decisions.',
    'duplicates.',
    'findings.',
    'ledger.',
    'rechecks.',
    'venues.',
    'closing.',
    'records.',
  ],
  findings: [
    ...NUMBERS,
    'findings.',
    'ledger.',
    'replies.',
    'notices.',
    'circular.',
    'rechecks.',
    'inspections.lastTime',
    'closing.',
    'records.',
    'visits.',
    'cells.',
    'conflicts.',
  ],
  photos: [
    'photos.',
    'replies.',
    'inspections.open',
    'closing.',
    'records.',
    'visits.',
    'findings.open',
    'ledger.open',
  ],
  imports: ['rounds.', 'package.plan', 'import.', 'quarantine.', 'signers.', 'keys.', 'cells.'],
  today: ['today.', 'export.preview', 'tasks.'],
  rounds: ['rounds.', 'tasks.', 'package.plan', 'ledger.choices', ...NUMBERS],
};

/** `networkMode` because a laptop without any network would otherwise pause every call. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export type CallOptions<Read, Chosen = Read> = {
  /** What of it is wanted. Whoever asks is drawn anew only when that changes; parts that are the same stay the same objects. */
  readonly select?: (read: Read) => Chosen;
  readonly enabled?: boolean;
  /** Show the last answer while the next one is on its way: for lists that are paged or searched as one types. */
  readonly keepPrevious?: boolean;
  /** False for a screen that keeps itself up to date: `changed` events do not read it again. */
  readonly live?: boolean;
  /** Never shows what was read when the screen was open before. */
  readonly fresh?: boolean;
};

/** Reads through the contract; read again when the program says that the area changed. */
export function useCall<Name extends CallName, Chosen = Output<Name>>(
  name: Name,
  input: Input<Name>,
  options: CallOptions<Output<Name>, Chosen> = {},
): UseQueryResult<Chosen> {
  return useQuery<Output<Name>, Error, Chosen>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.select === undefined ? {} : { select: options.select }),
    ...(options.fresh === true ? { gcTime: 0, staleTime: Infinity } : {}),
    meta: { live: options.live ?? true },
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Writes through the contract, one gesture at a time. */
export function useAction<Name extends CallName>(name: Name): UseMutationResult<Output<Name>, Error, Input<Name>> {
  return useMutation({ mutationKey: [name], mutationFn: (input: Input<Name>) => call(name, input) });
}

/** Marks as stale what the areas' lists were read with. */
export function refreshAreas(client: QueryClient, areas: readonly Area[]): Promise<void> {
  const prefixes = areas.flatMap((area) => STALE_CALLS[area]);
  return client.invalidateQueries({
    predicate: ({ queryKey, meta }) =>
      meta?.live !== false && prefixes.some((prefix) => String(queryKey[0]).startsWith(prefix)),
  });
}

/** Milliseconds in which further changes are gathered: each picture of a phone's folder is announced by itself. */
const GATHERING = 100;

/** @returns what takes the areas that changed and hands them on: the first at once, those that follow closely together */
export function gatherAreas(handOn: (areas: readonly Area[]) => void): (areas: readonly Area[]) => void {
  const waiting = new Set<Area>();
  let gathering = false;
  const tell = (): void => {
    gathering = waiting.size > 0;
    if (!gathering) return;
    const areas = [...waiting];
    waiting.clear();
    setTimeout(tell, GATHERING);
    handOn(areas);
  };
  return (areas) => {
    for (const area of areas) waiting.add(area);
    if (!gathering) tell();
  };
}
