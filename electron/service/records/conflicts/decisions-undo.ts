/**
 * Taking a decision back. The log only grows, and a replica has one head per cell, so the two old values cannot both
 * stand again as heads. Instead each cell shows again what it had shown before, by a new change, and the decision's
 * record says which change that is (`undone <replica>`). As long as a cell shows exactly that change it is back in the
 * queue, with the values that had stood, read from the log; whatever is written into it, here or elsewhere, ends that.
 */
import type { Reference, UndoneDecision } from '../../../../shared/model/conflict.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { Json } from '../../../../shared/model/json.ts';
import { prepared } from '../../database/statement.ts';
import { readHeads } from '../../log/apply.ts';
import type { RowId } from '../../log/change-row.ts';
import { isConflict, shownHead } from '../../log/heads.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { inTransaction, writeCells } from '../../log/write.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { findHeads } from './conflicts-heads.ts';
import { cutIntoPages, pageField, undoneField } from './decisions-row.ts';
import { refreshEntities } from '../projection.ts';

type DecidedRow = {
  readonly position: number;
  readonly kind: string;
  readonly target: string;
  readonly field: string;
  readonly heads: string;
  readonly replica: string;
  readonly seq: number;
};

/**
 * Reopens what a decision decided, as far as nobody has written it since.
 *
 * @throws Failure not-found; changed-meanwhile when nothing of it stands any more
 */
export function undoDecision(workspace: Workspace, decision: string): UndoneDecision {
  const { log, name, replica } = workspace;
  const entity = findEntity(log.db, decision);
  const rows = prepared<[number], DecidedRow>(
    log.db,
    'SELECT position, kind, target, field, heads, replica, seq FROM decided_cell WHERE entity = ? ORDER BY position',
  ).all(entity ?? -1);
  if (rows.length === 0) throw new Failure('not-found', { what: 'decision', id: decision });
  const undoing = rows.flatMap((row) => {
    const write = showAgain(log, row);
    return write === null ? [] : [{ position: row.position, write }];
  });
  if (undoing.length === 0) throw new Failure('changed-meanwhile');
  inTransaction(log, () => {
    const written: (RowId | null)[] = [];
    const touched = writeCells(
      log,
      name,
      undoing.map(({ write }) => write),
      written,
    );
    const cells = undoing.map(({ position }, index) => [position, written[index]!.seq]);
    const pages = cutIntoPages(cells).map((page, index) => ({
      cell: { kind: 'decision', entity: decision as EntityId, field: pageField(undoneField(replica), index + 1) },
      value: { cells: page },
    }));
    refreshEntities(log.db, touched.union(writeCells(log, name, pages)));
  });
  return { reopened: undoing.length, left: rows.length - undoing.length };
}

/** Null where the cell shows something later than the decision, or somebody disagrees with it already. */
function showAgain(log: Log, row: DecidedRow): CellWrite | null {
  const entity = findEntity(log.db, row.target);
  if (entity === null) return null;
  const cell = { entity, kind: row.kind, field: row.field };
  if (!standsAs(log, cell, [row.replica, row.seq])) return null;
  const [shown] = findHeads(log, JSON.parse(row.heads) as Reference[], cell);
  if (shown === undefined) return null;
  return {
    cell: { kind: row.kind, entity: row.target as EntityId, field: row.field },
    value: JSON.parse(shown.value) as Json,
    replaces: 'all',
    always: true,
  };
}

/** Whether a cell shows this very change, undisputed. */
export function standsAs(
  log: Log,
  cell: { readonly entity: number; readonly kind: string; readonly field: string },
  [uid, seq]: Reference,
): boolean {
  const heads = readHeads(log, cell);
  const shown = shownHead(heads);
  return shown?.uid === uid && shown.seq === seq && !isConflict(heads);
}
