/** Calls of the dashboard. */
import { z } from 'zod';
import type { Dashboard, DashboardChoices } from '../analysis/dashboard.ts';
import { scopeSchema } from '../analysis/table.ts';
import { call, nothing } from './call.ts';

export const dashboardContract = {
  'dashboard.open': call<Dashboard>()(z.object({ scope: scopeSchema })),
  'dashboard.choices': call<DashboardChoices>()(nothing),
} as const;
