/** What has been decided, by whom and why, and what stood before. */
import type { Input, Page } from '../../../../shared/contract.ts';
import type { DecidedCell, Decision, Reference } from '../../../../shared/model/conflict.ts';
import type { EntityId, ReplicaId } from '../../../../shared/model/ids.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { describeHeads, findHeads, idOf, listEvidence } from './conflicts-heads.ts';
import { findPlace, PLACE_JOINS } from './conflicts-place.ts';
import { DECISION_FIELD } from './decisions-row.ts';
import { standsAs } from './decisions-undo.ts';
import { containsPattern } from '../like.ts';

type CellName = { readonly kind: string; readonly target: string; readonly field: string };

type Row = AuthorshipRow &
  Pick<Decision, 'id' | 'rule' | 'reason' | 'count'> & {
    readonly undone: number;
    readonly taken: string | null;
    readonly takenName: string | null;
    readonly inspection: string | null;
  } & { readonly [Part in keyof CellName]: string | null };

const SELECT = `SELECT de.uid AS id, d.rule, d.reason, d.cells AS count, d.undone, d.taken, t.name AS takenName,
    d.inspection, a.name AS author, r.uid AS replica, r.name AS replicaName, c.at, f.kind, f.target, f.field
  FROM decision AS d JOIN entity AS de ON de.id = d.entity
    JOIN cell AS c ON c.entity = d.entity AND c.kind = 'decision' AND c.field = '${DECISION_FIELD}'
    JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
    LEFT JOIN replica AS t ON t.uid = d.taken
    LEFT JOIN decided_cell AS f ON f.entity = d.entity AND f.position = 0`;

/** Those whose first cell is at a school that matches. */
const AT_SCHOOL = `d.entity IN (SELECT q.decision
  FROM (SELECT x.entity AS decision, xe.id AS entity, x.kind, x.field
    FROM decided_cell AS x JOIN entity AS xe ON xe.uid = x.target WHERE x.position = 0) AS q ${PLACE_JOINS}
  WHERE s.search LIKE :pattern ESCAPE '\\')`;

/** Newest first. */
export function listDecisions(log: Log, input: Input<'decisions.list'>): Page<Decision> {
  const pattern = containsPattern(input.query);
  const where = pattern === null ? '' : `WHERE ${AT_SCHOOL}`;
  const bind = pattern === null ? {} : { pattern };
  const total = prepared<unknown[], number>(log.db, `SELECT COUNT(*) FROM decision AS d ${where}`).pluck().get(bind)!;
  const rows = prepared<unknown[], Row>(
    log.db,
    `${SELECT} ${where} ORDER BY d.at DESC, d.entity DESC LIMIT :limit OFFSET :offset`,
  ).all({ ...bind, limit: input.limit, offset: input.offset });
  return { total, rows: rows.map((row) => toDecision(log, row)) };
}

/** One decision with a page of what it decided. @throws Failure not-found */
export function openDecision(
  log: Log,
  input: Input<'decisions.open'>,
): { decision: Decision; cells: Page<DecidedCell> } {
  const row = prepared<[string], Row>(log.db, `${SELECT} WHERE de.uid = ?`).get(input.decision);
  if (row === undefined) throw new Failure('not-found', { what: 'decision', id: input.decision });
  const cells = prepared<[string, number, number], DecidedRow>(
    log.db,
    `SELECT d.kind, d.target, d.field, d.heads, d.kept, d.replica, d.seq
     FROM decided_cell AS d JOIN entity AS de ON de.id = d.entity
     WHERE de.uid = ? ORDER BY d.position LIMIT ? OFFSET ?`,
  ).all(input.decision, input.limit, input.offset);
  return {
    decision: toDecision(log, row),
    cells: { total: row.count, rows: cells.map((cell) => describeDecided(log, cell)) },
  };
}

function toDecision(log: Log, row: Row): Decision {
  const { id, rule, reason, count, kind, target, field } = row;
  return {
    id,
    rule,
    by: describeAuthorship(row, log.now()),
    reason,
    count,
    take: row.taken === null ? null : { replica: row.taken as ReplicaId, name: row.takenName ?? '' },
    ofInspection: row.inspection !== null,
    undone: row.undone === 1,
    place:
      kind === null || target === null || field === null
        ? null
        : findPlace(log.db, { kind, entity: target as EntityId, field }),
  };
}

type DecidedRow = CellName & {
  readonly heads: string;
  readonly kept: number | null;
  readonly replica: string;
  readonly seq: number;
};

function describeDecided(log: Log, row: DecidedRow): DecidedCell {
  const place = findPlace(log.db, { kind: row.kind, entity: row.target as EntityId, field: row.field });
  const entity = findEntity(log.db, row.target);
  if (entity === null) return { ...place, heads: [], kept: null, value: undefined, stands: false };
  const cell = { entity, kind: row.kind, field: row.field };
  const references = JSON.parse(row.heads) as Reference[];
  const kept = row.kept === null ? undefined : findHeads(log, references.slice(row.kept, row.kept + 1), cell)[0];
  const [decided] = findHeads(log, [[row.replica, row.seq]], cell);
  return {
    ...place,
    heads: describeHeads(log, findHeads(log, references, cell), listEvidence(log, cell)),
    kept: kept === undefined ? null : idOf(kept),
    value: decided === undefined ? undefined : (JSON.parse(decided.value) as unknown),
    stands: standsAs(log, cell, [row.replica, row.seq]),
  };
}
