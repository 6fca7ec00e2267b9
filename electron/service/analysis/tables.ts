/** Which function makes which table, and for which periods. */
import type { Database } from 'better-sqlite3';
import { periodBefore, periodLastYear } from '../../../shared/analysis/period.ts';
import type { Scope, StatTable, TableId } from '../../../shared/analysis/table.ts';
import { makeNumbers } from './n1-numbers.ts';
import { makeCoverage } from './q01-coverage.ts';
import { makeScores } from './q02-scores.ts';
import { makeItemLosses } from './q03-items.ts';
import { makeFindingCategories } from './q04-findings.ts';
import { makeRectification } from './q05-rectification.ts';
import { makeTowns } from './q06-towns.ts';
import { makeVenues } from './q07-venues.ts';
import { makeFreshness } from './q08-freshness.ts';
import { makeMaterials } from './q09-materials.ts';
import { makeComplaints, makeResponsibilities, makeTraining, makeWorkload } from './q10-q13-entries.ts';
import { boundsOf, readPeriod } from './scope.ts';
import type { Bounds } from './scope.ts';
import { makeYears } from './y1-years.ts';

type Moment = { readonly now: Bounds; readonly before: Bounds; readonly years: readonly [Bounds, Bounds, Bounds] };

const MAKERS: { readonly [id in TableId]: (db: Database, moment: Moment) => StatTable } = {
  Q1: (db, { now }) => makeCoverage(db, now),
  Q2: (db, { now, before }) => makeScores(db, now, before),
  Q3: (db, { now, before }) => makeItemLosses(db, now, before),
  Q4: (db, { now }) => makeFindingCategories(db, now),
  Q5: (db, { now }) => makeRectification(db, now),
  Q6: (db, { now }) => makeTowns(db, now),
  Q7: (db, { now }) => makeVenues(db, now),
  Q8: (db, { now }) => makeFreshness(db, now),
  Q9: (db, { now }) => makeMaterials(db, now),
  Q10: (db, { now }) => makeComplaints(db, now),
  Q11: (db, { now }) => makeTraining(db, now),
  Q12: (db, { now }) => makeResponsibilities(db, now),
  Q13: (db, { now }) => makeWorkload(db, now),
  N1: (db, { now }) => makeNumbers(db, now),
  Y1: (db, { years }) => makeYears(db, years),
};

/**
 * Computes one table.
 *
 * @param today the bureau's day, `YYYY-MM-DD`: what is overdue depends on it
 * @throws Failure invalid-input for a period that is none
 */
export function makeTable(db: Database, id: TableId, scope: Scope, today: string): StatTable {
  const period = readPeriod(scope);
  const at = (one: typeof period): Bounds => boundsOf(scope, today, one);
  const lastYear = periodLastYear(period);
  return MAKERS[id](db, {
    now: at(period),
    before: at(periodBefore(period)),
    years: [at(period), at(lastYear), at(periodLastYear(lastYear))],
  });
}
