/** The orders of the ledger: every finding becomes one number, and numbers sort themselves. */
import type { Database } from 'better-sqlite3';
import { FINDING_CATEGORIES } from '../../../../shared/findings/category.ts';
import { SEVERITIES } from '../../../../shared/model/finding.ts';
import type { LedgerSort } from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import { NO_DAY } from './ledger-columns.ts';
import type { LedgerColumns } from './ledger-columns.ts';
import type { Fitting } from './ledger-filter.ts';

/** Shares of a number that stays below 2^53: slots, days since 1970, and 15 bits for schools or categories. */
const SLOTS = 2 ** 22;
const DAYS = 2 ** 16;
const RANKS = 2 ** 15;
const BUCKETS = 2 ** 16;

type Rank = (slot: number) => number;

/**
 * The slots from one place of the order to another; within the same severity or school those found last come first.
 *
 * @param from the first place, counted from 0; `to` is behind the last
 */
export function sortPage(
  db: Database,
  { columns, slots }: Fitting,
  { sort, descending }: { readonly sort: LedgerSort; readonly descending: boolean },
  [from, to]: readonly [number, number],
): Int32Array {
  const { on, due, stateOn } = columns;
  if (sort === 'severity' || sort === 'school') {
    const rank = sort === 'school' ? rankSchools(db, columns, 'name') : rankSeverities(columns);
    const way: Rank = descending ? (slot) => RANKS - 1 - rank(slot) : rank;
    return takePage(slots, (slot) => way(slot) * DAYS + (DAYS - 1 - shareOf(on[slot]!)), true, from, to);
  }
  const day = { on, due, changed: stateOn }[sort];
  const way: Rank = descending ? (slot) => DAYS - 1 - shareOf(day[slot]!) : (slot) => shareOf(day[slot]!);
  return takePage(slots, way, descending, from, to);
}

/** As ledgers are filed: by town and school, each from the first day on. */
export function sortBySchool(db: Database, { columns, slots }: Fitting): Int32Array {
  const rank = rankSchools(db, columns, 'town, name');
  return sortBy(slots, (slot) => rank(slot) * DAYS + shareOf(columns.on[slot]!), false);
}

/** By category, the severest first, and then as in {@link sortBySchool}. */
export function sortByCategory(db: Database, fitting: Fitting): Int32Array {
  const { category, words } = fitting.columns;
  const order = [...FINDING_CATEGORIES, ...words.texts.toSorted()];
  const places = new Map(order.toReversed().map((text, index) => [text, order.length - 1 - index]));
  const severity = rankSeverities(fitting.columns);
  const bySchool = sortBySchool(db, fitting);
  const keys = Float64Array.from(bySchool, (slot, index) => {
    const group =
      places.get(words.texts[category[slot]!]!)! * SEVERITIES.length + (SEVERITIES.length - 1 - severity(slot));
    return group * SLOTS + index;
  });
  return Int32Array.from(keys.toSorted(), (key) => bySchool[key % SLOTS]!);
}

function sortBy(slots: Int32Array, rank: Rank, lastFirst: boolean): Int32Array {
  const keys = new Float64Array(slots.length);
  for (let index = 0; index < slots.length; index += 1) {
    const slot = slots[index]!;
    keys[index] = rank(slot) * SLOTS + (lastFirst ? SLOTS - 1 - slot : slot);
  }
  keys.sort();
  return Int32Array.from(keys, (key) => (lastFirst ? SLOTS - 1 - (key % SLOTS) : key % SLOTS));
}

/** Counts how many have about the same rank, and sorts only those among which the page lies. */
function takePage(slots: Int32Array, rank: Rank, lastFirst: boolean, from: number, to: number): Int32Array {
  const ranks = new Int32Array(slots.length);
  let [lowest, highest] = [RANKS * DAYS, 0];
  for (let index = 0; index < slots.length; index += 1) {
    const of = rank(slots[index]!);
    ranks[index] = of;
    if (of < lowest) lowest = of;
    if (of > highest) highest = of;
  }
  const width = Math.max(1, Math.ceil((highest - lowest + 1) / BUCKETS));
  const counts = new Int32Array(BUCKETS);
  for (const of of ranks) counts[Math.floor((of - lowest) / width)]! += 1;
  let [first, before, last, upTo] = [0, 0, -1, 0];
  while (last < BUCKETS - 1 && upTo < to) {
    last += 1;
    upTo += counts[last]!;
    if (upTo <= from) [first, before] = [last + 1, upTo];
  }
  const least = lowest + first * width;
  const most = lowest + (last + 1) * width - 1;
  const near = slots.filter((_, index) => ranks[index]! >= least && ranks[index]! <= most);
  return sortBy(near, rank, lastFirst).subarray(from - before, to - before);
}

/** A day of none comes first; one that no paper has counts as the first or the last. */
function shareOf(day: number): number {
  return day === NO_DAY ? 0 : Math.min(Math.max(day, 1), DAYS - 1);
}

function rankSeverities({ severity, words }: LedgerColumns): Rank {
  const ranks = words.texts.map((text) =>
    Math.max(
      0,
      SEVERITIES.findIndex((one) => one === text),
    ),
  );
  return (slot) => ranks[severity[slot]!]!;
}

/** Schools that have not arrived come first. */
function rankSchools(db: Database, { school }: LedgerColumns, by: 'name' | 'town, name'): Rank {
  const entities = prepared<[], number>(db, `SELECT entity FROM school ORDER BY ${by}, entity`).pluck().all();
  const ranks = new Map(entities.map((entity, index) => [entity, Math.min(index + 1, RANKS - 1)]));
  return (slot) => ranks.get(school[slot]!) ?? 0;
}
