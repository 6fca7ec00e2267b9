/** Calls of the statistics tables and of what a bureau enters for them itself. */
import { z } from 'zod';
import { ENTRY_SHEETS, entrySchema } from '../analysis/entries.ts';
import type { StoredEntry } from '../analysis/entries.ts';
import { periodSchema } from '../analysis/period.ts';
import { scopeSchema, TABLE_IDS } from '../analysis/table.ts';
import type { StatTable } from '../analysis/table.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id } from './call.ts';

export const analysisContract = {
  'analysis.table': call<StatTable>()(z.object({ table: z.enum(TABLE_IDS), scope: scopeSchema })),
  /** By day, at most a thousand. */
  'analysis.entries': call<readonly StoredEntry[]>()(z.object({ sheet: z.enum(ENTRY_SHEETS), period: periodSchema })),
  /** `id` null for a new one. */
  'analysis.saveEntry': call<StoredEntry>()(
    z.object({ id: id.nullable(), entry: entrySchema.omit({ removed: true }) }),
  ),
  /** False takes the removal back. */
  'analysis.removeEntry': call<null>()(z.object({ id, removed: z.boolean() })),
  /** All tables: one workbook, or one CSV file each. */
  'analysis.export': call<JobState>()(
    z.object({
      folder: z.string().max(4096),
      format: z.enum(['xlsx', 'csv']),
      scope: scopeSchema,
      language: z.enum(['zh', 'en']),
    }),
  ),
} as const;
