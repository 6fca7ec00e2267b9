/** The life of a cell, found by walking `replaces` from its heads. */
import type { ChangeRow, RowId } from './change-row.ts';
import { findChange, parseReplaces } from './change-row.ts';
import { headsThatCount, isConflict, shownHead } from './heads.ts';
import { readHeads } from './apply.ts';
import type { Log } from './log.ts';

export type HistoryStep = { readonly change: ChangeRow; readonly standing: 'shown' | 'other' | 'earlier' };

/**
 * Newest first, by clock reading, with what counts before what was replaced. A change that is missing here (a gap)
 * ends its thread.
 */
export function readHistory(log: Log, cell: Pick<ChangeRow, 'entity' | 'kind' | 'field'>): HistoryStep[] {
  const heads = readHeads(log, cell);
  const shown = shownHead(heads);
  const counting = headsThatCount(heads);
  const conflict = isConflict(heads);
  const steps = new Map<string, HistoryStep>();
  const open: RowId[] = [...heads];
  while (open.length > 0) {
    const id = open.pop()!;
    const key = `${id.replica}.${id.seq}`;
    if (steps.has(key)) continue;
    const change = findChange(log.db, id);
    if (change === null || !isOfCell(change, cell)) continue;
    steps.set(key, { change, standing: 'earlier' });
    open.push(...parseReplaces(change.replaces));
  }
  for (const head of counting) {
    const key = `${head.replica}.${head.seq}`;
    const step = steps.get(key);
    if (step === undefined) continue;
    const isShown = head === shown;
    if (isShown || conflict) steps.set(key, { ...step, standing: isShown ? 'shown' : 'other' });
  }
  const rank = { shown: 0, other: 1, earlier: 2 };
  return [...steps.values()].toSorted((a, b) => rank[a.standing] - rank[b.standing] || b.change.at - a.change.at);
}

function isOfCell(change: ChangeRow, cell: Pick<ChangeRow, 'entity' | 'kind' | 'field'>): boolean {
  return change.entity === cell.entity && change.kind === cell.kind && change.field === cell.field;
}
