/** What the county's ledger of venues is narrowed to, as a part of its address: it can be linked to and gone back to. */

import { z } from 'zod';
import { ANY_VENUE, VENUE_SORTS, venueFilterSchema } from '../../../shared/model/venue-list.ts';
import type { VenueFilter, VenueSort } from '../../../shared/model/venue-list.ts';
import { routes } from '../../routes.ts';

export type VenuePlace = {
  readonly filter: VenueFilter;
  readonly sort: VenueSort;
  readonly descending: boolean;
  /** Counts from 1. */
  readonly page: number;
};

const FIRST: VenuePlace = { filter: ANY_VENUE, sort: 'school', descending: false, page: 1 };
const FILTERS = Object.keys(ANY_VENUE) as (keyof VenueFilter)[];
const placeSchema = z.object({
  sort: z.enum(VENUE_SORTS),
  descending: z.boolean(),
  page: z.number().int().min(1).max(100_000),
});

/** The ledger narrowed to this, e.g. `{ town: '石坝乡', kind: 'board' }`. */
export function venueLedgerPath(filter: Partial<VenueFilter>, place: Partial<Omit<VenuePlace, 'filter'>> = {}): string {
  const parts = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filter[name] ?? ANY_VENUE[name];
    if (value !== ANY_VENUE[name]) parts.set(name, String(value));
  }
  for (const name of ['sort', 'descending', 'page'] as const) {
    const value = place[name] ?? FIRST[name];
    if (value !== FIRST[name]) parts.set(name, String(value));
  }
  const text = parts.toString();
  return text === '' ? routes.rosterVenues : `${routes.rosterVenues}/${encodeURIComponent(text)}`;
}

/** What an address says; what is unfit in it narrows nothing. @param text as {@link venueLedgerPath} wrote it */
export function readVenuePlace(text: string): VenuePlace {
  const parts = new URLSearchParams(text);
  const given = FILTERS.flatMap((name) => {
    const value = parts.get(name);
    if (value === null) return [];
    return [[name, typeof ANY_VENUE[name] === 'boolean' ? value === 'true' : value] as const];
  });
  const fit = given.filter(([name, value]) => venueFilterSchema.shape[name].safeParse(value).success);
  const place = placeSchema.safeParse({
    sort: parts.get('sort') ?? FIRST.sort,
    descending: parts.get('descending') === 'true',
    page: Number(parts.get('page') ?? FIRST.page),
  });
  return { ...FIRST, ...place.data, filter: { ...ANY_VENUE, ...Object.fromEntries(fit) } };
}
