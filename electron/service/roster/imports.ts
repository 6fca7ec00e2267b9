/** What was imported into the roster, and taking it back. */
import type { Input, Page } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import { rosterImportSchema, rosterUndoneSchema } from '../../../shared/model/roster.ts';
import type { RosterImport, RosterImportRecord } from '../../../shared/model/roster.ts';
import { prepared } from '../database/statement.ts';
import { runSteps } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { findChange, parseReplaces } from '../log/change-row.ts';
import type { ChangeRow } from '../log/change-row.ts';
import { findReplica } from '../log/log.ts';
import type { Log } from '../log/log.ts';
import type { CellWrite } from '../log/write.ts';
import { describeAuthorship } from '../records/authorship.ts';
import { standsAs } from '../records/conflicts/decisions-undo.ts';
import { saveManyCells } from '../records/save-many.ts';
import { isSchoolInUse } from '../records/schools/school-join.ts';
import type { Workspace } from '../workspace.ts';

type Row = {
  readonly id: string;
  readonly record: string;
  readonly undone: string | null;
  readonly author: string;
  readonly replica: string;
  readonly replicaName: string;
  readonly at: number;
};

const SELECT = `SELECT e.uid AS id, i.record, i.undone, a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
  FROM roster_import AS i JOIN entity AS e ON e.id = i.entity
    JOIN cell AS c ON c.entity = i.entity AND c.kind = 'roster' AND c.field = 'import'
    JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica`;

/** The latest first. */
export function listImports(log: Log, input: Input<'roster.imports'>): Page<RosterImport> {
  const total = prepared<[], number>(log.db, 'SELECT COUNT(*) FROM roster_import').pluck().get()!;
  const rows = prepared<[number, number], Row>(log.db, `${SELECT} ORDER BY i.at DESC, i.entity LIMIT ? OFFSET ?`);
  return { total, rows: rows.all(input.limit, input.offset).map((row) => toImport(log, row)) };
}

/** @throws Failure not-found */
export function findImport(log: Log, id: string): RosterImport {
  return toImport(log, findRow(log, id));
}

function findRow(log: Log, id: string): Row {
  const row = prepared<[string], Row>(log.db, `${SELECT} WHERE e.uid = ?`).get(id);
  if (row === undefined) throw new Failure('not-found', { what: 'import', id });
  return row;
}

function toImport(log: Log, row: Row): RosterImport {
  const { replica: _replica, from: _from, to: _to, ...record } = rosterImportSchema.parse(JSON.parse(row.record));
  return {
    ...record,
    id: row.id,
    by: describeAuthorship(row, log.now()),
    undone: row.undone === null ? null : rosterUndoneSchema.parse(JSON.parse(row.undone)),
  };
}

/**
 * Shows again what each cell had shown before the import, where it still shows what the import wrote. A record that the
 * import made goes, unless something has been made of it since: then it stays whole and is counted as left. Cut short,
 * nothing has been taken back.
 *
 * @throws Failure not-found; changed-meanwhile when it was taken back before, or nothing of it stands; cancelled
 */
export async function undoImport(
  workspace: Workspace,
  id: string,
  { signal, report }: JobContext,
): Promise<RosterImport> {
  const { log } = workspace;
  const row = findRow(log, id);
  const record = rosterImportSchema.parse(JSON.parse(row.record));
  if (row.undone !== null) throw new Failure('changed-meanwhile');
  const since = log.version;
  const { writes, left } = await runSteps(listUndoing(log, record), signal);
  if (writes.length === 0) throw new Failure('changed-meanwhile');
  const restored = new Set(writes.map(({ cell }) => cell.entity)).size;
  const cell = { kind: 'roster', entity: id as EntityId, field: 'undone' };
  await saveManyCells(workspace, writes, {
    since,
    signal,
    onStep: (done) => report({ stage: 'writing', subject: record.file, done, total: writes.length }),
    last: () => [{ cell, value: { restored, left } }],
  });
  return findImport(log, id);
}

function* listUndoing(log: Log, record: RosterImportRecord): Generator<void, { writes: CellWrite[]; left: number }> {
  const byEntity = new Map<number, ChangeRow[]>();
  for (let from = record.from; from <= record.to; from += PIECE) {
    for (const change of listWritten(log, record, from, Math.min(record.to, from + PIECE - 1))) {
      const changes = byEntity.get(change.entity);
      if (changes === undefined) byEntity.set(change.entity, [change]);
      else changes.push(change);
    }
    yield;
  }
  const writes: CellWrite[] = [];
  let left = 0;
  for (const [entity, changes] of byEntity) {
    const undoing = takeBack(log, record, entity, changes);
    if (undoing.length < changes.length) left += 1;
    writes.push(...undoing);
    yield;
  }
  return { writes, left };
}

/** Changes that are read together. */
const PIECE = 1000;

/** The record names its changes by their numbers; only cells of its kind count. */
function listWritten(log: Log, record: RosterImportRecord, from: number, to: number): ChangeRow[] {
  const replica = findReplica(log.db, record.replica);
  const kind = { schools: 'school', venues: 'venue', inspectors: 'inspector' }[record.kind];
  return prepared<unknown[], ChangeRow>(
    log.db,
    `SELECT replica, seq, at, author, entity, kind, field, value, replaces FROM change
     WHERE replica = ? AND seq BETWEEN ? AND ? AND kind = ? ORDER BY seq`,
  ).all(replica ?? -1, from, to, kind);
}

function takeBack(log: Log, record: RosterImportRecord, entity: number, changes: readonly ChangeRow[]): CellWrite[] {
  const uid = prepared<[number], string>(log.db, 'SELECT uid FROM entity WHERE id = ?').pluck().get(entity)!;
  const standing = changes.filter((change) =>
    standsAs(log, { entity, kind: change.kind, field: change.field }, [record.replica, change.seq]),
  );
  const isMade = changes.some(({ field, replaces }) => field === 'name' && replaces === '');
  const cells = prepared<[number], number>(log.db, 'SELECT COUNT(*) FROM cell WHERE entity = ?').pluck().get(entity)!;
  const isTouched = standing.length < changes.length || cells > changes.length;
  if (isMade && (isTouched || isInUse(log, entity, changes[0]!.kind))) return [];
  return standing.map((change) => ({
    cell: { kind: change.kind, entity: uid as EntityId, field: change.field },
    value: readBefore(log, change),
  }));
}

/** Null where there was nothing. */
function readBefore(log: Log, change: ChangeRow): Json {
  const before = parseReplaces(change.replaces)
    .flatMap((replaced) => findChange(log.db, replaced) ?? [])
    .filter(({ entity, kind, field }) => entity === change.entity && kind === change.kind && field === change.field)
    .toSorted((a, b) => b.at - a.at);
  return before[0] === undefined ? null : (JSON.parse(before[0].value) as Json);
}

/** Visits, places, findings, tasks, other schools' pointers. */
function isInUse({ db }: Log, entity: number, kind: string): boolean {
  if (kind === 'school') return isSchoolInUse(db, entity);
  if (kind !== 'venue') return false;
  return ['inspection', 'finding'].some(
    (table) =>
      prepared<[number], number>(db, `SELECT 1 FROM ${table} WHERE venue = ? LIMIT 1`).get(entity) !== undefined,
  );
}
