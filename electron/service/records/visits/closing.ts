/** Closing a visit: what is said and signed at its end, the lock, and the way back. */
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { InspectionState } from '../../../../shared/model/inspection.ts';
import type { Json } from '../../../../shared/model/json.ts';
import { signatureField } from '../../../../shared/model/visit.ts';
import type { Missing, Signature, VisitClosing, VisitClosingSheet } from '../../../../shared/model/visit.ts';
import { prepared } from '../../database/statement.ts';
import type { CellWrite } from '../../log/write.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { listMissing } from './closing-missing.ts';
import { checkVisitOpen } from './closing-row.ts';
import { readClosingSheet } from './closing-sheet.ts';
import { openInspection } from '../inspections/inspections.ts';
import { saveCells } from '../save.ts';
import { hashVisit } from './visit-content.ts';
import { readVisit } from './visits.ts';

/** @throws Failure not-found */
export function openClosing(workspace: Workspace, visit: string): VisitClosingSheet {
  const sheet = readClosingSheet(workspace.log, visit);
  return { ...sheet, missing: listMissing(workspace, visit, sheet) };
}

/** @throws Failure not-found, not-allowed at the bureau, visit-closed; so do the calls below */
export function writeClosing(workspace: Workspace, { visit, change }: Input<'closing.write'>): VisitClosingSheet {
  checkOpen(workspace, visit);
  const writes = Object.entries(change).flatMap(([field, value]) =>
    value === undefined ? [] : [write(visit, field, value)],
  );
  saveCells(workspace, writes);
  return openClosing(workspace, visit);
}

/**
 * Stores a signature together with the hash of the content that it was given to.
 *
 * @throws Failure not-found, visit-closed, invalid-input when nothing was drawn, neither is there a paper nor a refusal
 */
export function signVisit(workspace: Workspace, input: Input<'closing.sign'>): VisitClosingSheet {
  const { visit, slot, name, post, media, refused, words, original } = input;
  const entity = checkOpen(workspace, visit);
  const isRefusal = refused && slot === 'school' && media === null && words !== '';
  const isSignature = !refused && name !== '' && (media !== null || original !== '');
  if (!isRefusal && !isSignature) throw new Failure('invalid-input', { call: 'closing.sign', place: 'media' });
  if (media !== null) checkReceived(workspace, media);
  const hash = hashVisit(workspace.log.db, entity);
  const value: Signature = { name, post, media, refused, words, original, hash };
  saveCells(workspace, [write(visit, signatureField(slot), value)]);
  return openClosing(workspace, visit);
}

/** @throws Failure not-found, visit-closed */
export function unsignVisit(workspace: Workspace, { visit, slot }: Input<'closing.unsign'>): VisitClosingSheet {
  checkOpen(workspace, visit);
  saveCells(workspace, [write(visit, signatureField(slot), null)]);
  return openClosing(workspace, visit);
}

/**
 * Finishes the visit's inspections and locks it. What may be left out needs a reason, which also stands for the items left
 * open in each checklist (they count zero).
 *
 * @throws Failure not-found, visit-closed, visit-incomplete (detail `left`), reason-needed (detail `left`)
 */
export function closeVisit(workspace: Workspace, { visit, reason }: Input<'closing.close'>): VisitClosingSheet {
  const entity = checkOpen(workspace, visit);
  const { missing } = openClosing(workspace, visit);
  checkComplete(missing, reason);
  const closing: VisitClosing = { state: 'closed', hash: hashVisit(workspace.log.db, entity), reason };
  saveCells(workspace, [...finishAll(workspace, visit, reason), write(visit, 'closing', closing)]);
  return openClosing(workspace, visit);
}

/**
 * Unlocks the visit. Its checklists stay finished; each is opened again on its own where it is to be corrected.
 *
 * @throws Failure not-found
 */
export function reopenVisit(workspace: Workspace, { visit, reason }: Input<'closing.reopen'>): VisitClosingSheet {
  checkInspector(workspace);
  const { closing } = readClosingSheet(workspace.log, visit);
  if (closing.state === 'closed') {
    const value: VisitClosing = { state: 'open', hash: closing.hash, reason };
    saveCells(workspace, [write(visit, 'closing', value)]);
  }
  return openClosing(workspace, visit);
}

function checkComplete(missing: readonly Missing[], reason: string): void {
  const must = missing.filter(({ excusable }) => !excusable).length;
  if (must > 0) throw new Failure('visit-incomplete', { left: must });
  if (missing.length > 0 && reason === '') throw new Failure('reason-needed', { left: missing.length });
}

/** Those that are finished already keep the reason that was given then. */
function finishAll(workspace: Workspace, visit: string, reason: string): CellWrite[] {
  return readVisit(workspace.log, visit)
    .inspections.filter(({ state }) => state === 'open')
    .map(({ id }): CellWrite => {
      const left = [...(openInspection(workspace, id).score?.unanswered ?? [])];
      const value: InspectionState = { state: 'finished', left, reason: left.length === 0 ? '' : reason.slice(0, 500) };
      return { cell: { kind: 'inspection', entity: id, field: 'state' }, value };
    });
}

/** What was signed on the spot is not for a desk to write. */
function checkInspector({ role }: Workspace): void {
  if (role !== 'inspector') throw new Failure('not-allowed', { what: 'closing' });
}

/** @returns the visit's number */
function checkOpen(workspace: Workspace, visit: string): number {
  const { log } = workspace;
  checkInspector(workspace);
  const entity = findEntity(log.db, visit);
  if (entity === null || prepared(log.db, 'SELECT 1 FROM visit WHERE entity = ?').get(entity) === undefined) {
    throw new Failure('not-found', { what: 'visit', id: visit });
  }
  checkVisitOpen(log.db, visit);
  return entity;
}

function checkReceived({ log }: Workspace, media: string): void {
  const known = prepared<[string]>(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(media);
  if (known === undefined) throw new Failure('not-found', { what: 'file', id: media });
}

function write(visit: string, field: string, value: Json): CellWrite {
  return { cell: { kind: 'visit', entity: visit as EntityId, field }, value };
}
