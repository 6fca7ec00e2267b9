/** The parts of SQL that all tables share: which schools, which sheets, which findings. */
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { Period } from '../../../shared/analysis/period.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { DUE_STATES, OPEN_STATES } from '../../../shared/findings/states.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { FindingState } from '../../../shared/model/finding.ts';
import { IN_FORCE } from '../records/conflicts/duplicates-row.ts';

/** Bound by name in every query of a table; names that a query does not use are left out by {@link pick}. */
export type Bounds = {
  readonly from: string;
  readonly to: string;
  readonly town: string | null;
  readonly stage: string | null;
  readonly checklist: string | null;
  readonly round: string | null;
  /** The day that counts as today. */
  readonly today: string;
};

/** A checklist's id without its version. */
export const CHECKLIST = `substr(i.template, 1, instr(i.template, '@') - 1)`;

/** The tasks of the round that is asked for. */
const TASKS = `task AS k WHERE k.round = (SELECT e.id FROM entity AS e WHERE e.uid = :round)`;

/** `s` is a school; one that has not arrived is in no town and stage. */
const IN_PLACE = `(:town IS NULL OR s.town = :town) AND (:stage IS NULL OR s.stage = :stage)`;

/** Schools of a round are those that it has tasks for. */
export const IN_SCOPE = `${IN_PLACE} AND (:round IS NULL OR s.entity IN (SELECT k.school FROM ${TASKS}))`;

/** What was made on a round's visits. */
const visitOfRound = (visit: string): string => `(:round IS NULL OR ${visit} IN (SELECT k.visit FROM ${TASKS}))`;

/** Schools that are to be inspected: those that run, and stand for themselves. */
export const SCHOOLS = `FROM school AS s WHERE s.status = 'open' AND s.joined_into IS NULL AND ${IN_SCOPE}`;

/** What of a sheet `i` and its school `s` is in the period, the place, the checklist and the round, in whatever state. */
export const IN_SHEETS = `i.held_on BETWEEN :from AND :to AND ${IN_PLACE}
    AND ${visitOfRound('i.visit')}
    AND (:checklist IS NULL OR ${CHECKLIST} = :checklist)`;

/** Sheets that count: finished, in force, held in the period. */
export const SHEETS = `FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school
  WHERE i.state = 'finished' AND ${IN_FORCE} AND ${IN_SHEETS}`;

/** What of a finding `f` and its school `s` is in the place, the checklist and the round, whenever found. */
const IN_FINDINGS = `${IN_PLACE} AND ${visitOfRound('f.visit')}
    AND (:checklist IS NULL OR substr(f.template, 1, instr(f.template, '@') - 1) = :checklist)`;

/** Findings that count: found in the period, neither withdrawn nor voided nor gone on in another one. */
export const FINDINGS = `FROM finding AS f LEFT JOIN school AS s ON s.entity = f.school
  WHERE f.state NOT IN ('withdrawn', 'voided', 'merged') AND f.found_on BETWEEN :from AND :to AND ${IN_FINDINGS}`;

const listOf = (states: readonly FindingState[]): string => states.map((state) => `'${state}'`).join(', ');

/** Findings that are open today, found in the period or before it. */
export const OPEN_FINDINGS = `FROM finding AS f LEFT JOIN school AS s ON s.entity = f.school
  WHERE f.state IN (${listOf(OPEN_STATES)}) AND f.found_on <= :to AND ${IN_FINDINGS}`;

/** With the school, and the deadline in force has passed: neither disputed nor parked ones. */
export const IS_OVERDUE = `f.state IN (${listOf(DUE_STATES)}) AND f.due < :today`;

/** @throws Failure invalid-input for a period that is none */
export function readPeriod(scope: Scope): Period {
  const period = parsePeriod(scope.period);
  if (period === null) throw new Failure('invalid-input', { call: 'analysis', place: 'period' });
  return period;
}

/** @param today `YYYY-MM-DD`, the bureau's */
export function boundsOf(scope: Scope, today: string, period: Period = readPeriod(scope)): Bounds {
  const { town, stage, checklist, round } = scope;
  return { from: period.from, to: period.to, town, stage, checklist, round, today };
}

/** The bounds that a query names: SQLite refuses others. */
export function pick(sql: string, bounds: Bounds): Partial<Bounds> {
  return Object.fromEntries(Object.entries(bounds).filter(([name]) => new RegExp(`:${name}\\b`).test(sql)));
}
