/** What the last inspection of the same place said. */
import { z } from 'zod';
import type { LastTime } from '../model/last-time.ts';
import { call, id } from './call.ts';

export const lastTimeContract = {
  'inspections.lastTime': call<LastTime>()(z.object({ inspection: id })),
} as const;
