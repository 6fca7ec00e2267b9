/** What inspectors' laptops bring: real bundles, written by the program's own service. */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mediaPath, registerMedia } from '../../../electron/service/evidence/media-store.ts';
import { saveAnswer } from '../../../electron/service/records/inspections/answers.ts';
import { startInspection } from '../../../electron/service/records/inspections/inspection-start.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { addSchool } from '../../../electron/service/records/schools/schools.ts';
import { startVisit } from '../../../electron/service/records/visits/visits.ts';
import { mediaFolder } from '../../../electron/service/workspace.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import type { Answer } from '../../../shared/checklist/answers.ts';
import type { EntityId, InspectionId } from '../../../shared/model/ids.ts';
import { exportTo, importFrom } from '../../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';

export const TEAM_SCHOOL = '松坪镇中心小学';
/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export const FUTURE_SCHOOL = '鹭桥镇初级中学';

/**
 * Two laptops that shared an inspection, each by its last export, and a copy of the first that was cut short. They agree
 * on one item, disagree on the wrong characters (3 and 5), and one of them holds a checklist from the future.
 */
export async function fillStick(folder: string, stick: string): Promise<void> {
  const first = makeLaptop({ folder: path.join(folder, 'first'), name: '周文澜' });
  const second = makeLaptop({ folder: path.join(folder, 'second'), name: '陈一禾' });
  const shared = beginTeamInspection(first.workspace);
  const early = path.join(folder, 'early');
  await exportTo(first.workspace, early);
  await importFrom(second.workspace, early);

  answer(first.workspace, shared, 'bb-acc-typo', { value: 3, na: null, note: '三年级走廊，“己”误作“已”' });
  answer(second.workspace, shared, 'bb-acc-typo', { value: 5, na: null, note: '' });
  answer(second.workspace, shared, 'bb-acc-map', { value: null, na: '没有展示地图', note: '' });
  addPhoto(first.workspace, shared, 'bb-acc-typo');
  addFutureInspection(second.workspace);

  const { file } = await exportTo(first.workspace, path.join(stick, '周文澜'));
  await exportTo(second.workspace, path.join(stick, '陈一禾'));
  const cut = path.join(stick, '复制一半');
  mkdirSync(cut);
  const bytes = readFileSync(file);
  writeFileSync(path.join(cut, path.basename(file)), bytes.subarray(0, bytes.length - 200));
  closeLaptop(first);
  closeLaptop(second);
}

export const REPLACED_SCHOOL = '青溪镇明德小学';

/** 周文澜 again, on a new laptop: the name is known, the key is not. */
export async function fillStickOfNewLaptop(folder: string, stick: string): Promise<void> {
  const laptop = makeLaptop({ folder: path.join(folder, 'replaced'), name: '周文澜' });
  const { workspace } = laptop;
  const school = addSchool(workspace, { name: REPLACED_SCHOOL, code: null, stage: 'primary', town: '青溪镇' });
  const visit = startVisit(workspace, { school: school.id, on: '2026-03-03', purpose: 'routine' });
  const { id } = startInspection(workspace, { visit: visit.id, venue: null, template: 'tpl-venue-v1@1' });
  answer(workspace, id, 'bb-veto-ad', { value: 'no', na: null, note: '' });
  await exportTo(workspace, stick);
  closeLaptop(laptop);
}

function beginTeamInspection(workspace: Workspace): InspectionId {
  const school = addSchool(workspace, { name: TEAM_SCHOOL, code: '2199000123', stage: 'primary', town: '松坪镇' });
  const visit = startVisit(workspace, { school: school.id, on: '2026-03-02', purpose: 'routine' });
  const { id } = startInspection(workspace, { visit: visit.id, venue: null, template: 'tpl-venue-v1@1' });
  answer(workspace, id, 'bb-veto-ad', { value: 'no', na: null, note: '' });
  answer(workspace, id, 'bb-pub-items', { value: ['责任督学公示牌'], na: null, note: '' });
  return id;
}

function answer(workspace: Workspace, inspection: InspectionId, item: string, given: Answer): void {
  saveAnswer(workspace, { inspection, item, answer: { ...given, value: given.value } });
}

/** An inspection by a checklist that only a later version of the program knows. */
function addFutureInspection(workspace: Workspace): void {
  const school = addSchool(workspace, { name: FUTURE_SCHOOL, code: null, stage: 'junior', town: '鹭桥镇' });
  const visit = startVisit(workspace, { school: school.id, on: '2026-03-02', purpose: 'special' });
  const entity = workspace.newId() as EntityId;
  const subject = { visit: visit.id, school: school.id, venue: null, template: 'tpl-future@9', on: '2026-03-02' };
  saveCells(workspace, [
    { cell: { kind: 'inspection', entity, field: 'subject' }, value: subject },
    { cell: { kind: 'answer', entity, field: 'new-question' }, value: { value: '全息屏', na: null, note: '' } },
  ]);
}

function addPhoto(workspace: Workspace, inspection: InspectionId, item: string): void {
  const media = createHash('sha256').update(PNG).digest('hex');
  const file = mediaPath(mediaFolder(workspace.folder), media);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, PNG);
  registerMedia(workspace.log.db, { sha256: media, bytes: PNG.length, type: 'image/png' });
  const size = { bytes: PNG.length, width: 1, height: 1 };
  const photo = { inspection, item, media, type: 'image/png', ...size, caption: '走廊宣传栏' };
  saveCells(workspace, [
    { cell: { kind: 'photo', entity: workspace.newId() as EntityId, field: 'file' }, value: photo },
  ]);
}
