/** Calls of the reports about a period: analysis and summary in Word, records in a batch, scores and problems as tables. */
import { z } from 'zod';
import { scopeSchema } from '../analysis/table.ts';
import { REPORT_KINDS } from '../model/report.ts';
import type { ReportOutline } from '../model/report.ts';
import type { JobState } from '../model/transfer.ts';
import { call } from './call.ts';

const folder = z.string().max(4096);
const format = z.enum(['xlsx', 'csv']);

export const reportsContract = {
  /** What there is to report. */
  'reports.outline': call<ReportOutline>()(z.object({ kind: z.enum(REPORT_KINDS), scope: scopeSchema })),
  /** Written in Chinese, whatever the screens' language. */
  'reports.analysis': call<JobState>()(z.object({ kind: z.enum(REPORT_KINDS), scope: scopeSchema, folder })),
  /** One record per visit of the period, in folders by town, with a list of them. */
  'reports.records': call<JobState>()(z.object({ scope: scopeSchema, folder })),
  'reports.scores': call<JobState>()(z.object({ scope: scopeSchema, folder, format })),
  'reports.problems': call<JobState>()(z.object({ scope: scopeSchema, folder, format })),
} as const;
