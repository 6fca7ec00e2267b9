/** The ledger as pages, counts and columns of a board. */
import type { Input, Page } from '../../../../shared/contract.ts';
import { FINDING_CATEGORIES } from '../../../../shared/findings/category.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { DUE_STATES, OPEN_STATES } from '../../../../shared/findings/states.ts';
import { FINDING_STATES } from '../../../../shared/model/finding.ts';
import type { FindingRow, FindingState } from '../../../../shared/model/finding.ts';
import { ANY_FINDING } from '../../../../shared/model/ledger.ts';
import type { LedgerChoices, LedgerColumn, LedgerCounts, LedgerFilter } from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import type { Log } from '../../log/log.ts';
import { listTowns } from '../schools/schools.ts';
import { selectFindings } from './finding-list.ts';
import { dayNumber, findNumber, NO_DAY } from './ledger-columns.ts';
import { findFitting } from './ledger-filter.ts';
import type { Fitting } from './ledger-filter.ts';
import { sortPage } from './ledger-order.ts';

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

export function listLedger(log: Log, input: Input<'ledger.list'>): Page<FindingRow> {
  const { filter, sort, descending, limit, offset } = input;
  const fitting = findFitting(log.db, filter, dayOf(log.now()));
  const page = sortPage(log.db, fitting, { sort, descending }, [offset, offset + limit]);
  return { total: fitting.slots.length, rows: readRows(log, entitiesOf(fitting, page)) };
}

/** @param slots of those that fit */
export function entitiesOf({ columns }: Fitting, slots: Int32Array): number[] {
  return Array.from(slots, (slot) => columns.entity[slot]!);
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

export function countLedger(log: Log, filter: LedgerFilter): LedgerCounts {
  const today = dayOf(log.now());
  return countFitting(findFitting(log.db, filter, today), today);
}

function countFitting({ columns, slots }: Fitting, today: string): LedgerCounts {
  const { state, due, repeated, words } = columns;
  const day = dayNumber(today);
  const tallies = words.texts.map(() => ({ count: 0, late: 0, repeated: 0 }));
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index]!;
    const tally = tallies[state[slot]!]!;
    tally.count += 1;
    tally.repeated += repeated[slot]!;
    if (due[slot]! < day && due[slot] !== NO_DAY) tally.late += 1;
  }
  const states = FINDING_STATES.flatMap((one) => {
    const tally = tallies[findNumber(words, one)];
    return tally === undefined || tally.count === 0 ? [] : [{ state: one, ...tally }];
  });
  const sum = (of: readonly FindingState[], what: 'count' | 'late' | 'repeated'): number =>
    states.filter(({ state: one }) => of.includes(one)).reduce((total, tally) => total + tally[what], 0);
  return {
    total: slots.length,
    open: sum(OPEN_STATES, 'count'),
    overdue: sum(DUE_STATES, 'late'),
    repeated: sum(FINDING_STATES, 'repeated'),
    states: states.map(({ state: one, count }) => ({ state: one, count })),
  };
}

/** In each column by deadline; of those that are closed the latest. */
export function readBoard(log: Log, { filter, perColumn }: Input<'ledger.board'>): LedgerColumn[] {
  const today = dayOf(log.now());
  const fitting = findFitting(log.db, { ...filter, state: null }, today);
  const { states } = countFitting(fitting, today);
  const first = splitByState(fitting, states).flatMap(({ state, own }) => {
    const isClosed = state === 'closed';
    const order = { sort: isClosed ? 'changed' : 'due', descending: isClosed } as const;
    return entitiesOf(own, sortPage(log.db, own, order, [0, perColumn]));
  });
  const rows = Map.groupBy(readRows(log, first), ({ state }) => state);
  return BOARD_STATES.map((state) => ({
    state,
    total: states.find((one) => one.state === state)?.count ?? 0,
    rows: rows.get(state) ?? [],
  }));
}

function splitByState({ columns, slots }: Fitting, counts: LedgerCounts['states']) {
  const parts = counts
    .filter(({ state }) => BOARD_STATES.includes(state))
    .map(({ state, count }) => ({ state, own: { columns, slots: new Int32Array(count) }, size: 0 }));
  const partOf = columns.words.texts.map((text) => parts.find(({ state }) => state === text));
  for (let index = 0; index < slots.length; index += 1) {
    const part = partOf[columns.state[slots[index]!]!];
    if (part === undefined) continue;
    part.own.slots[part.size] = slots[index]!;
    part.size += 1;
  }
  return parts;
}

export function listChoices({ db, now }: Log): LedgerChoices {
  const { columns, slots } = findFitting(db, ANY_FINDING, dayOf(now()));
  const used = Array.from(new Set(slots.map((slot) => columns.category[slot]!)), (one) => columns.words.texts[one]!);
  const others = used.filter((one) => one !== '' && !FINDING_CATEGORIES.some((known) => known === one));
  const rounds = prepared<[], { id: string; name: string }>(
    db,
    'SELECT e.uid AS id, r.name FROM round AS r JOIN entity AS e ON e.id = r.entity ORDER BY r.from_on DESC LIMIT 200',
  ).all();
  const latest = prepared<[], string | null>(db, 'SELECT MAX(found_on) FROM finding').pluck().get() ?? null;
  return { towns: listTowns(db), categories: [...FINDING_CATEGORIES, ...others.toSorted()], rounds, latest };
}
