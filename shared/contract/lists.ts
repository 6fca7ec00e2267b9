/** Lists of the bureau that go out as files; the ledger and the tables have calls of their own. */
import { z } from 'zod';
import { sheetPartSchema } from '../analysis/dashboard.ts';
import { scopeSchema } from '../analysis/table.ts';
import { DOCUMENT_KINDS } from '../model/notice.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id } from './call.ts';

export const inspectionFilter = {
  query: z.string().max(100),
  template: id.nullable(),
  state: z.enum(['any', 'open', 'finished', 'conflict']),
  sort: z.enum(['changed', 'on', 'school', 'score']),
  descending: z.boolean(),
  /** The sheets behind a figure of the statistics. */
  scope: scopeSchema.optional(),
  /** Which of the scope's sheets stand behind one bar; with a scope only. */
  part: sheetPartSchema.optional(),
} as const;
const inspections = z.object(inspectionFilter);
export type InspectionFilter = z.infer<typeof inspections>;

export const issuedFilter = {
  query: z.string().max(100),
  kind: z.enum(DOCUMENT_KINDS).nullable(),
  state: z.enum(['any', 'in_force', 'revoked', 'collision']),
} as const;
const issued = z.object(issuedFilter);
export type IssuedFilter = z.infer<typeof issued>;

export const listsContract = {
  /** Written in Chinese, whatever the screens' language. */
  'lists.export': call<JobState>()(
    z.object({
      list: z.discriminatedUnion('of', [
        z.object({ of: z.literal('inspections'), filter: inspections }),
        z.object({ of: z.literal('issued'), filter: issued }),
        z.object({ of: z.literal('tasks'), round: id }),
      ]),
      folder: z.string().max(4096),
      format: z.enum(['xlsx', 'csv']),
    }),
  ),
} as const;
