/** Photos as small as they get, each with a content of its own. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityId } from '../../shared/model/ids.ts';
import { adoptFile, registerMedia } from '../../electron/service/evidence/media-store.ts';
import { inTransaction } from '../../electron/service/log/write.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { mediaFolder, stagingFolder } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { JPEG } from '../fixtures/images.ts';

/** A JPEG of 2 × 3 pixels with something behind its end. */
export function makeImage(tail: Uint8Array): Buffer {
  return Buffer.concat([JPEG, tail]);
}

/** Puts a picture into the media store and names it in a photo's cell. @returns its SHA-256 */
export async function addPhoto(
  workspace: Workspace,
  inspection: string,
  item: string | null,
  image: Buffer,
): Promise<string> {
  const sha256 = createHash('sha256').update(image).digest('hex');
  mkdirSync(stagingFolder(workspace.folder), { recursive: true });
  const staged = path.join(stagingFolder(workspace.folder), sha256);
  writeFileSync(staged, image);
  await adoptFile(mediaFolder(workspace.folder), staged, sha256);
  const facts = { type: 'image/jpeg', bytes: image.length, width: 2, height: 3, caption: '' };
  const cell = { kind: 'photo', entity: workspace.newId() as EntityId, field: 'file' };
  inTransaction(workspace.log, () => {
    registerMedia(workspace.log.db, { sha256, bytes: image.length, type: 'image/jpeg' });
    saveCells(workspace, [{ cell, value: { inspection, item, media: sha256, ...facts } }]);
  });
  return sha256;
}
