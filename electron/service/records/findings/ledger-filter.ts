/** Which findings fit a filter of the ledger: one pass over its columns. */
import type { Database } from 'better-sqlite3';
import { DUE_STATES, OPEN_STATES } from '../../../../shared/findings/states.ts';
import type { FindingState } from '../../../../shared/model/finding.ts';
import type { LedgerFilter } from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import { containsPattern } from '../like.ts';
import { schoolEntity } from '../schools/schools.ts';
import { dayNumber, findNumber, NO_DAY, readColumns } from './ledger-columns.ts';
import type { LedgerColumns, Numbered } from './ledger-columns.ts';

/** What left the ledger before it got there. */
const SET_ASIDE: readonly FindingState[] = ['withdrawn', 'merged'];
const SETTLED: readonly FindingState[] = ['closed', 'voided'];

type Test = (slot: number) => boolean;
export type Fitting = { readonly columns: LedgerColumns; readonly slots: Int32Array };

/**
 * The slots of the findings that fit, in the order in which their numbers were first seen.
 *
 * @param today ISO date, against which deadlines have passed
 * @throws Failure not-found for an unknown school
 */
export function findFitting(db: Database, filter: LedgerFilter, today: string): Fitting {
  const columns = readColumns(db);
  const tests = listTests(db, columns, filter, today);
  const slots = new Int32Array(columns.size);
  let count = 0;
  for (let slot = 0; slot < columns.size; slot += 1) {
    let fits = columns.entity[slot] !== 0;
    for (let index = 0; fits && index < tests.length; index += 1) fits = tests[index]!(slot);
    if (!fits) continue;
    slots[count] = slot;
    count += 1;
  }
  return { columns, slots: slots.subarray(0, count) };
}

function listTests(db: Database, columns: LedgerColumns, filter: LedgerFilter, today: string): Test[] {
  const { words, state, template, school, visit, on, due, repeated } = columns;
  const tests: Test[] = [];
  const askState = (states: readonly FindingState[], wanted = true): void => {
    const flags = flag(words, (text) => states.some((one) => one === text));
    tests.push((slot) => (flags[state[slot]!] === 1) === wanted);
  };
  const askSchool = (rows: ReadonlySet<number>): void => void tests.push((slot) => rows.has(school[slot]!));

  if (filter.state === null) askState(SET_ASIDE, false);
  else askState([filter.state]);
  if (filter.group === 'open') askState(OPEN_STATES);
  if (filter.group === 'settled') askState(SETTLED);
  if (filter.group === 'overdue') {
    const day = dayNumber(today);
    askState(DUE_STATES);
    tests.push((slot) => due[slot]! < day && due[slot] !== NO_DAY);
  }
  for (const name of ['severity', 'source', 'category', 'template', 'item'] as const) {
    const wanted = filter[name];
    if (wanted === null) continue;
    const [column, number] = [columns[name], findNumber(words, wanted)];
    tests.push((slot) => column[slot] === number);
  }
  if (filter.counted) askState(['voided'], false);
  if (filter.checklist !== null) {
    const flags = flag(words, (text) => text.slice(0, Math.max(0, text.indexOf('@'))) === filter.checklist);
    tests.push((slot) => flags[template[slot]!] === 1);
  }
  if (filter.from !== null) {
    const from = dayNumber(filter.from);
    tests.push((slot) => on[slot]! >= from);
  }
  if (filter.to !== null) {
    const to = dayNumber(filter.to);
    tests.push((slot) => on[slot]! <= to);
  }
  if (filter.repeated) tests.push((slot) => repeated[slot] === 1);
  if (filter.school !== null) askSchool(new Set([schoolEntity(db, filter.school)]));
  if (filter.stage !== null) askSchool(selectSet(db, 'SELECT entity FROM school WHERE stage = ?', filter.stage));
  if (filter.town !== null) askSchool(selectSet(db, 'SELECT entity FROM school WHERE town = ?', filter.town));
  if (filter.round !== null) {
    const visits = selectSet(db, 'SELECT visit FROM task WHERE round = ?', findEntity(db, filter.round));
    tests.push((slot) => visits.has(visit[slot]!));
  }
  const pattern = containsPattern(filter.query);
  if (pattern !== null) tests.push(findWords(db, columns, filter.query.trim().toLowerCase(), pattern));
  return tests;
}

/** In the sentence, or in what the school is found by. */
function findWords(db: Database, { sentences, facts, school }: LedgerColumns, query: string, pattern: string): Test {
  const flags = flag(sentences, (text) => text.includes(query));
  const schools = selectSet(db, `SELECT entity FROM school WHERE search LIKE ? ESCAPE '\\'`, pattern);
  return (slot) => flags[facts[slot]!] === 1 || schools.has(school[slot]!);
}

/** Asks each text once, however many findings have it. */
function flag({ texts }: Numbered, fits: (text: string) => boolean): Uint8Array {
  const flags = new Uint8Array(texts.length);
  for (let number = 1; number < texts.length; number += 1) if (fits(texts[number]!)) flags[number] = 1;
  return flags;
}

function selectSet(db: Database, sql: string, value: string | number | null): ReadonlySet<number> {
  return new Set(prepared<unknown[], number>(db, sql).pluck().all(value));
}
