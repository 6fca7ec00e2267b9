/** The county's venues as one ledger (阵地台账): what it is narrowed to, and its rows. */

import { z } from 'zod';
import { STAGES, VENUE_STATES, VENUE_TYPES } from './school.ts';
import type { Stage, VenueLedgerRow } from './school.ts';

const day = z.iso.date();

/** `kept`: in use or stopped, as the statistics count them. */
export const VENUE_STATE_FILTERS = [...VENUE_STATES, 'kept'] as const;

/** Null and false narrow nothing. */
export const venueFilterSchema = z.object({
  /** In the venue's name, place and post, or what its school is found by. */
  query: z.string().max(100),
  town: z.string().max(40).nullable(),
  kind: z.enum(VENUE_TYPES).nullable(),
  stage: z.enum(STAGES).nullable(),
  state: z.enum(VENUE_STATE_FILTERS).nullable(),
  /** Nobody is named as responsible. */
  noPost: z.boolean(),
  /** Last inspected before this day, or never. */
  lastBefore: day.nullable(),
  /** Entered on this day or later, by China's time. */
  newSince: day.nullable(),
});
export type VenueFilter = z.infer<typeof venueFilterSchema>;

export const ANY_VENUE: VenueFilter = {
  query: '',
  town: null,
  kind: null,
  stage: null,
  state: null,
  noPost: false,
  lastBefore: null,
  newSince: null,
};

export const VENUE_SORTS = ['school', 'kind', 'name', 'last', 'added', 'findings'] as const;
export type VenueSort = (typeof VENUE_SORTS)[number];

export type CountyVenue = VenueLedgerRow & {
  readonly schoolName: string;
  readonly town: string | null;
  readonly stage: Stage | null;
  /** ISO date. */
  readonly addedOn: string;
};
