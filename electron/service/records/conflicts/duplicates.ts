/** Inspections that are likely one, that were joined, or that somebody declared distinct. */
import type { Input, Page } from '../../../../shared/contract.ts';
import type { Duplicate } from '../../../../shared/model/conflict.ts';
import { prepared } from '../../database/statement.ts';
import type { Log } from '../../log/log.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { listLate } from './duplicates-carried.ts';
import { distinctField, IN_FORCE, keptUid } from './duplicates-row.ts';
import { findInspectionRow } from '../inspections/inspection-list.ts';
import { containsPattern } from '../like.ts';

/**
 * Same school, venue, checklist and day by different ids, neither joined nor declared distinct. `a` has the smaller id,
 * which is the one that was begun first.
 */
export const LIKELY = `SELECT ae.uid AS a, be.uid AS b, i.school, i.held_on
  FROM inspection AS i JOIN entity AS ae ON ae.id = i.entity
    JOIN inspection AS o ON o.school = i.school AND o.held_on = i.held_on AND o.template = i.template
      AND o.venue IS i.venue
    JOIN entity AS be ON be.id = o.entity
  WHERE ae.uid < be.uid AND ${IN_FORCE} AND ${IN_FORCE.replaceAll('i.joined', 'o.joined')}
    AND NOT EXISTS (SELECT 1 FROM distinct_pair AS d WHERE d.entity = i.entity AND d.other = be.uid)
    AND NOT EXISTS (SELECT 1 FROM distinct_pair AS d WHERE d.entity = o.entity AND d.other = ae.uid)`;

const DISTINCT = `SELECT de.uid AS a, d.other AS b, i.school, i.held_on
  FROM distinct_pair AS d JOIN entity AS de ON de.id = d.entity JOIN inspection AS i ON i.entity = d.entity
    JOIN entity AS oe ON oe.uid = d.other JOIN inspection AS o ON o.entity = oe.id`;

/** `a` is put in later: it is the end of the chain. */
const JOINED = `SELECT ke.uid AS a, ie.uid AS b, i.school, i.held_on
  FROM inspection AS i JOIN entity AS ie ON ie.id = i.entity JOIN entity AS ke ON ke.id = i.joined_into
  WHERE i.joined_into IS NOT NULL AND NOT ${IN_FORCE}`;

const SOURCES = { likely: LIKELY, distinct: DISTINCT, joined: JOINED } as const;

/** By day, the latest first. */
export function listDuplicates(log: Log, input: Input<'duplicates.list'>): Page<Duplicate> {
  const { db } = log;
  const pattern = containsPattern(input.query);
  const source = `FROM (${SOURCES[input.state]}) AS pair
    ${pattern === null ? '' : `JOIN school AS s ON s.entity = pair.school AND s.search LIKE :pattern ESCAPE '\\'`}`;
  const bind = pattern === null ? {} : { pattern };
  const total = prepared<unknown[], number>(db, `SELECT COUNT(*) ${source}`).pluck().get(bind)!;
  const rows = prepared<unknown[], { a: string; b: string }>(
    db,
    `SELECT pair.a, pair.b ${source} ORDER BY pair.held_on DESC, pair.b, pair.a LIMIT :limit OFFSET :offset`,
  ).all({ ...bind, limit: input.limit, offset: input.offset });
  return { total, rows: rows.flatMap(({ a, b }) => describePair(log, input.state, a, b) ?? []) };
}

/** Likely pairs, and joined inspections of which more has arrived: what waits for a person. */
export function countDuplicates(log: Log): number {
  const likely = prepared<[], number>(log.db, `SELECT COUNT(*) FROM (${LIKELY})`).pluck().get()!;
  const joined = prepared<[], string>(log.db, `SELECT pair.b FROM (${JOINED}) AS pair`).pluck().all();
  return likely + joined.filter((uid) => listLate(log, uid).length > 0).length;
}

function describePair(log: Log, state: Input<'duplicates.list'>['state'], a: string, b: string): Duplicate | null {
  const { db } = log;
  const second = findInspectionRow(db, b);
  const first = findInspectionRow(db, state === 'joined' ? keptUid(db, b) : a);
  if (first === null || second === null) return null;
  if (state === 'likely') return { a: first, b: second, by: null, late: 0 };
  if (state === 'joined')
    return { a: first, b: second, by: writtenBy(log, b, 'joined'), late: listLate(log, b).length };
  return { a: first, b: second, by: writtenBy(log, a, distinctField(b)), late: 0 };
}

function writtenBy(log: Log, inspection: string, field: string): Duplicate['by'] {
  const row = prepared<[string, string], AuthorshipRow>(
    log.db,
    `SELECT a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM entity AS e JOIN cell AS c ON c.entity = e.id AND c.kind = 'inspection' AND c.field = ?
       JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     WHERE e.uid = ?`,
  ).get(field, inspection);
  return row === undefined ? null : describeAuthorship(row, log.now());
}
