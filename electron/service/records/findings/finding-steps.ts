/** One step of a finding through its states, as cells. The rules are in shared/findings/states.ts. */
import { draftStanding, takeStep } from '../../../../shared/findings/states.ts';
import type { Step } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { findingStateSchema } from '../../../../shared/model/finding.ts';
import type { FindingStanding, FindingSubject } from '../../../../shared/model/finding.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import { readHistory } from '../../log/history.ts';
import type { HistoryStep } from '../../log/history.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { readFindingSubject, readStanding } from './finding-row.ts';
import { readShownCells } from '../projection.ts';

export type FoundFinding = {
  readonly id: EntityId;
  readonly entity: number;
  readonly subject: FindingSubject;
  readonly standing: FindingStanding;
};

/** @throws Failure not-found */
export function findStanding({ log }: Pick<Workspace, 'log'>, finding: string): FoundFinding {
  const { db } = log;
  const entity = findEntity(db, finding);
  const cells = entity === null ? [] : readShownCells(db, entity);
  const subject = readFindingSubject(cells);
  if (entity === null || subject === null) throw new Failure('not-found', { what: 'finding', id: finding });
  const standing = readStanding(cells, subject);
  const shown = prepared<[number], string>(db, 'SELECT state FROM finding WHERE entity = ?').pluck().get(entity);
  // What it was merged into is not here, or was merged into it: see finding-row.ts.
  const stands = standing.state === 'merged' && shown === 'draft' ? draftStanding(standing.on) : standing;
  return { id: finding as EntityId, entity, subject, standing: stands };
}

/** What stood before the latest step; null where that is not here. */
export function findStandingBefore(log: Log, finding: number): FindingStanding | null {
  const steps = readHistory(log, { entity: finding, kind: 'finding', field: 'state' });
  return standingReplacedBy(steps, steps[0]);
}

/** @param steps the finding's whole history */
export function standingReplacedBy(
  steps: readonly HistoryStep[],
  step: HistoryStep | undefined,
): FindingStanding | null {
  const replaced = new Set((step?.change.replaces ?? '').split(' '));
  const before = steps.find(({ change }) => replaced.has(`${change.replica}.${change.seq}`));
  return before === undefined ? null : (findingStateSchema.safeParse(JSON.parse(before.change.value)).data ?? null);
}

/**
 * @param on the day of the step, ISO date
 * @throws Failure step-refused with `why` and the state, when the rules do not allow it
 */
export function stepFinding(
  workspace: Pick<Workspace, 'name'>,
  { id, standing }: Pick<FoundFinding, 'id' | 'standing'>,
  step: Step,
  on: string,
  note = '',
): { readonly standing: FindingStanding; readonly write: CellWrite } {
  const outcome = takeStep(id, standing, step, { on, by: workspace.name, note });
  if (!outcome.ok) {
    if (outcome.why === 'reason-missing') throw new Failure('reason-needed', {});
    throw new Failure('step-refused', { step: step.step, state: standing.state, why: outcome.why });
  }
  const cell = { kind: 'finding', entity: id, field: 'state' };
  return { standing: outcome.standing, write: { cell, value: outcome.standing } };
}
