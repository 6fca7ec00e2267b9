/**
 * What the bureau does with findings, one or many at once. An act is a record of its own (kind `ledger_act`), and the
 * `state` cells that it wrote name it, so that it can be told, and taken back where nothing followed.
 */
import { createHash } from 'node:crypto';
import type { Input, Page } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { listSteps } from '../../../../shared/findings/states.ts';
import type { Step } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { findingStateSchema } from '../../../../shared/model/finding.ts';
import type { FindingStanding, FindingState } from '../../../../shared/model/finding.ts';
import { MOST_AT_ONCE } from '../../../../shared/model/ledger.ts';
import type { LedgerAct, LedgerActed, LedgerActRecord, LedgerSurvey } from '../../../../shared/model/ledger.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import { parseReplaces } from '../../log/change-row.ts';
import { readHistory } from '../../log/history.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { findStanding, stepFinding } from './finding-steps.ts';
import { today } from './finding-write.ts';
import { LEDGER_ACT } from './ledger-act-row.ts';
import { listEntities } from './ledger-list.ts';
import { saveCells } from '../save.ts';

type Which = Input<'ledger.survey'>['which'];
type Chosen = { readonly entity: number; readonly id: string; readonly state: FindingState };

/** @throws Failure not-found when one of those named is not here */
export function surveyAct({ log }: Workspace, { which, step }: Input<'ledger.survey'>): LedgerSurvey {
  const chosen = listChosen(log, which);
  const unable = new Map<FindingState, number>();
  for (const { state } of chosen) {
    if (!listSteps(state).includes(step)) unable.set(state, (unable.get(state) ?? 0) + 1);
  }
  const left = [...unable.values()].reduce((sum, count) => sum + count, 0);
  return {
    total: chosen.length,
    able: chosen.length - left,
    unable: [...unable].map(([state, count]) => ({ state, count })),
    tooMany: chosen.length > MOST_AT_ONCE,
    seen: fingerprint(chosen),
  };
}

/**
 * Takes one step with all that can take it, in one transaction.
 *
 * @throws Failure changed-meanwhile when the findings or their states are not those of the survey, or none can take the
 *   step; reason-needed; step-refused; not-allowed for more than {@link MOST_AT_ONCE}. Nothing is written then.
 */
export function actOnFindings(workspace: Workspace, input: Input<'ledger.act'>): LedgerActed {
  const { which, seen, reason, until, closure } = input;
  const chosen = listChosen(workspace.log, which);
  if (fingerprint(chosen) !== seen) throw new Failure('changed-meanwhile');
  if (chosen.length > MOST_AT_ONCE) throw new Failure('not-allowed', { why: 'too-many' });
  const able = chosen.filter(({ state }) => listSteps(state).includes(input.step));
  if (able.length === 0) throw new Failure('changed-meanwhile');
  const step = completeStep(input);
  const on = today(workspace);
  const act = workspace.newId() as EntityId;
  const states = able.map(({ id }): CellWrite => {
    const { standing, write } = stepFinding(workspace, findStanding(workspace, id), step, on, reason);
    return { ...write, value: { ...standing, act } };
  });
  const extended = step.step === 'extend' ? until : null;
  const closed = step.step === 'close' ? closure : null;
  const record = {
    step: input.step,
    on,
    reason,
    until: extended,
    closure: closed,
    findings: able.length,
    undoes: null,
  };
  saveCells(workspace, [actCell(act, record), ...states]);
  return { act, done: able.length, left: chosen.length - able.length };
}

/**
 * Puts back what an act changed, where the finding still stands as the act left it; what went on since is left alone.
 *
 * @throws Failure not-found; changed-meanwhile when nothing is left to put back
 */
