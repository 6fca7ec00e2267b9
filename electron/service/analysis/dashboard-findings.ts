/** The dashboard's findings: one pass over them, added up in several ways. */
import type { Database } from 'better-sqlite3';
import type { Dashboard, FindingFigures } from '../../../shared/analysis/dashboard.ts';
import { FINDING_CATEGORIES } from '../../../shared/findings/category.ts';
import { SEVERITIES } from '../../../shared/model/finding.ts';
import type { Severity } from '../../../shared/model/finding.ts';
import { queryAll, share, sum } from './query.ts';
import { FINDINGS, IS_OVERDUE } from './scope.ts';
import type { Bounds } from './scope.ts';

export type FindingGroup = {
  /** `YYYY-MM` */
  readonly month: string;
  readonly town: string | null;
  readonly category: string;
  readonly severity: Severity;
  readonly found: number;
  readonly closed: number;
  readonly overdue: number;
  /** Days from finding to closing, of all that are closed together. */
  readonly days: number;
};

const GROUPS = `SELECT substr(f.found_on, 1, 7) AS month, s.town, f.category, f.severity, COUNT(*) AS found,
    SUM(f.state = 'closed') AS closed, TOTAL(${IS_OVERDUE}) AS overdue,
    TOTAL(CASE WHEN f.state = 'closed' THEN julianday(f.state_on) - julianday(f.found_on) END) AS days
  ${FINDINGS} GROUP BY 1, 2, 3, 4`;

export function readFindingGroups(db: Database, bounds: Bounds): FindingGroup[] {
  return queryAll<FindingGroup>(db, GROUPS, bounds);
}

export function addFindings(
  groups: readonly FindingGroup[],
): Pick<Dashboard, 'findings' | 'severities' | 'categories'> {
  const bySeverity = Map.groupBy(groups, ({ severity }) => severity);
  const byCategory = Map.groupBy(groups, ({ category }) => category);
  return {
    findings: add(groups),
    severities: SEVERITIES.toReversed().flatMap((severity) => {
      const rows = bySeverity.get(severity);
      return rows === undefined ? [] : [{ severity, ...add(rows) }];
    }),
    categories: [...byCategory]
      .map(([category, rows]) => {
        const count = (severity: Severity): number =>
          sum(rows.filter((row) => row.severity === severity).map(({ found }) => found));
        return { category, critical: count('critical'), major: count('major'), minor: count('minor') };
      })
      .toSorted((a, b) => placeOf(a.category) - placeOf(b.category) || (a.category < b.category ? -1 : 1)),
  };
}

function add(groups: readonly FindingGroup[]): FindingFigures {
  const total = (of: 'found' | 'closed' | 'overdue' | 'days'): number => sum(groups.map((group) => group[of]));
  const closed = total('closed');
  return { found: total('found'), closed, overdue: total('overdue'), days: share(total('days'), closed) };
}

/** In the order of the domain's list; others behind, none last. */
function placeOf(category: string): number {
  const place = (FINDING_CATEGORIES as readonly string[]).indexOf(category);
  return place !== -1 ? place : FINDING_CATEGORIES.length + (category === '' ? 1 : 0);
}
