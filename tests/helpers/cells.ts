/** Writes, carries and reads one cell, in as few words as a test needs. */
import type { EntityId } from '../../shared/model/ids.ts';
import type { Json } from '../../shared/model/json.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { giveChanges, listParts, takeChanges } from './exchange.ts';
import type { Part } from './exchange.ts';
import type { Laptop } from './laptop.ts';
import { dump } from './state.ts';

export type CellName = readonly [kind: string, entity: string, field: string];

/** A cell that no table is made of. */
export const NOTE: CellName = ['remark', 'r1', 'text'];

export function write({ workspace }: Laptop, value: Json, [kind, entity, field]: CellName = NOTE): void {
  saveCells(workspace, [{ cell: { kind, entity: entity as EntityId, field }, value }]);
}

/** Decides a conflict: what stands in the cell gives way to this value. */
export function settle({ workspace }: Laptop, value: Json, [kind, entity, field]: CellName = NOTE): void {
  saveCells(workspace, [{ cell: { kind, entity: entity as EntityId, field }, value, replaces: 'all' }]);
}

/** Carries everything that one laptop knows, or what `pick` leaves of it, to another. */
export function carry(from: Laptop, to: Laptop, pick: (parts: readonly Part[]) => readonly Part[] = (parts) => parts) {
  const { log } = from.workspace;
  return giveChanges(takeChanges(log, pick(listParts(log))), to.workspace);
}

/** What a cell shows and, in a conflict, lists; null for a cell that nobody has written. */
export function read(
  { workspace }: Laptop,
  [kind, entity, field]: CellName = NOTE,
): { shown: Json; others: Json[] } | null {
  const cell = dump(workspace.log).find(
    ({ cell: name }) => name[0] === kind && name[1] === entity && name[2] === field,
  );
  return cell === undefined ? null : { shown: cell.value, others: cell.others.map(({ value }) => value) };
}
