/** Taking a join back, and declaring two inspections distinct. */
import type { Input } from '../../../../shared/contract.ts';
import type { Answer } from '../../../../shared/checklist/answers.ts';
import type { CarriedItem, Reference } from '../../../../shared/model/conflict.ts';
import { CHANGE_LIMITS } from '../../../../shared/model/change.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { Json } from '../../../../shared/model/json.ts';
import { prepared } from '../../database/statement.ts';
import { readHeads } from '../../log/apply.ts';
import { headsThatCount } from '../../log/heads.ts';
import type { Head } from '../../log/heads.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { findHeads } from './conflicts-heads.ts';
import { carriedField, readCarried } from './duplicates-carried.ts';
import type { Carried } from './duplicates-carried.ts';
import { findInspection } from './duplicates-compare.ts';
import { distinctField, keptUid } from './duplicates-row.ts';
import { saveCells } from '../save.ts';

const EMPTY: Answer = { value: null, na: null, note: '' };

/**
 * Gives a joined inspection its own place again. What was carried is taken out of the kept one where it still stands
 * as it was carried; where somebody has decided or written since, it stays, and `left` counts it.
 *
 * @throws Failure not-found; changed-meanwhile when it is not joined (any more)
 */
export function separateInspection(
  workspace: Workspace,
  { inspection }: Input<'duplicates.separate'>,
): { restored: number; left: number } {
  const { log } = workspace;
  findInspection(log, inspection);
  if (keptUid(log.db, inspection) === inspection) throw new Failure('changed-meanwhile');
  const carried = readCarried(log, inspection).filter(({ into }) => into !== null);
  const outcomes = carried.flatMap((one) => takeOut(log, one));
  const pointer = { kind: 'inspection', entity: inspection as EntityId };
  const writes = outcomes.filter((outcome) => outcome !== 'left');
  saveCells(workspace, [
    ...writes,
    { cell: { ...pointer, field: 'joined' }, value: { into: null } },
    ...carried.map(({ replica }) => ({
      cell: { ...pointer, field: carriedField(replica) },
      value: { into: null, items: [] },
    })),
  ]);
  return { restored: writes.length, left: outcomes.length - writes.length };
}

/** Per item that was written into the kept inspection: how it is undone, or that it cannot be any more. */
function takeOut(log: Log, { replica, into, items }: Carried): (CellWrite | 'left')[] {
  const entity = into === null ? null : findEntity(log.db, into);
  if (into === null || entity === null) return [];
  const byItem = Map.groupBy(
    items.filter(([, , wrote]) => wrote !== null),
    ([item]) => item,
  );
  return [...byItem].map(([item, steps]): CellWrite | 'left' => {
    const cell = { entity, kind: 'answer', field: item };
    const heads = headsThatCount(readHeads(log, cell));
    const step = steps.find(([, , wrote]) => heads.some(({ uid, seq }) => uid === replica && seq === wrote));
    if (step === undefined) return 'left';
    const before = findBefore(log, replica, step, steps, cell);
    const others = heads.filter(({ uid, seq }) => uid !== replica || seq !== step[2]);
    if (before === 'gone' || others.some(({ value }) => value !== (before?.value ?? null))) return 'left';
    const author = before === null ? undefined : readAuthor(log, before);
    return {
      cell: { kind: 'answer', entity: into as EntityId, field: item },
      value: before === null ? EMPTY : (JSON.parse(before.value) as Json),
      replaces: 'all',
      always: true,
      ...(author === undefined ? {} : { author }),
    };
  });
}

/** What stood in the kept inspection before anything was carried into this item; null: nothing did. */
function findBefore(
  log: Log,
  replica: string,
  step: CarriedItem,
  steps: readonly CarriedItem[],
  cell: { readonly entity: number; readonly kind: string; readonly field: string },
): Head | null | 'gone' {
  let before: Reference | null = step[3];
  const passed = new Set<CarriedItem>();
  for (;;) {
    const earlier = steps.find(([, , wrote]) => before?.[0] === replica && before[1] === wrote);
    if (earlier === undefined || passed.has(earlier)) break;
    passed.add(earlier);
    before = earlier[3];
  }
  return before === null ? null : (findHeads(log, [before], cell)[0] ?? 'gone');
}

function readAuthor(log: Log, { author }: Head): string {
  return prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?').pluck().get(author)!;
}

/** @throws Failure not-found; not-allowed for one inspection, or an id too long to be named in a field */
export function declareDistinct(workspace: Workspace, { a, b, distinct }: Input<'duplicates.dismiss'>): null {
  const [first, second] = [a, b].toSorted() as [string, string];
  findInspection(workspace.log, first);
  findInspection(workspace.log, second);
  const cell = { kind: 'inspection', entity: first as EntityId, field: distinctField(second) };
  if (first === second || cell.field.length > CHANGE_LIMITS.field) {
    throw new Failure('not-allowed', { what: 'dismiss' });
  }
  saveCells(workspace, [{ cell, value: distinct }]);
  return null;
}
