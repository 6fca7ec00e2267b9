/** Calls about handing a visit over to a colleague's laptop. */
import { z } from 'zod';
import type { HandoverPreview, VisitShare } from '../model/handover.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id } from './call.ts';

export const handoverContract = {
  'handover.preview': call<HandoverPreview>()(z.object({ visit: id })),
  /** `passphrase`: who knows it can open the bundle; null leaves it open to anyone. */
  'handover.start': call<JobState>()(
    z.object({ visit: id, folder: z.string().max(4096), passphrase: z.string().max(1000).nullable() }),
  ),
  /** Who answered how much of a visit. */
  'visits.shares': call<readonly VisitShare[]>()(z.object({ visit: id })),
} as const;
