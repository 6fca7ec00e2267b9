/** Q5 整改情况: what became of the findings of the period. */
import type { Database } from 'better-sqlite3';
import type { StatTable, TableRow } from '../../../shared/analysis/table.ts';
import { queryAll, share } from './query.ts';
import { FINDINGS, IS_OVERDUE } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, severityWord, text, TOTAL } from './words.ts';

export type Rectification = {
  severity: string;
  due: number;
  closed: number;
  /** Closed by their deadline, of those closed that had one. */
  onTime: number;
  timed: number;
  overdue: number;
  days: number | null;
  relapsed: number;
  parked: number;
};

/** A finding has relapsed when a recheck said so. Overdue: open, and the deadline in force has passed. */
function query(by: string): string {
  return `SELECT ${by} AS severity, COUNT(*) AS due, COALESCE(SUM(f.state = 'closed'), 0) AS closed,
      COALESCE(SUM(f.state = 'closed' AND f.due IS NOT NULL AND f.state_on <= f.due), 0) AS onTime,
      COALESCE(SUM(f.state = 'closed' AND f.due IS NOT NULL), 0) AS timed,
      COALESCE(SUM(${IS_OVERDUE}), 0) AS overdue,
      AVG(CASE WHEN f.state = 'closed' THEN julianday(f.state_on) - julianday(f.found_on) END) AS days,
      COALESCE(SUM(EXISTS (SELECT 1 FROM recheck AS r WHERE r.finding = f.entity AND r.verdict = 'relapsed')), 0) AS relapsed,
      COALESCE(SUM(f.state = 'parked'), 0) AS parked
    ${FINDINGS} GROUP BY 1`;
}

const BY_SEVERITY = query('f.severity');
const TOGETHER = query(`''`);

export function readRectification(db: Database, bounds: Bounds): Rectification | null {
  return queryAll<Rectification>(db, TOGETHER, bounds)[0] ?? null;
}

const ORDER = ['critical', 'major', 'minor'];

export function makeRectification(db: Database, bounds: Bounds): StatTable {
  const groups = queryAll<Rectification>(db, BY_SEVERITY, bounds).toSorted(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  const all = readRectification(db, bounds);
  return {
    id: 'Q5',
    title: text('整改情况', 'Rectification'),
    columns: [
      column('severity', 'text', '程度', 'Severity'),
      column('due', 'integer', '应改', 'To rectify'),
      column('closed', 'integer', '已改', 'Rectified'),
      column('rate', 'percent', '整改率', 'Rectification rate'),
      column('onTimeRate', 'percent', '按期率', 'On-time rate'),
      column('overdue', 'integer', '逾期', 'Overdue'),
      column('days', 'days', '平均用时（日）', 'Average days'),
      column('relapsed', 'integer', '反弹件数', 'Relapsed'),
      column('parked', 'integer', '挂账件数', 'Parked'),
    ],
    rows: [...groups.map((group) => makeRow(group, false)), ...(all === null ? [] : [makeRow(all, true)])],
    notes: [
      text(
        '对象为期内发现的问题，状态按统计当日计；按期率为已销号且有时限的问题中按期销号的比例；逾期不含申辩中和挂账的。',
        'Findings of the period in their state of today; the on-time rate is of those closed that had a deadline; disputed and parked ones are not overdue.',
      ),
    ],
  };
}

function makeRow(group: Rectification, isTotal: boolean): TableRow {
  const { severity, due, closed, onTime, timed, overdue, days, relapsed, parked } = group;
  return {
    cells: [
      isTotal ? TOTAL : severityWord(severity),
      due,
      closed,
      share(closed, due),
      share(onTime, timed),
      overdue,
      days,
      relapsed,
      parked,
    ],
    drill: { list: 'findings', filter: isTotal ? {} : { severity } },
    isTotal,
  };
}
