/** Calls by which a file comes into the roster: reading it, seeing what it would do, confirming it, taking it back. */
import { z } from 'zod';
import { ROW_OUTCOMES } from '../model/roster.ts';
import type { MappedTable, RosterImport, RosterPlanPage } from '../model/roster.ts';
import type { JobState } from '../model/transfer.ts';
import { ROSTER_KINDS } from '../roster/fields.ts';
import { TABLE_LIMITS } from '../roster/problem.ts';
import { call, id, page } from './call.ts';
import type { Page } from './call.ts';

const path = z.string().max(4096);
const rowNumber = z.string().regex(/^\d{1,7}$/);
const place = {
  source: id,
  kind: z.enum(ROSTER_KINDS),
  sheet: z.number().int().min(0).max(1000),
  headerRow: z.number().int().min(0).max(TABLE_LIMITS.rows),
};
/** `corrections`: per row and field what was typed instead; `choices`: per row `new`, or the school that it is. */
const plan = {
  ...place,
  mapping: z.record(z.string().max(60), z.number().int().min(0).max(TABLE_LIMITS.columns)),
  corrections: z.record(rowNumber, z.record(z.string().max(60), z.string().max(TABLE_LIMITS.text))),
  choices: z.record(rowNumber, id),
};

export const rosterImportContract = {
  /** Ends as `roster-read` with an `OpenedTable`. */
  'roster.read': call<JobState>()(z.object({ file: path })),
  'roster.map': call<MappedTable>()(z.object(place)),
  /** Compares all rows with progress; ends as `roster-plan`, after which the preview is at hand. */
  'roster.plan': call<JobState>()(z.object(plan)),
  'roster.preview': call<RosterPlanPage>()(
    z.object({ ...plan, filter: z.enum([...ROW_OUTCOMES, 'all', 'missing', 'warned']), ...page }),
  ),
  /**
   * `seen` is the preview's: on another outcome nothing is written. `stop`: schools missing from the file. Ends as
   * `roster-import`; cancelled it has written nothing.
   */
  'roster.apply': call<JobState>()(
    z.object({
      ...plan,
      seen: id,
      stop: z
        .object({
          schools: z.array(id).max(TABLE_LIMITS.rows),
          status: z.enum(['suspended', 'closed']),
          reason: z.string().trim().min(1).max(200),
        })
        .nullable(),
    }),
  ),
  'roster.close': call<null>()(z.object({ source: id })),
  'roster.imports': call<Page<RosterImport>>()(z.object(page)),
  /** Takes back what an import wrote, where nothing has been written or built on it since. Ends as `roster-import`. */
  'roster.undo': call<JobState>()(z.object({ import: id })),
} as const;
