/** Which findings an act is about, and what it would do with them. */
import { createHash } from 'node:crypto';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { listSteps } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { FindingState } from '../../../../shared/model/finding.ts';
import { MOST_AT_ONCE } from '../../../../shared/model/ledger.ts';
import type { LedgerSurvey } from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { findFitting } from './ledger-filter.ts';
import { entitiesOf } from './ledger-list.ts';

type Which = Input<'ledger.survey'>['which'];
export type Chosen = { readonly entity: number; readonly id: string; readonly state: FindingState };

/** @throws Failure not-found when one of those named is not here */
export function surveyAct({ log }: Workspace, { which, step }: Input<'ledger.survey'>): LedgerSurvey {
  const entities = listEntities(log, which);
  if (entities.length > MOST_AT_ONCE) {
    return { total: entities.length, able: 0, unable: [], tooMany: true, seen: 'too-many' };
  }
  const chosen = readChosen(log, entities);
  const unable = new Map<FindingState, number>();
  for (const { state } of chosen) {
    if (!listSteps(state).includes(step)) unable.set(state, (unable.get(state) ?? 0) + 1);
  }
  const left = [...unable.values()].reduce((sum, count) => sum + count, 0);
  return {
    total: chosen.length,
    able: chosen.length - left,
    unable: [...unable].map(([state, count]) => ({ state, count })),
    tooMany: false,
    seen: fingerprint(chosen),
  };
}

/**
 * Those of the survey, in the order of their ids.
 *
 * @throws Failure changed-meanwhile when they or their states are others now; not-allowed for more than
 *   {@link MOST_AT_ONCE}; not-found
 */
export function listSurveyed(log: Log, which: Which, seen: string): Chosen[] {
  const entities = listEntities(log, which);
  if (entities.length > MOST_AT_ONCE) throw new Failure('not-allowed', { why: 'too-many' });
  const chosen = readChosen(log, entities);
  if (fingerprint(chosen) !== seen) throw new Failure('changed-meanwhile');
  return chosen;
}

function listEntities({ db, now }: Log, which: Which): readonly number[] {
  if ('filter' in which) {
    const fitting = findFitting(db, which.filter, dayOf(now()));
    return entitiesOf(fitting, fitting.slots);
  }
  return [...new Set(which.findings)].map((id) => {
    const entity = findEntity(db, id);
    if (entity === null) throw new Failure('not-found', { what: 'finding', id });
    return entity;
  });
}

function readChosen({ db }: Log, entities: readonly number[]): Chosen[] {
  return prepared<[string], Chosen>(
    db,
    `SELECT f.entity, e.uid AS id, f.state FROM json_each(?) AS wanted CROSS JOIN finding AS f ON f.entity = wanted.value
       JOIN entity AS e ON e.id = f.entity ORDER BY e.uid`,
  ).all(JSON.stringify(entities));
}

function fingerprint(chosen: readonly Chosen[]): string {
  const hash = createHash('sha256');
  for (const { id, state } of chosen) hash.update(`${id} ${state}\n`);
  return hash.digest('hex');
}
