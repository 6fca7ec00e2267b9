/**
 * Joining two inspections. Everything is a change, so other bureaus see the same. The joined inspection keeps all its cells; it only points at the kept one (`joined`), into which its answers
 * are carried: those that are missing there in their authors' names, those that differ beside what stands there, so that
 * they become an ordinary conflict. What was carried is noted (`carried <replica>`), so that what arrives later shows.
 */
import type { Input } from '../../../../shared/contract.ts';
import type { Carriage, CarriedItem, JoinOutcome } from '../../../../shared/model/conflict.ts';
import { CHANGE_LIMITS } from '../../../../shared/model/change.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { Json } from '../../../../shared/model/json.ts';
import { prepared } from '../../database/statement.ts';
import type { RowId } from '../../log/change-row.ts';
import { shownHead } from '../../log/heads.ts';
import { inTransaction, writeCells } from '../../log/write.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { referenceOf } from './conflicts-heads.ts';
import { carriedField, readAnswerHeads, readCarried } from './duplicates-carried.ts';
import type { AnswerHeads } from './duplicates-carried.ts';
import { findInspection, fingerprintPair, planCarriage } from './duplicates-compare.ts';
import { keptUid } from './duplicates-row.ts';
import { refreshEntities } from '../projection.ts';

/** How one answer of the joined inspection comes into the kept one. */
type Carrying = {
  readonly item: string;
  readonly from: AnswerHeads;
  readonly to: AnswerHeads | undefined;
  readonly how: Carriage | 'instead';
};

/**
 * Joins one inspection into another, or carries what has come since they were joined.
 *
 * Where the kept inspection's value is this copy's own, the other's cannot be put beside it (a replica has one head per
 * cell): then `choose` asks which one is to stand, and nothing is written until `choices` says it.
 *
 * @throws Failure not-found; not-allowed for one inspection, two of different schools, or more answers than any
 *   checklist asks for; changed-meanwhile when the
 *   answers are not those that were compared
 */
export function joinInspections(workspace: Workspace, input: Input<'duplicates.join'>): JoinOutcome {
  const { log } = workspace;
  const { keep, join } = input;
  const isSameSchool = findInspection(log, keep).school === findInspection(log, join).school;
  if (keep === join || !isSameSchool) throw new Failure('not-allowed', { what: 'join' });
  const isJoinedElsewhere = keptUid(log.db, keep) !== keep || ![join, keep].includes(keptUid(log.db, join));
  if (isJoinedElsewhere || fingerprintPair(log, keep, join) !== input.seen) throw new Failure('changed-meanwhile');
  const kept = readAnswerHeads(log, keep);
  const choices = new Map(input.choices.map(({ item, take }) => [item, take]));
  const plan = [...readAnswerHeads(log, join)].map(([item, from]): Carrying => {
    const to = kept.get(item);
    const how = planCarriage(log, from, to);
    const choice = how === 'choose' ? choices.get(item) : undefined;
    return { item, from, to, how: choice === undefined ? how : choice === 'kept' ? 'nothing' : 'instead' };
  });
  for (const state of ['undecided', 'choose'] as const) {
    const items = plan.filter(({ how }) => how === state).map(({ item }) => item);
    if (items.length > 0) return { state, items };
  }
  carry(workspace, keep, join, plan);
  return {
    state: 'joined',
    carried: plan.filter(({ how }) => how === 'write' || how === 'instead').length,
    conflicts: plan.filter(({ how }) => how === 'beside').length,
  };
}

/** Bytes of a change's line beside its value. */
const ROOM = 4096;

function carry(workspace: Workspace, keep: string, join: string, plan: readonly Carrying[]): void {
  const { log, name, replica } = workspace;
  const author = prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?').pluck();
  inTransaction(log, () => {
    const written: (RowId | null)[] = [];
    const touched = writeCells(
      log,
      name,
      plan.flatMap(({ item, from, how }): CellWrite[] => {
        if (how === 'nothing') return [];
        const { value, author: by } = shownHead(from.heads)!;
        const cell = { kind: 'answer', entity: keep as EntityId, field: item };
        const replaces = how === 'beside' ? 'nothing' : how === 'instead' ? 'all' : 'seen';
        return [{ cell, value: JSON.parse(value) as Json, replaces, author: author.get(by)! }];
      }),
      written,
    );
    const before = readCarried(log, join).find((one) => one.replica === replica && one.into === keep);
    const items = plan.flatMap(({ item, from, to, how }): CarriedItem[] => {
      const wrote = how === 'nothing' ? null : (written.shift()?.seq ?? null);
      const stood = to === undefined ? null : shownHead(to.heads);
      return from.heads.map((head, index) => [
        item,
        referenceOf(head),
        index === 0 ? wrote : null,
        stood === null ? null : referenceOf(stood),
      ]);
    });
    const known = new Set(items.map(([item]) => item));
    const earlier = (before?.items ?? []).filter(([item, , wrote]) => wrote !== null || !known.has(item));
    const carried = { into: keep, items: [...earlier, ...items] };
    if (Buffer.byteLength(JSON.stringify(carried)) > CHANGE_LIMITS.line - ROOM) {
      throw new Failure('not-allowed', { what: 'join' });
    }
    const pointer = { kind: 'inspection', entity: join as EntityId };
    const notes: CellWrite[] = [
      { cell: { ...pointer, field: 'joined' }, value: { into: keep } },
      { cell: { ...pointer, field: carriedField(replica) }, value: carried },
    ];
    refreshEntities(log.db, touched.union(writeCells(log, name, notes)));
  });
}
