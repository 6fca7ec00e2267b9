/** The queue of conflicts that wait for a person, searched, narrowed and paged by SQL. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../../shared/contract.ts';
import { thirdValueSchema } from '../../../../shared/model/conflict.ts';
import type { Conflict, ConflictSurvey } from '../../../../shared/model/conflict.ts';
import type { ReplicaId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import type { Head } from '../../log/heads.ts';
import type { Log } from '../../log/log.ts';
import { describeHeads, findCandidates, idOf, listEvidence, otherPhotos } from './conflicts-heads.ts';
import type { CellKey } from './conflicts-heads.ts';
import { PLACE_COLUMNS, PLACE_JOINS, toPlace } from './conflicts-place.ts';
import type { PlaceRow } from './conflicts-place.ts';
import { containsPattern } from '../like.ts';

export type ConflictFilter = Input<'conflicts.survey'>;

/**
 * What is in conflict, and what was decided, undone, and not written since. `CROSS JOIN` has SQLite begin at what was
 * undone, which is little, and not at all that was ever decided.
 */
export const QUEUE = `(SELECT entity, kind, field, '' AS heads FROM cell WHERE conflict = 1
  UNION ALL
  SELECT c.entity, c.kind, c.field, d.heads FROM reopened_cell AS o
    CROSS JOIN decided_cell AS d ON d.entity = o.entity AND d.position = o.position
    JOIN entity AS te ON te.uid = d.target
    JOIN cell AS c ON c.entity = te.id AND c.kind = d.kind AND c.field = d.field
    JOIN replica AS r ON r.id = c.replica
  WHERE r.uid = o.replica AND c.seq = o.seq AND c.conflict = 0) AS q`;

const ORDER = `ORDER BY COALESCE(i.held_on, v.held_on, '') DESC, s.name, qe.uid, q.kind, q.field`;

export function countConflicts(db: Database): number {
  return prepared<[], number>(db, `SELECT COUNT(*) FROM ${QUEUE}`).pluck().get()!;
}

/** By day, the latest first, then by school. */
export function listConflicts(log: Log, input: Input<'conflicts.list'>): Page<Conflict> {
  const { where, bind } = narrow(input);
  const total = prepared<unknown[], number>(log.db, `SELECT COUNT(*) FROM ${QUEUE} ${PLACE_JOINS} WHERE ${where}`)
    .pluck()
    .get(bind)!;
  const rows = prepared<unknown[], PlaceRow>(
    log.db,
    `SELECT ${PLACE_COLUMNS} FROM ${QUEUE} ${PLACE_JOINS} WHERE ${where} ${ORDER} LIMIT :limit OFFSET :offset`,
  ).all({ ...bind, limit: input.limit, offset: input.offset });
  return { total, rows: rows.flatMap((row) => describeConflict(log, row) ?? []) };
}

function describeConflict(log: Log, row: PlaceRow): Conflict | null {
  const candidates = findCandidates(log, row);
  if (candidates === null) return null;
  const evidence = listEvidence(log, row);
  const heads = describeHeads(log, candidates.heads, evidence);
  return {
    ...toPlace(log.db, row),
    heads,
    shown: idOf(candidates.heads[0]!),
    otherPhotos: otherPhotos(heads, evidence),
    reopened: candidates.reopened,
    third: thirdKind(row),
  };
}

function thirdKind({ kind, field }: PlaceRow): Conflict['third'] {
  if (thirdValueSchema(kind, field) === null) return null;
  return kind === 'answer' ? 'answer' : 'text';
}

export type OpenConflict = { readonly cell: CellKey & { readonly uid: string }; readonly heads: readonly Head[] };

/** Every conflict of a filter, with what stands in it, the shown value first; bulk decisions go through these. */
export function readConflicts(log: Log, filter: ConflictFilter): OpenConflict[] {
  const { where, bind } = narrow(filter);
  return prepared<unknown[], CellKey & { readonly uid: string }>(
    log.db,
    `SELECT q.entity, qe.uid, q.kind, q.field FROM ${QUEUE} ${PLACE_JOINS} WHERE ${where} ORDER BY qe.uid, q.kind, q.field`,
  )
    .all(bind)
    .map((cell) => ({ cell, heads: findCandidates(log, cell)?.heads ?? [] }));
}

/** What a rule would find: how many conflicts, and which laptops have a part in how many of them. */
export function surveyConflicts(log: Log, filter: ConflictFilter): ConflictSurvey {
  const conflicts = readConflicts(log, filter);
  const laptops = new Map<number, { uid: string; authors: Set<number>; count: number }>();
  for (const { heads } of conflicts) {
    for (const { replica, uid, author } of heads) {
      const laptop = laptops.get(replica) ?? { uid, authors: new Set(), count: 0 };
      laptops.set(replica, laptop);
      laptop.authors.add(author);
      laptop.count += 1;
    }
  }
  const name = prepared<[number], string>(log.db, 'SELECT name FROM replica WHERE id = ?').pluck();
  const author = prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?').pluck();
  return {
    total: conflicts.length,
    seen: fingerprint(conflicts),
    laptops: [...laptops]
      .map(([replica, { uid, authors, count }]) => ({
        replica: uid as ReplicaId,
        name: name.get(replica)!,
        authors: [...authors].map((one) => author.get(one)!).toSorted(),
        count,
      }))
      .toSorted((a, b) => b.count - a.count || (a.replica < b.replica ? -1 : 1)),
  };
}

/** The same for the same conflicts with the same values standing in them. */
export function fingerprint(conflicts: readonly OpenConflict[]): string {
  const hash = createHash('sha256');
  for (const { cell, heads } of conflicts) {
    hash.update(JSON.stringify([cell.kind, cell.uid, cell.field, heads.map(({ uid, seq }) => [uid, seq])]));
  }
  return hash.digest('hex');
}

function narrow(filter: ConflictFilter): { where: string; bind: { readonly [name: string]: string } } {
  const pattern = containsPattern(filter.query);
  const wheres = ['1 = 1'];
  if (pattern !== null) wheres.push(`s.search LIKE :pattern ESCAPE '\\'`);
  if (filter.inspection !== null) wheres.push('ie.uid = :inspection');
  if (filter.template !== null) wheres.push('i.template = :template');
  if (filter.replica !== null) {
    wheres.push(`(instr(q.heads, :replica) > 0 OR q.heads = '' AND EXISTS (SELECT 1 FROM replica AS r WHERE r.uid = :replica
      AND (EXISTS (SELECT 1 FROM cell AS c WHERE c.entity = q.entity AND c.kind = q.kind AND c.field = q.field
          AND c.replica = r.id)
        OR EXISTS (SELECT 1 FROM rival AS o WHERE o.entity = q.entity AND o.kind = q.kind AND o.field = q.field
          AND o.replica = r.id))))`);
  }
  const { inspection, template, replica } = filter;
  const given = Object.entries({ pattern, inspection, template, replica });
  const bind = Object.fromEntries(given.filter((entry): entry is [string, string] => entry[1] !== null));
  return { where: wheres.join(' AND '), bind };
}
