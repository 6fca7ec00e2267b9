/** Calls of the dashboard. */
import { z } from 'zod';
import type { ChartWritten, Dashboard, DashboardChoices } from '../analysis/dashboard.ts';
import { scopeSchema } from '../analysis/table.ts';
import { CHART_IDS } from '../charts/dashboard-charts.ts';
import { call, nothing } from './call.ts';

export const dashboardContract = {
  'dashboard.open': call<Dashboard>()(z.object({ scope: scopeSchema })),
  'dashboard.choices': call<DashboardChoices>()(nothing),
  /** As it stands on the screen; drawn for paper, whatever the screen's appearance is. */
  'dashboard.saveChart': call<ChartWritten>()(
    z.object({
      chart: z.enum(CHART_IDS),
      scope: scopeSchema,
      language: z.enum(['zh', 'en']),
      format: z.enum(['png', 'svg', 'csv']),
      folder: z.string().max(4096),
    }),
  ),
} as const;
