/**
 * What the bureau does with findings, one or many at once. An act is a record of its own (kind `ledger_act`), and the
 * `state` cells that it wrote name it, so that it can be told, and taken back where nothing followed.
 */
import type { Input, Page } from '../../../../shared/contract.ts';
import { listSteps } from '../../../../shared/findings/states.ts';
import type { Step } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { findingStateSchema } from '../../../../shared/model/finding.ts';
import type { FindingStanding } from '../../../../shared/model/finding.ts';
import type { LedgerAct, LedgerActed, LedgerActRecord } from '../../../../shared/model/ledger.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import { readHistory } from '../../log/history.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { findStanding, stepFinding, standingReplacedBy } from './finding-steps.ts';
import { today } from './finding-write.ts';
import { LEDGER_ACT } from './ledger-act-row.ts';
import { listSurveyed } from './ledger-choose.ts';
import { saveCells } from '../save.ts';

/** Findings that are written together: other calls wait for one piece and not for thousands of findings. */
export const PIECE = 200;

/** An act on its way. Each piece is whole, and the act's record says how many findings it has come to. */
export type ActOnItsWay = {
  readonly total: number;
  readonly tried: () => number;
  /** Writes the next piece. @returns whether that was the last one */
  readonly step: () => boolean;
  /** @throws Failure changed-meanwhile when nothing was written */
  readonly outcome: () => LedgerActed;
};

/**
 * Takes one step with all that can take it.
 *
 * @throws Failure changed-meanwhile when the findings or their states are not those of the survey, or none can take the
 *   step; not-allowed for too many; and with the first piece reason-needed, step-refused. Nothing is written then.
 */
export function beginAct(workspace: Workspace, input: Input<'ledger.act'>): ActOnItsWay {
  const { which, seen, reason, until, closure } = input;
  const chosen = listSurveyed(workspace.log, which, seen);
  const able = chosen.filter(({ state }) => listSteps(state).includes(input.step));
  if (able.length === 0) throw new Failure('changed-meanwhile');
  const step = completeStep(input);
  const on = today(workspace);
  return writePieces(workspace, {
    findings: able,
    of: chosen.length,
    record: {
      step: input.step,
      on,
      reason,
      until: step.step === 'extend' ? until : null,
      closure: step.step === 'close' ? closure : null,
      undoes: null,
    },
    standingOf({ id, state }) {
      const found = findStanding(workspace, id);
      // It went on since the first piece was written.
      if (found.standing.state !== state) return null;
      return stepFinding(workspace, found, step, on, reason).standing;
    },
  });
}

/**
 * Puts back what an act changed, where the finding still stands as the act left it; what went on since is left alone.
 *
 * @throws Failure not-found; changed-meanwhile when nothing is left to put back
 */
export function beginUndo(workspace: Workspace, act: string): ActOnItsWay {
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
  const findings = prepared<[number], { entity: number; id: string }>(
    log.db,
    'SELECT f.entity, e.uid AS id FROM finding AS f JOIN entity AS e ON e.id = f.entity WHERE f.act = ? ORDER BY f.entity',
  ).all(entity);
  if (findings.length === 0) throw new Failure('changed-meanwhile');
  const stands = prepared<[number, number], number>(log.db, 'SELECT 1 FROM finding WHERE entity = ? AND act = ?');
  return writePieces(workspace, {
    findings,
    of: Math.max(found.findings, findings.length),
    record: { step: 'undo', on: today(workspace), reason: '', until: null, closure: null, undoes: act },
    standingOf: (finding) =>
      stands.get(finding.entity, entity) === undefined ? null : readBefore(log, finding.entity, act),
  });
}

type Found = { readonly entity: number; readonly id: string };
type Work<Finding extends Found> = {
  readonly findings: readonly Finding[];
  /** How many were asked for. */
  readonly of: number;
  readonly record: Omit<LedgerActRecord, 'findings'>;
  /** Null for one that is left as it is. */
  readonly standingOf: (finding: Finding) => FindingStanding | null;
};

function writePieces<Finding extends Found>(workspace: Workspace, work: Work<Finding>): ActOnItsWay {
  const { findings, of, record, standingOf } = work;
  const act = workspace.newId() as EntityId;
  let tried = 0;
  let done = 0;
  return {
    total: findings.length,
    tried: () => tried,
    step() {
      const piece = findings.slice(tried, tried + PIECE);
      const states = piece.flatMap((finding): CellWrite[] => {
        const standing = standingOf(finding);
        const cell = { kind: 'finding', entity: finding.id as EntityId, field: 'state' };
        return standing === null ? [] : [{ cell, value: { ...standing, act } }];
      });
      const written = done + states.length;
      const cell = { ...LEDGER_ACT, entity: act };
      if (states.length > 0) saveCells(workspace, [{ cell, value: { ...record, findings: written } }, ...states]);
      done = written;
      tried += piece.length;
      return tried >= findings.length;
    },
    outcome() {
      if (done === 0) throw new Failure('changed-meanwhile');
      return { act, done, left: Math.max(0, of - done) };
    },
  };
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

/** What stood before the act wrote the cell; null when that is not here. */
function readBefore(log: Log, finding: number, act: string): FindingStanding | null {
  const steps = readHistory(log, { entity: finding, kind: 'finding', field: 'state' });
  const written = steps.find(({ change }) => readStanding(change.value)?.act === act);
  return standingReplacedBy(steps, written);
}

function readStanding(value: string): FindingStanding | undefined {
  return findingStateSchema.safeParse(JSON.parse(value)).data;
}