export function undoAct(workspace: Workspace, act: string): LedgerActed {
  const { log } = workspace;
  const entity = findEntity(log.db, act);
  const found =
    entity === null
      ? undefined
      : prepared<[number], { findings: number; step: string }>(
          log.db,
          'SELECT findings, step FROM ledger_act WHERE entity = ?',
        ).get(entity);
  if (entity === null || found === undefined || found.step === 'undo') {
    throw new Failure('not-found', { what: 'act', id: act });
  }
  const undo = workspace.newId() as EntityId;
  const rows = prepared<[number], { entity: number; id: string }>(
    log.db,
    'SELECT f.entity, e.uid AS id FROM finding AS f JOIN entity AS e ON e.id = f.entity WHERE f.act = ? ORDER BY f.entity',
  ).all(entity);
  const states = rows.flatMap((finding): CellWrite[] => {
    const before = readBefore(log, finding.entity, act);
    if (before === null) return [];
    const cell = { kind: 'finding', entity: finding.id as EntityId, field: 'state' };
    return [{ cell, value: { ...before, act: undo } }];
  });
  if (states.length === 0) throw new Failure('changed-meanwhile');
  const record: LedgerActRecord = {
    step: 'undo',
    on: today(workspace),
    reason: '',
    until: null,
    closure: null,
    findings: states.length,
    undoes: act,
  };
  saveCells(workspace, [actCell(undo, record), ...states]);
  return { act: undo, done: states.length, left: Math.max(0, found.findings - states.length) };
}

/** Newest first. */
export function listActs(log: Log, { limit, offset }: Input<'ledger.acts'>): Page<LedgerAct> {
  const total = prepared<[], number>(log.db, 'SELECT COUNT(*) FROM ledger_act').pluck().get()!;
  const rows = prepared<unknown[], Omit<LedgerAct, 'undone' | 'by'> & AuthorshipRow & { readonly undone: number }>(
    log.db,
    `SELECT e.uid AS id, k.step, k.acted_on AS "on", k.reason, k.until, k.closure, k.findings,
       (SELECT COUNT(*) FROM finding AS f WHERE f.act = k.entity) AS standing,
       EXISTS (SELECT 1 FROM ledger_act AS u WHERE u.undoes = k.entity) AS undone,
       a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
     FROM ledger_act AS k JOIN entity AS e ON e.id = k.entity
       JOIN cell AS c ON c.entity = k.entity AND c.kind = '${LEDGER_ACT.kind}' AND c.field = '${LEDGER_ACT.field}'
       JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
     ORDER BY k.at DESC, k.entity DESC LIMIT ? OFFSET ?`,
  ).all(limit, offset);
  return {
    total,
    rows: rows.map(({ undone, author, replica, replicaName, at, ...row }) => ({
      ...row,
      undone: undone === 1,
      by: describeAuthorship({ author, replica, replicaName, at }, log.now()),
    })),
  };
}

function actCell(act: EntityId, value: LedgerActRecord): CellWrite {
  return { cell: { ...LEDGER_ACT, entity: act }, value };
}

/** @throws Failure invalid-input when what belongs to the step is missing */
function completeStep({ step, until, closure }: Input<'ledger.act'>): Step {
  if (step === 'extend') {
    if (until === null) throw new Failure('invalid-input', { call: 'ledger.act', place: 'until' });
    return { step, until };
  }
  if (step === 'close') {
    if (closure === null) throw new Failure('invalid-input', { call: 'ledger.act', place: 'closure' });
    return { step, closure };
  }
  return { step };
}

function listChosen(log: Log, which: Which): Chosen[] {
  const { db } = log;
  const entities =
    'filter' in which
      ? listEntities(db, which.filter, dayOf(log.now()))
      : [...new Set(which.findings)].map((id) => {
          const entity = findEntity(db, id);
          if (entity === null) throw new Failure('not-found', { what: 'finding', id });
          return entity;
        });
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

/** What stood before the act wrote the cell; null when that is not here. */
function readBefore(log: Log, finding: number, act: string): FindingStanding | null {
  const steps = readHistory(log, { entity: finding, kind: 'finding', field: 'state' });
  const written = steps.find(({ change }) => standingOf(change.value)?.act === act);
  if (written === undefined) return null;
  const replaced = new Set(parseReplaces(written.change.replaces).map(({ replica, seq }) => `${replica}.${seq}`));
  const before = steps.find(({ change }) => replaced.has(`${change.replica}.${change.seq}`));
  return before === undefined ? null : (standingOf(before.change.value) ?? null);
}

function standingOf(value: string): FindingStanding | undefined {
  return findingStateSchema.safeParse(JSON.parse(value)).data;
}
