/** A day's work, by the calls that the screens make. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import type { Answer } from '../../shared/checklist/answers.ts';
import type { EntityId, InspectionId } from '../../shared/model/ids.ts';
import { adoptFile, registerMedia } from '../../electron/service/evidence/media-store.ts';
import { inTransaction } from '../../electron/service/log/write.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import { mediaFolder } from '../../electron/service/workspace.ts';
import type { Desk } from './open-desk.ts';

export const CHECKLIST = builtinTemplates[0]!;
/** Items that take yes or no, in the checklist's order. */
export const YES_NO = CHECKLIST.items.filter((item) => item.type === 'yesno').map((item) => item.id);

export const yes: Answer = { value: 'yes', na: null, note: '' };
export const no: Answer = { value: 'no', na: null, note: '' };

/** A school, a visit and an inspection, nothing answered yet. */
export async function startInspection(desk: Desk, school = '城关第一小学', on = '2026-03-02'): Promise<InspectionId> {
  const { id } = await desk.ask('schools.add', {
    name: school,
    code: null,
    stage: 'primary',
    town: '城关镇',
  });
  const visit = await desk.ask('visits.start', { school: id, on, purpose: 'routine' });
  const inspection = await desk.ask('inspections.start', {
    visit: visit.id,
    venue: null,
    template: templateRef(CHECKLIST),
  });
  return inspection.id;
}

export async function answer(desk: Desk, inspection: string, item: string, given: Answer): Promise<void> {
  await desk.ask('answers.save', { inspection, item, answer: given });
}

/** Puts a photo into the workspace as the camera screen would. @returns its SHA-256 */
export async function addPhoto({ workspace }: Desk, inspection: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const staged = path.join(workspace.folder, 'staging', sha256);
  mkdirSync(path.dirname(staged), { recursive: true });
  writeFileSync(staged, bytes);
  await adoptFile(mediaFolder(workspace.folder), staged, sha256);
  const facts = { inspection, item: null, media: sha256, type: 'image/png', bytes: bytes.length };
  inTransaction(workspace.log, () =>
    registerMedia(workspace.log.db, { sha256, bytes: bytes.length, type: 'image/png' }),
  );
  const entity = workspace.newId() as EntityId;
  const value = { ...facts, width: 2, height: 3, caption: '公告栏全景' };
  saveCells(workspace, [{ cell: { kind: 'photo', entity, field: 'file' }, value }]);
  return sha256;
}
