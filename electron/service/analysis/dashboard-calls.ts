/** The calls of the dashboard. */
import type { Database } from 'better-sqlite3';
import type { Input, Output } from '../../../shared/contract.ts';
import type { DashboardChoices } from '../../../shared/analysis/dashboard.ts';
import type { dashboardContract } from '../../../shared/contract/dashboard.ts';
import { dayOf } from '../../../shared/findings/days.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { prepared } from '../database/statement.ts';
import { listTowns } from '../records/schools/schools.ts';
import { saveChart } from '../reports/charts/save-chart.ts';
import { listTemplates } from '../records/inspections/templates.ts';
import type { Workspace } from '../workspace.ts';
import { recallDashboard } from './dashboard-memory.ts';

type DashboardCall = keyof typeof dashboardContract;
type Handlers = { readonly [Name in DashboardCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeDashboardCalls(ready: () => Workspace): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'dashboard' });
    return workspace;
  };
  return {
    'dashboard.open': ({ scope }) => {
      const { log } = bureau();
      return recallDashboard(log.db, scope, dayOf(log.now()));
    },
    'dashboard.choices': () => {
      const { log } = bureau();
      return listChoices(log.db, dayOf(log.now()));
    },
    'dashboard.saveChart': (input) => saveChart(bureau(), input),
  };
}

/** The ends of two indexes: in which years there is something is not asked row by row. */
const FIRST_DAY = `SELECT MIN(day) FROM (
    SELECT MIN(held_on) AS day FROM inspection WHERE state = 'finished' UNION ALL SELECT MIN(found_on) FROM finding)`;
const ROUNDS = `SELECT e.uid AS id, r.name FROM round AS r JOIN entity AS e ON e.id = r.entity
  ORDER BY r.from_on DESC, r.entity DESC LIMIT 200`;
const MOST_YEARS = 20;

function listChoices(db: Database, today: string): DashboardChoices {
  const span = prepared<[], string | null>(db, FIRST_DAY).pluck().get();
  const now = Number(today.slice(0, 4));
  const first = Math.min(now, Number(span?.slice(0, 4) ?? now));
  const years = Array.from({ length: Math.min(MOST_YEARS, now - first + 1) }, (_, nth) => String(now - nth));
  const newest = new Map(
    listTemplates(db)
      .toSorted((a, b) => a.version - b.version)
      .map(({ id, name }) => [id, { id, name }]),
  );
  return {
    towns: listTowns(db),
    rounds: prepared<[], { id: string; name: string }>(db, ROUNDS).all(),
    checklists: [...newest.values()],
    years,
    today,
  };
}
