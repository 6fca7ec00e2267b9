/** From a row of a table to the records behind it: the list is narrowed first, then opened. */

import { WHOLE_SHEETS } from '../../../shared/analysis/dashboard.ts';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { Drill, Scope } from '../../../shared/analysis/table.ts';
import type { Severity } from '../../../shared/model/finding.ts';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import { STAGES, VENUE_TYPES } from '../../../shared/model/school.ts';
import { routes } from '../../routes.ts';
import { useLedger } from '../ledger/ledger-store.ts';
import { useResultsFilter } from '../results/results-filter.ts';
import { venueLedgerPath } from '../roster/venue-address.ts';

/** Venues are narrowed by their address; a round says nothing of them. */
export function pathOf({ list, filter }: Drill, { town, stage }: Scope): string {
  if (list !== 'venues') return { results: routes.results, findings: routes.findings }[list];
  const kind = VENUE_TYPES.find((type) => type === filter['kind']) ?? null;
  return venueLedgerPath({ town, stage, state: 'kept', kind });
}

export function openRecords({ list, filter }: Drill, scope: Scope): void {
  if (list === 'venues') return;
  const stage = STAGES.find((one) => one === filter['stage']) ?? scope.stage;
  const narrowed = { ...scope, stage, town: filter['town'] ?? scope.town };
  if (list === 'results') {
    const part = { ...WHOLE_SHEETS, latest: filter['latest'] !== undefined, lost: filter['lost'] ?? null };
    const checklist = filter['checklist'] ?? scope.checklist;
    useResultsFilter.getState().showBehind({ scope: { ...narrowed, checklist }, part });
    return;
  }
  const { from, to } = parsePeriod(scope.period)!;
  const { town, round, checklist } = narrowed;
  const severity = (filter['severity'] as Severity | undefined) ?? null;
  const wanted = { severity, category: filter['category'] ?? null, item: filter['item'] ?? null };
  useLedger.getState().narrow({ ...ANY_FINDING, ...wanted, from, to, town, stage, round, checklist });
}
