/** Takes a picture's bytes from a shell: checks them, takes out all that is not the picture, and puts it into the store. */
import { createHash } from 'node:crypto';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanPicture } from '../../../shared/evidence/clean-picture.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { PICTURE_LIMITS } from '../../../shared/model/photo.ts';
import type { ReceivedPicture } from '../../../shared/model/photo.ts';
import { toDiskFailure } from '../bundles/disk-failure.ts';
import { inLaterDurableTransaction } from '../log/write.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { noteLoose } from './loose-media.ts';
import { adoptFile, mediaPath, registerMedia } from './media-store.ts';
import { hasWholeRows } from './png-data.ts';

/**
 * When it resolves, the file lies flushed under its SHA-256. It is nobody's photo yet: a change that names it makes it one,
 * and where none comes it is erased later (see loose-media.ts).
 *
 * @throws Failure picture-unreadable, picture-too-large; disk-full, disk-failed, folder-read-only; nothing is kept then
 */
export async function receivePicture(workspace: Workspace, bytes: Uint8Array): Promise<ReceivedPicture> {
  const { folder, log } = workspace;
  const { bytes: cleaned, ...header } = checkPicture(bytes);
  const sha256 = createHash('sha256').update(cleaned).digest('hex');
  const staged = path.join(stagingFolder(folder), `picture-${workspace.newId()}`);
  try {
    await mkdir(stagingFolder(folder), { recursive: true });
    await writeFile(staged, cleaned, { flag: 'wx', mode: 0o600 });
    // Noted before it lies in the store, so that no crash leaves a file there of which nobody knows.
    inLaterDurableTransaction(log, () => noteLoose(log, sha256));
    await adoptFile(mediaFolder(folder), staged, sha256);
    await flushFolder(path.dirname(mediaPath(mediaFolder(folder), sha256)));
    inLaterDurableTransaction(log, () => {
      registerMedia(log.db, { sha256, bytes: cleaned.length, type: header.type });
      noteLoose(log, sha256);
    });
  } catch (error) {
    await rm(staged, { force: true }).catch(() => undefined);
    throw toDiskFailure(error, 'workspace');
  }
  return { media: sha256, bytes: cleaned.length, ...header };
}

/**
 * What is kept of a picture; nothing is written.
 *
 * @throws Failure picture-unreadable, picture-too-large
 */
export function checkPicture(bytes: Uint8Array): NonNullable<ReturnType<typeof cleanPicture>> {
  if (bytes.length > PICTURE_LIMITS.bytes) throw new Failure('picture-too-large', { bytes: bytes.length });
  const picture = cleanPicture(bytes);
  if (picture === null) throw new Failure('picture-unreadable', {});
  const { type, width, height } = picture;
  if (Math.max(width, height) > PICTURE_LIMITS.edge) throw new Failure('picture-too-large', { width, height });
  if (type === 'image/png' && !hasWholeRows(picture.bytes)) throw new Failure('picture-unreadable', {});
  return picture;
}

/** Makes the file's name last. Windows opens no folder and needs none of this. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
