/** Rows of findings as lists show them. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { DUE_STATES, isOverdue, OPEN_STATES } from '../../../../shared/findings/states.ts';
import type { FindingRow, FindingState } from '../../../../shared/model/finding.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { containsPattern } from '../like.ts';
import { findTemplate } from '../inspections/templates.ts';

/** SQL for the numbers of a finding and of all that went on in it. @param of the finding's number, as SQL */
export const mergedFamilyOf = (of: string): string => `(WITH RECURSIVE family (entity) AS (SELECT ${of}
  UNION SELECT g.entity FROM family CROSS JOIN finding AS g ON g.merged_into = family.entity AND g.state = 'merged')
  SELECT entity FROM family)`;

/** Its own photos, those of its item, and those of findings that went on in it; rechecks' photos count with the rechecks. */
const PHOTOS = `((SELECT COUNT(*) FROM photo AS p
    WHERE p.finding IN ${mergedFamilyOf('f.entity')} AND p.recheck IS NULL AND p.removed = 0)
  + (SELECT COUNT(*) FROM finding AS g JOIN photo AS p ON p.inspection = g.inspection AND p.item = g.item
    WHERE g.entity IN ${mergedFamilyOf('f.entity')} AND p.removed = 0))`;

const COLUMNS = `e.uid AS id, se.uid AS school, s.name AS schoolName, s.town, ve.uid AS visit, ie.uid AS inspection,
  ne.uid AS venue, n.name AS venueName, f.template, f.item, f.found_on AS "on", f.source, f.facts, f.remedy, f.basis,
  f.severity, f.category, f.post, f.due, f.state, f.state_on AS stateOn, f.closure,
  (SELECT COUNT(*) FROM recheck AS k WHERE k.finding = f.entity) AS rechecks,
  (SELECT k.verdict FROM recheck AS k WHERE k.finding = f.entity ORDER BY k.held_on DESC, k.entity DESC LIMIT 1)
    AS lastVerdict,
  ${PHOTOS} AS photos, f.conflicts, f.earlier IS NOT NULL AS repeated,
  (SELECT oe.uid FROM entity AS oe WHERE oe.id = f.earlier) AS earlier,
  EXISTS (SELECT 1 FROM recheck AS k WHERE k.finding = f.entity AND k.verdict = 'relapsed') AS relapsed`;
const SOURCE = `FROM finding AS f JOIN entity AS e ON e.id = f.entity JOIN entity AS se ON se.id = f.school
  LEFT JOIN school AS s ON s.entity = f.school LEFT JOIN entity AS ve ON ve.id = f.visit
  LEFT JOIN entity AS ie ON ie.id = f.inspection LEFT JOIN entity AS ne ON ne.id = f.venue
  LEFT JOIN venue AS n ON n.entity = f.venue`;

type Row = Omit<FindingRow, 'schoolName' | 'repeated' | 'relapsed' | 'overdue'> & {
  readonly schoolName: string | null;
  readonly repeated: number;
  readonly relapsed: number;
};

const stateList = (states: readonly FindingState[]): string => states.map((state) => `'${state}'`).join(', ');
export const IS_OPEN = `f.state IN (${stateList(OPEN_STATES)})`;
export const IS_RUNNING = `f.state IN (${stateList(DUE_STATES)})`;

/** @param rest of the statement, where `f` is the finding; rows come in its order */
export function selectFindings(log: Log, rest: string, ...bind: readonly (string | number | null)[]): FindingRow[] {
  const today = dayOf(log.now());
  return prepared<unknown[], Row>(log.db, `SELECT ${COLUMNS} ${SOURCE} ${rest}`)
    .all(...bind)
    .map((row) => ({
      ...row,
      schoolName: row.schoolName ?? '',
      repeated: row.repeated === 1,
      relapsed: row.relapsed === 1,
      overdue: isOverdue(row, today),
    }));
}

/** @throws Failure not-found */
export function readFinding(log: Log, finding: string): FindingRow {
  const row = findFinding(log, finding);
  if (row === null) throw new Failure('not-found', { what: 'finding', id: finding });
  return row;
}

export function findFinding(log: Log, finding: string): FindingRow | null {
  const entity = findEntity(log.db, finding);
  return entity === null ? null : (selectFindings(log, 'WHERE f.entity = ?', entity)[0] ?? null);
}

/** The numbers of a visit's findings: its own, and those of inspections that were joined into one of its. */
export const OF_VISIT = `f.entity IN (
  WITH RECURSIVE family (entity) AS (SELECT i.entity FROM inspection AS i WHERE i.visit = :visit
    UNION SELECT j.entity FROM family CROSS JOIN inspection AS j ON j.joined_into = family.entity)
  SELECT g.entity FROM finding AS g WHERE g.visit = :visit
  UNION SELECT g.entity FROM family CROSS JOIN finding AS g ON g.inspection = family.entity)`;

/** In the order of the checklists' items, free ones last; with those withdrawn or merged. @throws Failure not-found */
export function listFindingsOfVisit(log: Log, visit: string): FindingRow[] {
  const entity = findEntity(log.db, visit);
  if (entity === null) throw new Failure('not-found', { what: 'visit', id: visit });
  const rows = selectFindings(
    log,
    `WHERE ${OF_VISIT.replaceAll(':visit', '?')} ORDER BY f.inspection, e.uid LIMIT 2000`,
    entity,
    entity,
  );
  const places = new Map<string, number>();
  const placeOf = ({ template, item }: FindingRow): number => {
    if (template === null || item === null) return Number.MAX_SAFE_INTEGER;
    const key = `${template} ${item}`;
    const known = places.get(key) ?? findPlaceOfItem(log.db, template, item);
    places.set(key, known);
    return known;
  };
  const order = [...new Set(rows.map(({ inspection }) => inspection))];
  return rows.toSorted(
    (a, b) =>
      Number(a.item === null) - Number(b.item === null) ||
      order.indexOf(a.inspection) - order.indexOf(b.inspection) ||
      placeOf(a) - placeOf(b),
  );
}

function findPlaceOfItem(db: Database, template: string, item: string): number {
  const index = findTemplate(db, template)?.items.findIndex(({ id }) => id === item) ?? -1;
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}

/** Latest first; overdue ones by deadline. */
export function listFindings(log: Log, input: Input<'findings.list'>): Page<FindingRow> {
  const pattern = containsPattern(input.query);
  const wheres = [`f.state NOT IN ('withdrawn', 'merged')`];
  const bind: (string | number)[] = [];
  if (input.state === 'open') wheres.push(IS_OPEN);
  if (input.state === 'closed') wheres.push(`f.state = 'closed'`);
  if (input.state === 'overdue') {
    wheres.push(`${IS_RUNNING} AND f.due < ?`);
    bind.push(dayOf(log.now()));
  }
  if (input.severity !== null) {
    wheres.push('f.severity = ?');
    bind.push(input.severity);
  }
  if (pattern !== null) {
    wheres.push(`(s.search LIKE ? ESCAPE '\\' OR f.facts LIKE ? ESCAPE '\\')`);
    bind.push(pattern, pattern);
  }
  const where = wheres.join(' AND ');
  const counted = 'FROM finding AS f LEFT JOIN school AS s ON s.entity = f.school';
  const total = prepared<unknown[], number>(log.db, `SELECT COUNT(*) ${counted} WHERE ${where}`)
    .pluck()
    .get(...bind)!;
  const order = input.state === 'overdue' ? 'f.due, f.entity' : 'f.found_on DESC, f.entity DESC';
  const rows = selectFindings(
    log,
    `WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...bind,
    input.limit,
    input.offset,
  );
  return { total, rows };
}
