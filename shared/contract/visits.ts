/** Calls about a visit as a whole: team, closing, signatures, and what the last time was like. */
import { z } from 'zod';
import {
  schoolViewSchema,
  SIGNATURE_SLOTS,
  visitFeedbackSchema,
  visitReceivedSchema,
  visitTeamSchema,
  visitTimesSchema,
} from '../model/visit.ts';
import type { RecordSheet } from '../model/record-sheet.ts';
import type { JobState } from '../model/transfer.ts';
import type { VisitClosingSheet } from '../model/visit.ts';
import { call, id } from './call.ts';

const media = z.string().regex(/^[0-9a-f]{64}$/);

export const visitsContract = {
  'closing.open': call<VisitClosingSheet>()(z.object({ visit: id })),
  'closing.write': call<VisitClosingSheet>()(
    z.object({
      visit: id,
      change: z
        .object({
          team: visitTeamSchema,
          times: visitTimesSchema,
          received: visitReceivedSchema,
          feedback: visitFeedbackSchema,
          view: schoolViewSchema,
        })
        .partial(),
    }),
  ),
  /** `media` is a PNG that the shell has received; null with `refused`. */
  'closing.sign': call<VisitClosingSheet>()(
    z.object({
      visit: id,
      slot: z.enum(SIGNATURE_SLOTS),
      name: z.string().trim().max(60),
      post: z.string().trim().max(60),
      media: media.nullable(),
      refused: z.boolean(),
      words: z.string().trim().max(500),
      original: z.string().trim().max(200),
    }),
  ),
  'closing.unsign': call<VisitClosingSheet>()(z.object({ visit: id, slot: z.enum(SIGNATURE_SLOTS) })),
  /** Finishes its inspections and locks it. */
  'closing.close': call<VisitClosingSheet>()(z.object({ visit: id, reason: z.string().trim().max(1000) })),
  'closing.reopen': call<VisitClosingSheet>()(z.object({ visit: id, reason: z.string().trim().min(1).max(1000) })),
  /** The on-site record as it stands now. */
  'records.open': call<RecordSheet>()(z.object({ visit: id })),
  /** Writes it as a Word file. `drawn`: pictures, received by the shell, that show a photo with what is drawn over it. */
  'records.write': call<JobState>()(
    z.object({
      visit: id,
      folder: z.string().max(4096),
      drawn: z.array(z.object({ photo: id, media })).max(5000),
    }),
  ),
} as const;
