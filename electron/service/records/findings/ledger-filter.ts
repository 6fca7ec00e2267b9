/** A filter of the ledger as SQL over `finding AS f`. */
import type { Database } from 'better-sqlite3';
import { DUE_STATES, OPEN_STATES } from '../../../../shared/findings/states.ts';
import type { FindingState } from '../../../../shared/model/finding.ts';
import type { LedgerFilter } from '../../../../shared/model/ledger.ts';
import { findEntity } from '../../log/log.ts';
import { containsPattern } from '../like.ts';
import { schoolEntity } from '../schools/schools.ts';

export type LedgerWhere = {
  /** `finding AS f`, with the index that holds every column the filter asks for. */
  readonly from: string;
  readonly where: string;
  readonly bind: readonly (string | number | null)[];
};

/** What left the ledger before it got there. */
const SET_ASIDE: readonly FindingState[] = ['withdrawn', 'merged'];
const SETTLED: readonly FindingState[] = ['closed', 'voided'];

export const listOf = (states: readonly FindingState[]): string => states.map((state) => `'${state}'`).join(', ');

/** @param today ISO date, against which deadlines have passed */
export function describeFilter(db: Database, filter: LedgerFilter, today: string): LedgerWhere {
  const wheres: string[] = [];
  const bind: (string | number | null)[] = [];
  const ask = (where: string, ...values: readonly (string | number | null)[]): void => {
    wheres.push(where);
    bind.push(...values);
  };
  const { group, state, school, query } = filter;
  if (state === null) ask(`f.state NOT IN (${listOf(SET_ASIDE)})`);
  else ask('f.state = ?', state);
  if (group === 'open') ask(`f.state IN (${listOf(OPEN_STATES)})`);
  if (group === 'settled') ask(`f.state IN (${listOf(SETTLED)})`);
  if (group === 'overdue') ask(`f.state IN (${listOf(DUE_STATES)}) AND f.due < ?`, today);
  for (const column of ['severity', 'source', 'category', 'template', 'item'] as const) {
    const value = filter[column];
    if (value !== null) ask(`f.${column} = ?`, value);
  }
  if (filter.counted) ask(`f.state <> 'voided'`);
  if (filter.checklist !== null) ask(`substr(f.template, 1, instr(f.template, '@') - 1) = ?`, filter.checklist);
  if (filter.stage !== null) ask('f.school IN (SELECT t.entity FROM school AS t WHERE t.stage = ?)', filter.stage);
  if (filter.from !== null) ask('f.found_on >= ?', filter.from);
  if (filter.to !== null) ask('f.found_on <= ?', filter.to);
  if (filter.repeated) ask('f.earlier IS NOT NULL');
  if (school !== null) ask('f.school = ?', schoolEntity(db, school));
  if (filter.town !== null) ask('f.school IN (SELECT t.entity FROM school AS t WHERE t.town = ?)', filter.town);
  if (filter.round !== null) {
    ask('f.visit IN (SELECT t.visit FROM task AS t WHERE t.round = ?)', findEntity(db, filter.round));
  }
  const pattern = containsPattern(query);
  if (pattern !== null) {
    const words = query.trim();
    // `instr` compares bytes: on Chinese sentences it takes a fraction of what LIKE does.
    ask(
      `(f.school IN (SELECT t.entity FROM school AS t WHERE t.search LIKE ? ESCAPE '\\') OR instr(f.facts, ?) > 0)`,
      pattern,
      words,
    );
  }
  return { from: indexFor(filter), where: wheres.join(' AND '), bind };
}

/** Without a hint SQLite, which has no statistics here, takes the state's index and looks each row up by itself. */
function indexFor({ school, query }: LedgerFilter): string {
  if (school !== null) return 'finding AS f INDEXED BY finding_school';
  // The sentences are in the table alone.
  if (query.trim() !== '') return 'finding AS f NOT INDEXED';
  return 'finding AS f INDEXED BY finding_ledger';
}
