/** The ledger as pages, counts and columns of a board. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import { FINDING_CATEGORIES } from '../../../../shared/findings/category.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { DUE_STATES, OPEN_STATES } from '../../../../shared/findings/states.ts';
import type { FindingRow, FindingState } from '../../../../shared/model/finding.ts';
import type {
  LedgerChoices,
  LedgerColumn,
  LedgerCounts,
  LedgerFilter,
  LedgerSort,
} from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import type { Log } from '../../log/log.ts';
import { selectFindings } from './finding-list.ts';
import { describeFilter } from './ledger-filter.ts';
import { listTowns } from '../schools/schools.ts';

/** The columns of the board; what was voided, withdrawn or merged is found in the list. */
export const BOARD_STATES: readonly FindingState[] = [
  'draft',
  'issued',
  'in_progress',
  'extended',
  'submitted',
  'returned',
  'rechecking',
  'disputed',
  'parked',
  'closed',
];

const SEVERITY = `CASE f.severity WHEN 'critical' THEN 2 WHEN 'major' THEN 1 ELSE 0 END`;
const SCHOOL = `(SELECT s.name FROM school AS s WHERE s.entity = f.school)`;

/** A deadline of none is one of today, and comes before all others. */
const ORDERS: { readonly [sort in LedgerSort]: (way: 'ASC' | 'DESC') => string } = {
  on: (way) => `f.found_on ${way}, f.entity ${way}`,
  due: (way) => `f.due ${way}, f.entity ${way}`,
  changed: (way) => `f.state_on ${way}, f.entity ${way}`,
  severity: (way) => `${SEVERITY} ${way}, f.found_on DESC, f.entity DESC`,
  school: (way) => `${SCHOOL} ${way}, f.found_on DESC, f.entity DESC`,
};

export function listLedger(log: Log, input: Input<'ledger.list'>): Page<FindingRow> {
  const { filter, sort, descending, limit, offset } = input;
  const { from, where, bind } = describeFilter(log.db, filter, dayOf(log.now()));
  const order = ORDERS[sort](descending ? 'DESC' : 'ASC');
  if (filter.query.trim() !== '') {
    // The sentences are read once: counting and sorting go on with what was found.
    const found = prepared<unknown[], { total: number; entity: number }>(
      log.db,
      `WITH found AS MATERIALIZED (SELECT f.entity, f.school, f.found_on, f.due, f.state_on, f.severity
         FROM ${from} WHERE ${where})
       SELECT (SELECT COUNT(*) FROM found) AS total, f.entity FROM found AS f ORDER BY ${order} LIMIT ? OFFSET ?`,
    ).all(...bind, limit, offset);
    const entities = found.map(({ entity }) => entity);
    const total = found[0]?.total ?? (offset === 0 ? 0 : countLedger(log, filter).total);
    return { total, rows: readRows(log, entities) };
  }
  const total = prepared<unknown[], number>(log.db, `SELECT COUNT(*) FROM ${from} WHERE ${where}`)
    .pluck()
    .get(...bind)!;
  const source = sort === 'due' ? from.replace(/finding_ledger$/, 'finding_ledger_due') : from;
  const entities = prepared<unknown[], number>(
    log.db,
    `SELECT f.entity FROM ${source} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
  )
    .pluck()
    .all(...bind, limit, offset);
  return { total, rows: readRows(log, entities) };
}

/** The rows of these findings, in their order. */
export function readRows(log: Log, entities: readonly number[]): FindingRow[] {
  const wanted = JSON.stringify(entities);
  const rows = selectFindings(
    log,
    'JOIN json_each(?) AS wanted ON wanted.value = f.entity ORDER BY wanted.key',
    wanted,
  );
  return rows;
}

/** All that fit, those of a school together. @param order as SQL over `finding AS f` and `school AS s` */
export function listEntities(db: Database, filter: LedgerFilter, today: string, order = 'f.entity'): number[] {
  const { from, where, bind } = describeFilter(db, filter, today);
  return prepared<unknown[], number>(
    db,
    `SELECT f.entity FROM ${from} LEFT JOIN school AS s ON s.entity = f.school WHERE ${where} ORDER BY ${order}`,
  )
    .pluck()
    .all(...bind);
}

export function countLedger(log: Log, filter: LedgerFilter): LedgerCounts {
  const today = dayOf(log.now());
  const { from, where, bind } = describeFilter(log.db, filter, today);
  const rows = prepared<unknown[], { state: FindingState; count: number; late: number; repeated: number }>(
    log.db,
    `SELECT f.state, COUNT(*) AS count, TOTAL(f.due < ?) AS late, COUNT(f.earlier) AS repeated
     FROM ${from} WHERE ${where} GROUP BY f.state`,
  ).all(today, ...bind);
  const sum = (of: readonly FindingState[] | null, what: 'count' | 'late' | 'repeated'): number =>
    rows.filter(({ state }) => of?.includes(state) ?? true).reduce((total, row) => total + row[what], 0);
  return {
    total: sum(null, 'count'),
    open: sum(OPEN_STATES, 'count'),
    overdue: sum(DUE_STATES, 'late'),
    repeated: sum(null, 'repeated'),
    states: rows.map(({ state, count }) => ({ state, count })),
  };
}

export function readBoard(log: Log, { filter, perColumn }: Input<'ledger.board'>): LedgerColumn[] {
  const counts = countLedger(log, { ...filter, state: null });
  return BOARD_STATES.map((state) => {
    const total = counts.states.find((one) => one.state === state)?.count ?? 0;
    return { state, total, rows: total === 0 ? [] : listColumn(log, { ...filter, state }, perColumn) };
  });
}

/** By deadline; of those that are closed the latest. */
function listColumn(log: Log, filter: LedgerFilter, limit: number): FindingRow[] {
  const { from, where, bind } = describeFilter(log.db, filter, dayOf(log.now()));
  const isClosed = filter.state === 'closed';
  const order = isClosed ? 'f.state_on DESC, f.entity DESC' : 'f.due, f.entity';
  const entities = prepared<unknown[], number>(
    log.db,
    `SELECT f.entity FROM ${isClosed ? from : 'finding AS f INDEXED BY finding_state'} WHERE ${where}
     ORDER BY ${order} LIMIT ?`,
  )
    .pluck()
    .all(...bind, limit);
  return readRows(log, entities);
}

export function listChoices({ db }: Log): LedgerChoices {
  const used = prepared<[], string>(db, `SELECT DISTINCT category FROM finding WHERE category <> ''`).pluck().all();
  const others = used.filter((category) => !FINDING_CATEGORIES.some((known) => known === category));
  const rounds = prepared<[], { id: string; name: string }>(
    db,
    'SELECT e.uid AS id, r.name FROM round AS r JOIN entity AS e ON e.id = r.entity ORDER BY r.from_on DESC LIMIT 200',
  ).all();
  const latest = prepared<[], string | null>(db, 'SELECT MAX(found_on) FROM finding').pluck().get() ?? null;
  return { towns: listTowns(db), categories: [...FINDING_CATEGORIES, ...others.toSorted()], rounds, latest };
}
