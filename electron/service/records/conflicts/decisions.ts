/**
 * Deciding conflicts. A decision is an ordinary change that replaces every head of the cell, and beside it one record
 * (kind `decision`, a new entity, field `conflicts`) of the rule, its reason and, per cell, the changes that stood. So a
 * decision travels like everything else, and none of the values given up is out of reach.
 */
import type { Input } from '../../../../shared/contract.ts';
import { checkAnswer } from '../../../../shared/checklist/answers.ts';
import type { Answer } from '../../../../shared/checklist/answers.ts';
import { thirdValueSchema } from '../../../../shared/model/conflict.ts';
import type { BulkDecision, DecidedCellRecord, DecisionRecord } from '../../../../shared/model/conflict.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { Json } from '../../../../shared/model/json.ts';
import type { RowId } from '../../log/change-row.ts';
import type { Head } from '../../log/heads.ts';
import { findEntity } from '../../log/log.ts';
import { inTransaction, writeCells } from '../../log/write.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { findCandidates, referenceOf } from './conflicts-heads.ts';
import { findPlace } from './conflicts-place.ts';
import { fingerprint, readConflicts } from './conflicts.ts';
import { cutIntoPages, DECISION_FIELD, pageField } from './decisions-row.ts';
import { refreshEntities } from '../projection.ts';

/**
 * Decides one conflict, or one whose decision was undone.
 *
 * @throws Failure changed-meanwhile when what stands in the cell is not what was seen; answer-unfit, unknown-checklist,
 *   invalid-input or not-allowed for a new value that the cell cannot hold; not-found. Nothing is written then.
 */
export function decideConflict(workspace: Workspace, input: Input<'conflicts.decide'>): { decision: string } {
  const { log } = workspace;
  const { kind, field, entity: uid } = input.cell;
  const cell = { kind, field, entity: uid as EntityId };
  const entity = findEntity(log.db, uid);
  if (entity === null) throw new Failure('not-found', { what: 'conflict', id: uid });
  const heads = findCandidates(log, { entity, kind, field })?.heads ?? [];
  const standing = new Set(heads.map((head) => `${head.uid} ${head.seq}`));
  const seen = new Set(input.seen.map((id) => `${id.replica} ${id.seq}`));
  if (standing.size !== seen.size || standing.difference(seen).size > 0) throw new Failure('changed-meanwhile');
  const { choice } = input;
  const facts = { inspection: null, take: null, reason: input.reason };
  if ('write' in choice) {
    const value = checkThird(workspace, cell, choice.write);
    return { decision: saveDecision(workspace, { ...facts, rule: 'write' }, [{ cell, heads, kept: null, value }]) };
  }
  const kept = heads.findIndex((head) => head.uid === choice.keep.replica && head.seq === choice.keep.seq);
  if (kept < 0) throw new Failure('changed-meanwhile');
  return { decision: saveDecision(workspace, { ...facts, rule: 'keep' }, [keepHead(cell, heads, kept)]) };
}

/**
 * Takes a laptop's value in every conflict of the filter in which it has one.
 *
 * @throws Failure changed-meanwhile when the conflicts are not those of the survey, or the laptop has part in none
 */
export function decideAll(workspace: Workspace, input: Input<'conflicts.decideAll'>): BulkDecision {
  const conflicts = readConflicts(workspace.log, input);
  if (fingerprint(conflicts) !== input.seen) throw new Failure('changed-meanwhile');
  const choices = conflicts.flatMap(({ cell: { uid, kind, field }, heads }) => {
    const kept = heads.findIndex((head) => head.uid === input.take);
    return kept < 0 ? [] : [keepHead({ kind, field, entity: uid as EntityId }, heads, kept)];
  });
  if (choices.length === 0) throw new Failure('changed-meanwhile');
  const { inspection, take, reason } = input;
  const decision = saveDecision(workspace, { rule: 'take', inspection, take, reason }, choices);
  return { decision, decided: choices.length, left: conflicts.length - choices.length };
}

type Choice = {
  readonly cell: CellWrite['cell'];
  readonly heads: readonly Head[];
  /** Index in `heads`, null for a new value. */
  readonly kept: number | null;
  readonly value: Json;
};

function keepHead(cell: Choice['cell'], heads: readonly Head[], kept: number): Choice {
  return { cell, heads, kept, value: JSON.parse(heads[kept]!.value) as Json };
}

/** All values and the record of them in one transaction. @returns the decision's id */
function saveDecision(workspace: Workspace, facts: Omit<DecisionRecord, 'cells'>, choices: readonly Choice[]): string {
  const { log, name } = workspace;
  const decision = workspace.newId() as EntityId;
  inTransaction(log, () => {
    const written: (RowId | null)[] = [];
    const touched = writeCells(
      log,
      name,
      choices.map(({ cell, value }) => ({ cell, value, replaces: 'all', always: true })),
      written,
    );
    const cells = choices.map(({ cell, heads, kept }, index): DecidedCellRecord => ({
      cell: [cell.kind, cell.entity, cell.field],
      heads: heads.map(referenceOf),
      kept,
      wrote: [workspace.replica, written[index]!.seq],
    }));
    const pages = cutIntoPages(cells).map((page, index) => ({
      cell: { kind: 'decision', entity: decision, field: pageField(DECISION_FIELD, index + 1) },
      value: { ...facts, cells: page },
    }));
    refreshEntities(log.db, touched.union(writeCells(log, name, pages)));
  });
  return decision;
}

/** A value that is none of those that stand has to fit the cell as if it had been entered there. */
function checkThird({ log }: Workspace, cell: Choice['cell'], value: Answer | string): Json {
  const schema = thirdValueSchema(cell.kind, cell.field);
  if (schema === null) throw new Failure('not-allowed', { what: cell.kind });
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Failure('invalid-input', { call: 'conflicts.decide', place: 'choice.write' });
  if (typeof value === 'string') return value;
  const { item, on, template } = findPlace(log.db, cell);
  if (item === null) throw new Failure('unknown-checklist', { template: template ?? '' });
  const problem = checkAnswer(item, value, on ?? undefined);
  if (problem !== null) throw new Failure('answer-unfit', { ...problem });
  if (value.value === null && value.na === null)
    throw new Failure('invalid-input', { call: 'conflicts.decide', place: 'choice.write' });
  return value;
}
