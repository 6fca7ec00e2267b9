/** Small copies of pictures, made once by the screens: thumbnails/<first two hex digits>/<sha256 of the picture>. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cleanPicture } from '../../../shared/evidence/clean-picture.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { THUMBNAIL_BYTES, THUMBNAIL_EDGE } from '../../../shared/model/photo.ts';
import { prepared } from '../database/statement.ts';
import { stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

/** They are never exported, and can all be deleted at any time: the screens make them again. */
export function thumbnailPath(folder: string, sha256: string): string {
  return path.join(folder, 'thumbnails', sha256.slice(0, 2), sha256);
}

/**
 * Keeps the thumbnail of a picture that is here. A later one takes its place.
 *
 * @throws Failure not-found, picture-unreadable, picture-too-large
 */
export function keepThumbnail(workspace: Workspace, sha256: string, bytes: Uint8Array): void {
  const { folder, log } = workspace;
  if (prepared(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(sha256) === undefined) {
    throw new Failure('not-found', { what: 'file', id: sha256 });
  }
  if (bytes.length > THUMBNAIL_BYTES) throw new Failure('picture-too-large', { bytes: bytes.length });
  const picture = cleanPicture(bytes);
  if (picture === null) throw new Failure('picture-unreadable', {});
  const { width, height } = picture;
  if (Math.max(width, height) > THUMBNAIL_EDGE) throw new Failure('picture-too-large', { width, height });
  const file = thumbnailPath(folder, sha256);
  const staged = path.join(stagingFolder(folder), `thumbnail-${workspace.newId()}`);
  mkdirSync(path.dirname(file), { recursive: true });
  mkdirSync(path.dirname(staged), { recursive: true });
  // Whole or not at all; not flushed, since it can be made again.
  writeFileSync(staged, picture.bytes, { flag: 'wx', mode: 0o600 });
  renameSync(staged, file);
}
