/** The end of a day at a school, in as few words as a test needs. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SignatureSlot, VisitClosingSheet } from '../../../shared/model/visit.ts';
import { adoptFile, registerMedia } from '../../../electron/service/evidence/media-store.ts';
import { inTransaction } from '../../../electron/service/log/write.ts';
import { mediaFolder, stagingFolder } from '../../../electron/service/workspace.ts';
import { PNG } from '../../fixtures/images.ts';
import { answer, no, startInspection, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';

export type Day = { readonly visit: string; readonly inspection: string };

/** A visit with one checklist, its first item answered. */
export async function spendDay(desk: Desk): Promise<Day> {
  const inspection = await startInspection(desk);
  await answer(desk, inspection, YES_NO[2]!, no);
  const { inspection: row } = await desk.ask('inspections.open', { inspection });
  return { visit: row.visit, inspection };
}

/** A drawn signature, as the shell hands it over. @returns its SHA-256 */
export async function drawSignature({ workspace }: Desk, picture: Buffer = PNG): Promise<string> {
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const staged = path.join(stagingFolder(workspace.folder), sha256);
  mkdirSync(path.dirname(staged), { recursive: true });
  writeFileSync(staged, picture);
  await adoptFile(mediaFolder(workspace.folder), staged, sha256);
  inTransaction(workspace.log, () =>
    registerMedia(workspace.log.db, { sha256, bytes: picture.length, type: 'image/png' }),
  );
  return sha256;
}

export async function sign(
  desk: Desk,
  visit: string,
  slot: SignatureSlot,
  name: string,
  more: { readonly refused?: boolean; readonly words?: string } = {},
): Promise<VisitClosingSheet> {
  const media = more.refused === true ? null : await drawSignature(desk);
  const post = slot === 'school' ? '副校长' : '督学';
  return desk.ask('closing.sign', { visit, slot, name, post, media, refused: false, words: '', original: '', ...more });
}

/** Everything that is asked for but the signatures. */
export function fillIn(desk: Desk, visit: string): Promise<VisitClosingSheet> {
  return desk.ask('closing.write', {
    visit,
    change: {
      team: { leader: '王芳', members: ['李强'] },
      times: { arrived: '09:00', left: '11:30' },
      received: '德育处',
      feedback: '宣传栏更新不及时。',
      view: { view: 'agrees', words: '' },
    },
  });
}

export async function signAll(desk: Desk, visit: string): Promise<VisitClosingSheet> {
  await sign(desk, visit, 'inspector-1', '王芳');
  await sign(desk, visit, 'inspector-2', '李强');
  return sign(desk, visit, 'school', '赵主任');
}

/** Fills in, has everybody sign, and closes with a reason for what was left out. */
export async function closeDay(desk: Desk, visit: string): Promise<VisitClosingSheet> {
  await fillIn(desk, visit);
  await signAll(desk, visit);
  return desk.ask('closing.close', { visit, reason: '时间不足' });
}
