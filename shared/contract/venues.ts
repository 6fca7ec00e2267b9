/** Calls about venues (阵地), starting inspections at several of them, and samples. */
import { z } from 'zod';
import type { InspectionRow } from '../model/inspection.ts';
import { candidatesSchema, pickSchema } from '../model/sample.ts';
import type { ShownSample } from '../model/sample.ts';
import { VENUE_STATES, venueFields } from '../model/school.ts';
import type { VenueLedger, VenueLedgerRow } from '../model/school.ts';
import { VENUE_SORTS, venueFilterSchema } from '../model/venue-list.ts';
import type { CountyVenue } from '../model/venue-list.ts';
import { call, id, page } from './call.ts';
import type { Page } from './call.ts';

const reason = z.string().trim().max(500);

export const venuesContract = {
  'venues.ledger': call<VenueLedger>()(z.object({ school: id })),
  /** All schools' venues. */
  'venues.list': call<Page<CountyVenue>>()(
    z.object({ filter: venueFilterSchema, sort: z.enum(VENUE_SORTS), descending: z.boolean(), ...page }),
  ),
  /** Each fact is a cell of its own; what is left out stays. */
  'venues.edit': call<VenueLedgerRow>()(
    z.object({
      venue: id,
      change: z
        .object({
          type: venueFields.type,
          name: venueFields.name.trim(),
          post: venueFields.post.trim(),
          location: venueFields.location.trim(),
        })
        .partial(),
    }),
  ),
  /** Out of use needs a reason. */
  'venues.setState': call<VenueLedgerRow>()(z.object({ venue: id, state: z.enum(VENUE_STATES), reason })),
  /** One inspection per venue, null for the whole school; all or none. */
  'inspections.startMany': call<readonly InspectionRow[]>()(
    z.object({ visit: id, template: id, venues: z.array(id.nullable()).min(1).max(50) }),
  ),
  /** `candidates`: how many there are, or their names. Drawing again needs a reason. */
  'samples.draw': call<ShownSample>()(
    z.object({ inspection: id, item: id, candidates: candidatesSchema, pick: pickSchema, reason }),
  ),
} as const;
