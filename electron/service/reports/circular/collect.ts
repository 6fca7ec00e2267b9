/** The figures of a circular (通报): of a period, or of one round in it. */
import type { Database } from 'better-sqlite3';
import { DUE_STATES } from '../../../../shared/findings/states.ts';
import type { CircularFinding, CircularScore } from '../../../../shared/model/circular.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';

export type CircularBounds = {
  readonly from: string;
  readonly until: string;
  /** A round's number here; -1 for one that is not here, null for all that was inspected. */
  readonly round: number | null;
};

export type CircularFigures = {
  readonly due: number;
  readonly seen: number;
  readonly visits: number;
  readonly sheets: number;
  /** Each school's latest sheet of each checklist. */
  readonly results: readonly CircularScore[];
  readonly findings: number;
  readonly settled: number;
  readonly overdue: number;
  readonly categories: readonly CategoryFigures[];
};

export type CategoryFigures = {
  readonly category: string;
  readonly findings: number;
  readonly schools: number;
  readonly critical: number;
  /** The items that most schools failed. */
  readonly items: readonly { readonly template: string; readonly item: string; readonly schools: number }[];
};

/** `x` has a visit. */
const inRound = (x: string): string =>
  `(:round IS NULL OR ${x}.visit IN (SELECT visit FROM task WHERE round = :round))`;

const SHEETS = `FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school
  WHERE i.state = 'finished' AND i.joined_into IS NULL AND i.held_on BETWEEN :from AND :until AND ${inRound('i')}`;

const FINDINGS = `FROM finding AS f LEFT JOIN school AS s ON s.entity = f.school
  WHERE f.state NOT IN ('withdrawn', 'voided', 'merged') AND f.found_on BETWEEN :from AND :until AND ${inRound('f')}`;

const ITEMS_NAMED = 3;

export function boundsOf(
  db: Database,
  { from, until, round }: { readonly from: string; readonly until: string; readonly round: string | null },
): CircularBounds {
  return { from, until, round: round === null ? null : (findEntity(db, round) ?? -1) };
}

/** @param today `YYYY-MM-DD`, the bureau's */
export function collectCircular(db: Database, bounds: CircularBounds, today: string): CircularFigures {
  const [held] = all<{ seen: number; visits: number; sheets: number }>(
    db,
    `SELECT COUNT(DISTINCT i.school) AS seen, COUNT(DISTINCT i.visit) AS visits, COUNT(*) AS sheets ${SHEETS}`,
    bounds,
  );
  const running = DUE_STATES.map((state) => `'${state}'`).join(', ');
  const [found] = all<{ findings: number; settled: number | null; overdue: number | null }>(
    db,
    `SELECT COUNT(*) AS findings, SUM(f.state = 'closed') AS settled,
       SUM(f.due < :today AND f.state IN (${running})) AS overdue ${FINDINGS}`,
    { ...bounds, today },
  );
  return {
    ...held!,
    due: countDue(db, bounds),
    results: all<CircularScore>(db, RESULTS, bounds),
    findings: found!.findings,
    settled: found!.settled ?? 0,
    overdue: found!.overdue ?? 0,
    categories: listCategories(db, bounds),
  };
}

/** Of several sheets on one day the worst counts, as in the tables (analysis/q02-scores.ts). */
const RESULTS = `SELECT COALESCE(name, '') AS school, town, stage, checklist, held_on AS "on", final AS score, grade, vetoed FROM (
    SELECT s.name, s.town, s.stage, i.held_on, i.final, i.grade, i.vetoed, i.school,
      substr(i.template, 1, instr(i.template, '@') - 1) AS checklist,
      ROW_NUMBER() OVER (PARTITION BY substr(i.template, 1, instr(i.template, '@') - 1), i.school
        ORDER BY i.held_on DESC, i.final_rank IS NOT NULL, i.final_rank, i.entity) AS nth
    ${SHEETS}) WHERE nth = 1 ORDER BY town, name, school, checklist`;

function countDue(db: Database, bounds: CircularBounds): number {
  if (bounds.round !== null) {
    const sql = 'SELECT COUNT(DISTINCT school) AS count FROM task WHERE round = :round';
    return all<{ count: number }>(db, sql, bounds)[0]!.count;
  }
  const sql = `SELECT COUNT(*) AS count FROM school WHERE status = 'open' AND joined_into IS NULL`;
  return all<{ count: number }>(db, sql, bounds)[0]!.count;
}

function listCategories(db: Database, bounds: CircularBounds): CategoryFigures[] {
  const rows = all<Omit<CategoryFigures, 'items'>>(
    db,
    `SELECT f.category, COUNT(*) AS findings, COUNT(DISTINCT f.school) AS schools, SUM(f.severity = 'critical') AS critical
     ${FINDINGS} GROUP BY f.category ORDER BY findings DESC, f.category`,
    bounds,
  );
  const items = all<{ category: string; template: string; item: string; schools: number }>(
    db,
    `SELECT f.category, MAX(f.template) AS template, f.item, COUNT(DISTINCT f.school) AS schools
     ${FINDINGS} AND f.item IS NOT NULL GROUP BY f.category, f.item ORDER BY schools DESC, f.item`,
    bounds,
  );
  return rows.map((row) => ({
    ...row,
    items: items.filter(({ category }) => category === row.category).slice(0, ITEMS_NAMED),
  }));
}

/** By school. */
export function listFindingsOf(db: Database, bounds: CircularBounds): CircularFinding[] {
  return all<CircularFinding>(
    db,
    `SELECT COALESCE(s.name, '') AS school, s.town, s.stage, f.found_on AS "on", f.category, f.severity, f.facts,
      f.basis, f.remedy, f.due, f.state ${FINDINGS} ORDER BY s.town, s.name, f.school, f.found_on, f.entity`,
    bounds,
  );
}

function all<Row>(db: Database, sql: string, bounds: object): Row[] {
  return prepared<unknown[], Row>(db, sql).all(named(sql, bounds));
}

/** Those that the statement names: SQLite refuses others. */
function named(sql: string, bounds: object): { readonly [name: string]: unknown } {
  return Object.fromEntries(Object.entries(bounds).filter(([name]) => new RegExp(`:${name}\\b`).test(sql)));
}
