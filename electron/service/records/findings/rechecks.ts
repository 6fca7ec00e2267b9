/** Looking again at what was found before. */
import type { Input } from '../../../../shared/contract.ts';
import { isWaiting } from '../../../../shared/findings/states.ts';
import { stepOfVerdict } from '../../../../shared/findings/verdicts.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { recheckSchema } from '../../../../shared/model/finding.ts';
import type {
  DueRecheck,
  FindingFile,
  FindingStanding,
  Recheck,
  RecheckCounts,
  RecheckSchool,
  RecheckVerdict,
} from '../../../../shared/model/finding.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { readCell } from '../cell-values.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { openFinding } from './finding-file.ts';
import { recheckIdOf } from './finding-id.ts';
import { IS_OPEN, IS_RUNNING, selectFindings } from './finding-list.ts';
import { findStanding, findStandingBefore, stepFinding } from './finding-steps.ts';
import type { FoundFinding } from './finding-steps.ts';
import { today } from './finding-write.ts';
import { readShownCells } from '../projection.ts';
import { saveCells } from '../save.ts';
import { schoolEntity } from '../schools/schools.ts';
import { readVisit } from '../visits/visits.ts';

const MOST = 500;

/**
 * Open findings of a school from before this visit, the oldest deadline first, and those that were looked at on this visit
 * already. Without a visit all that are open.
 *
 * @throws Failure not-found
 */
export function listDueRechecks({ log }: Workspace, input: Input<'rechecks.due'>): DueRecheck[] {
  const { db } = log;
  const school = schoolEntity(db, input.school);
  const order = `ORDER BY f.due IS NULL, f.due, f.found_on, e.uid LIMIT ${MOST}`;
  if (input.visit === null) {
    const rows = selectFindings(log, `WHERE f.school = ? AND ${IS_OPEN} ${order}`, school);
    return rows.map((finding) => ({ finding, recheck: null, here: null }));
  }
  const visit = readVisit(log, input.visit);
  const entity = findEntity(db, input.visit)!;
  const rows = selectFindings(
    log,
    `WHERE f.school = ? AND f.visit IS NOT ? AND f.found_on <= ? AND (${IS_OPEN}
       OR f.entity IN (SELECT k.finding FROM recheck AS k WHERE k.visit = ?)) ${order}`,
    school,
    entity,
    visit.on,
    entity,
  );
  return rows.map((finding) => {
    const recheck = recheckIdOf(finding.id, visit.id);
    return { finding, recheck, here: findRecheck(log.db, recheck) };
  });
}

/** What was found today is nothing to look at again yet. */
const FROM_BEFORE = `${IS_OPEN} AND f.found_on < :today`;
const LATE = `${IS_RUNNING} AND f.due < :today`;

export function countDueRechecks({ log }: Workspace): RecheckCounts {
  return prepared<unknown[], RecheckCounts>(
    log.db,
    `SELECT COUNT(*) AS findings, COUNT(DISTINCT f.school) AS schools, COUNT(*) FILTER (WHERE ${LATE}) AS overdue
     FROM finding AS f WHERE ${FROM_BEFORE}`,
  ).get({ today: today({ log }) })!;
}

/** Schools with something to look at again: the earliest deadline first, then by town and name. */
export function listRecheckSchools({ log }: Workspace): RecheckSchool[] {
  return prepared<unknown[], RecheckSchool>(
    log.db,
    `SELECT e.uid AS school, COALESCE(s.name, '') AS schoolName, COALESCE(s.town, '') AS town, g.findings, g.overdue, g.due
     FROM (SELECT f.school, COUNT(*) AS findings, COUNT(*) FILTER (WHERE ${LATE}) AS overdue, MIN(f.due) AS due
           FROM finding AS f WHERE ${FROM_BEFORE} GROUP BY f.school) AS g
       JOIN entity AS e ON e.id = g.school LEFT JOIN school AS s ON s.entity = g.school
     ORDER BY g.due IS NULL, g.due, town, schoolName, g.school LIMIT ${MOST}`,
  ).all({ today: today({ log }) });
}

/**
 * Writes or corrects what was found at this visit and moves the finding's state: fixed closes it, partly leaves it with
 * the school, not sends it back, relapsed opens it again; what lies with the bureau stays there (verdicts.ts).
 *
 * @throws Failure not-found, visit-closed, step-refused
 */
export function saveRecheck(workspace: Workspace, input: Input<'rechecks.save'>): FindingFile {
  const { log } = workspace;
  checkVisitOpen(log.db, input.visit);
  const on = input.visit === null ? today(workspace) : readVisit(log, input.visit).on;
  const found = findStanding(workspace, input.finding);
  const id = input.visit === null ? (workspace.newId() as EntityId) : recheckIdOf(input.finding, input.visit);
  const before = input.visit === null ? null : findRecheck(log.db, id);
  const { finding, visit, method = before?.method ?? 'on_site', note = before?.note ?? '' } = input;
  const verdict = input.verdict ?? before?.verdict;
  if (verdict === undefined) throw new Failure('invalid-input', { call: 'rechecks.save', place: 'verdict' });
  const value: Recheck = { finding, visit, on, method, verdict, note };
  const cell = { kind: 'recheck', entity: id, field: 'result' };
  // The method or the note alone moves nothing.
  const moves = before?.verdict === verdict ? [] : verdictWrites(workspace, found, value, before !== null);
  saveCells(workspace, [{ cell, value }, ...moves]);
  return openFinding(workspace, finding);
}

const SAID: { readonly [verdict in RecheckVerdict]: string } = {
  fixed: '复查结论：已改',
  partly: '复查结论：部分改',
  not: '复查结论：未改',
  relapsed: '复查结论：改后反弹',
};

/** @param corrects a verdict of this visit was given before: the first was a wrong key */
function verdictWrites(workspace: Workspace, found: FoundFinding, recheck: Recheck, corrects: boolean): CellWrite[] {
  const { on, verdict } = recheck;
  const note = [SAID[verdict], recheck.note]
    .filter((words) => words !== '')
    .join('。')
    .slice(0, 1000);
  const { id, standing: now } = found;
  // A closing is taken back as long as states.ts allows it.
  const standing = corrects && now.state === 'closed' && now.on === on ? takeBack(workspace, found, on) : now;
  const step = stepOfVerdict(verdict, standing.state);
  if (step !== null) return [stepFinding(workspace, { id, standing }, step, on, note).write];
  if (standing === now) return [];
  return [{ cell: { kind: 'finding', entity: id, field: 'state' }, value: { ...standing, on, reason: note } }];
}

/** What lay with the bureau before it was closed lies there again. */
function takeBack(workspace: Workspace, found: FoundFinding, on: string): FindingStanding {
  const before = findStandingBefore(workspace.log, found.entity);
  if (before !== null && isWaiting(before.state)) return before;
  return stepFinding(workspace, found, { step: 'take_back' }, on, '复查结论更正').standing;
}

function findRecheck(db: Workspace['log']['db'], recheck: string): Recheck | null {
  const entity = findEntity(db, recheck);
  return entity === null ? null : readCell(readShownCells(db, entity), 'recheck', 'result', recheckSchema);
}
