/** Lists of inspections, filtered, sorted and paged by SQL. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import type { InspectionFilter } from '../../../../shared/contract/lists.ts';
import type { InspectionRow } from '../../../../shared/model/inspection.ts';
import { boundsOf, IN_SHEETS, pick } from '../../analysis/scope.ts';
import { describePart } from '../../analysis/sheet-part.ts';
import { prepared } from '../../database/statement.ts';
import { familyOf, IN_FORCE } from '../conflicts/duplicates-row.ts';
import { containsPattern } from '../like.ts';

const COLUMNS = `e.uid AS id, ve.uid AS visit, se.uid AS school, s.name AS schoolName, s.town, ne.uid AS venue,
  n.name AS venueName, i.template, i.held_on AS "on", i.state, i.answered, i.total, i.failing, i.final, i.grade,
  i.vetoed, i.conflicts, (SELECT v.amended FROM visit AS v WHERE v.entity = i.visit) AS amended, (SELECT COUNT(*) FROM photo AS p WHERE p.inspection IN ${familyOf('i.entity')} AND p.removed = 0) AS photos, i.authors,
  i.changed_at AS changedAt`;
const SOURCE = `FROM inspection AS i JOIN entity AS e ON e.id = i.entity JOIN entity AS ve ON ve.id = i.visit
  JOIN entity AS se ON se.id = i.school LEFT JOIN school AS s ON s.entity = i.school
  LEFT JOIN entity AS ne ON ne.id = i.venue LEFT JOIN venue AS n ON n.entity = i.venue`;

const ORDERS = {
  changed: 'i.changed_at',
  on: 'i.held_on',
  school: 's.name',
  score: 'i.final_rank',
} as const;

type Row = Omit<InspectionRow, 'schoolName' | 'vetoed' | 'amended' | 'authors'> & {
  schoolName: string | null;
  vetoed: number;
  amended: number | null;
  authors: string;
};

/** Those that were joined into another are left out: the kept one stands for them. */
export function listInspections(db: Database, input: Input<'inspections.list'>): Page<InspectionRow> {
  const narrowed = narrow(input);
  const { counted, where, bind } = narrowed;
  const total = prepared(db, `SELECT COUNT(*) ${counted} WHERE ${where}`).pluck().get(bind) as number;
  return { total, rows: readInspectionRows(db, findPage(db, narrowed, input)) };
}

/** Every inspection that fits, in the list's order, by number. */
export function findInspections(db: Database, filter: InspectionFilter): number[] {
  return findPage(db, narrow(filter), { ...filter, limit: Number.MAX_SAFE_INTEGER, offset: 0 });
}

type Bind = { readonly [name: string]: string | null };
type Narrowed = { readonly counted: string; readonly where: string; readonly bind: Bind };

function narrow(input: InspectionFilter): Narrowed {
  const pattern = containsPattern(input.query);
  const wheres = [IN_FORCE];
  if (pattern !== null) wheres.push(`s.search LIKE :pattern ESCAPE '\\'`);
  if (input.template !== null) wheres.push('i.template = :template');
  if (input.state === 'conflict') wheres.push('i.conflicts > 0');
  else if (input.state !== 'any') wheres.push('i.state = :state');
  if (input.scope !== undefined) wheres.push(IN_SHEETS);
  const part = input.scope === undefined || input.part === undefined ? null : describePart(input.part);
  if (part !== null) wheres.push(...part.wheres);
  const where = wheres.join(' AND ');
  const bind = {
    ...(pattern === null ? {} : { pattern }),
    ...(input.template === null ? {} : { template: input.template }),
    ...(input.scope === undefined ? {} : pick(IN_SHEETS, boundsOf(input.scope, ''))),
    ...part?.bind,
    ...(input.state === 'open' || input.state === 'finished' ? { state: input.state } : {}),
  };
  const counted =
    pattern === null && input.scope === undefined
      ? 'FROM inspection AS i'
      : 'FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school';
  return { counted, where, bind };
}

function findPage(db: Database, { counted, where, bind }: Narrowed, input: Input<'inspections.list'>): number[] {
  const { sort, descending, limit, offset } = input;
  if (sort === 'school') return listBySchool(db, where, bind, input);
  const way = descending ? 'DESC' : 'ASC';
  const order = `${ORDERS[sort]} ${way} NULLS LAST, i.entity ${way}`;
  return prepared<unknown[], number>(
    db,
    `SELECT i.entity ${counted} WHERE ${where} ORDER BY ${order} LIMIT :limit OFFSET :offset`,
  )
    .pluck()
    .all({ ...bind, limit, offset });
}

const WITH_SCHOOL = 'school AS s CROSS JOIN inspection AS i ON i.school = s.entity';
const WITHOUT_SCHOOL = 'inspection AS i LEFT JOIN school AS s ON s.entity = i.school';

/** Along the index of names, not by sorting all; those whose school has not arrived come last. */
function listBySchool(
  db: Database,
  where: string,
  filter: Bind,
  { descending, limit, offset }: Input<'inspections.list'>,
): number[] {
  const way = descending ? 'DESC' : 'ASC';
  const list = (from: string, more: string, order: string, most: number, passed: number): number[] =>
    prepared<unknown[], number>(
      db,
      `SELECT i.entity FROM ${from} WHERE ${where}${more} ORDER BY ${order} ${way} LIMIT :limit OFFSET :offset`,
    )
      .pluck()
      .all({ ...filter, limit: most, offset: passed });
  const known = list(WITH_SCHOOL, '', `s.name ${way}, s.entity ${way}, i.entity`, limit, offset);
  if (known.length === limit) return known;
  const count = prepared<unknown[], number>(db, `SELECT COUNT(*) FROM ${WITH_SCHOOL} WHERE ${where}`).pluck();
  const passed = Math.max(0, offset - count.get(filter)!);
  return [...known, ...list(WITHOUT_SCHOOL, ' AND s.entity IS NULL', 'i.entity', limit - known.length, passed)];
}

/** Of the inspections named, in their order. */
export function readInspectionRows(db: Database, entities: readonly number[]): InspectionRow[] {
  return prepared<[string], Row>(
    db,
    `SELECT ${COLUMNS} ${SOURCE} JOIN json_each(?) AS page ON page.value = i.entity ORDER BY page.key`,
  )
    .all(JSON.stringify(entities))
    .map(toInspectionRow);
}

/** Also one that was joined into another. */
export function findInspectionRow(db: Database, inspection: string): InspectionRow | null {
  const row = prepared<[string], Row>(db, `SELECT ${COLUMNS} ${SOURCE} WHERE e.uid = ?`).get(inspection);
  return row === undefined ? null : toInspectionRow(row);
}

/** @param visits the visits' entity numbers */
export function listInspectionsOfVisits(db: Database, visits: readonly number[]): InspectionRow[] {
  return prepared<[string], Row>(
    db,
    `SELECT ${COLUMNS} ${SOURCE} WHERE i.visit IN (SELECT value FROM json_each(?)) AND ${IN_FORCE} ORDER BY i.entity`,
  )
    .all(JSON.stringify(visits))
    .map(toInspectionRow);
}

function toInspectionRow(row: Row): InspectionRow {
  return {
    ...row,
    schoolName: row.schoolName ?? '',
    vetoed: row.vetoed === 1,
    amended: row.amended === 1,
    authors: JSON.parse(row.authors) as string[],
  };
}
