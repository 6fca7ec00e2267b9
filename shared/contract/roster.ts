/** Calls of the bureau's roster: schools, lists, files out. Files in: `roster-import.ts`. */
import { z } from 'zod';
import { ROSTER_LISTS } from '../model/person.ts';
import type { RosterLists } from '../model/person.ts';
import { schoolStatusSchema } from '../model/roster.ts';
import type { RosterSchool, SavedField, SchoolEvent, SchoolFile } from '../model/roster.ts';
import { SCHOOL_STATUSES } from '../model/school.ts';
import type { JobState } from '../model/transfer.ts';
import { venueFilterSchema } from '../model/venue-list.ts';
import { ROSTER_KINDS } from '../roster/fields.ts';
import { TABLE_LIMITS } from '../roster/problem.ts';
import { call, id, nothing, page } from './call.ts';
import type { Page } from './call.ts';

const path = z.string().max(4096);

export const rosterContract = {
  /** Ends as `roster-export`. */
  'roster.export': call<JobState>()(
    z.object({
      folder: path,
      kind: z.enum(ROSTER_KINDS),
      format: z.enum(['xlsx', 'csv']),
      /** Headings alone: a form to fill in. */
      empty: z.boolean(),
      /** Which venues, in the ledger's own order; null for all. */
      venues: venueFilterSchema.nullable(),
    }),
  ),
  'roster.schools': call<Page<RosterSchool>>()(
    z.object({
      query: z.string().max(100),
      town: z.string().max(40).nullable(),
      district: z.string().max(40).nullable(),
      status: z.enum(SCHOOL_STATUSES).nullable(),
      provisional: z.boolean().nullable(),
      ...page,
    }),
  ),
  'roster.school': call<SchoolFile>()(z.object({ school: id })),
  /** One field as it was typed; '' clears it. */
  'roster.saveField': call<SavedField>()(
    z.object({ school: id, field: z.string().max(60), text: z.string().max(TABLE_LIMITS.text) }),
  ),
  /** Stopped, merged, closed, open again: in one act with its reason. */
  'roster.setStatus': call<SchoolFile>()(schoolStatusSchema),
  'roster.history': call<readonly SchoolEvent[]>()(z.object({ school: id })),
  /** A provisional school turns out to be one of the roster. */
  'roster.join': call<SchoolFile>()(z.object({ school: id, into: id })),
  /** A provisional school is a school of its own: it becomes a regular one. */
  'roster.confirm': call<SchoolFile>()(z.object({ school: id })),
  'roster.separate': call<SchoolFile>()(z.object({ school: id })),
  'roster.lists': call<RosterLists>()(nothing),
  'roster.saveEntry': call<RosterLists>()(
    z.object({
      list: z.enum(ROSTER_LISTS),
      id: id.nullable(),
      fields: z.record(z.string().max(40), z.string().max(200)),
    }),
  ),
  'roster.removeEntry': call<RosterLists>()(z.object({ list: z.enum(ROSTER_LISTS), id })),
} as const;
