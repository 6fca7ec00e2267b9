/** What is done with photos: made of received pictures, named, drawn on, ordered, moved, masked, taken away. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Input } from '../../../../shared/contract.ts';
import { msToReading } from '../../../../shared/clock.ts';
import { readPictureHeader } from '../../../../shared/evidence/picture-header.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { photoFileSchema, photoTakenSchema } from '../../../../shared/model/photo.ts';
import type { Photo, PhotoFile, PhotoTaken } from '../../../../shared/model/photo.ts';
import { prepared } from '../../database/statement.ts';
import { doomMedia, eraseDoomed } from '../../evidence/loose-media.ts';
import { mediaPath } from '../../evidence/media-store.ts';
import { findEntity } from '../../log/log.ts';
import { inTransaction } from '../../log/write.ts';
import type { CellWrite } from '../../log/write.ts';
import { mediaFolder } from '../../workspace.ts';
import type { Workspace } from '../../workspace.ts';
import { readCell } from '../cell-values.ts';
import { checkOpen, checkOwner, toKeptOwner } from './photos-owner.ts';
import type { OwnerRow } from './photos-owner.ts';
import { findPhoto } from './photos.ts';
import { readShownCells } from '../projection.ts';
import { saveCells } from '../save.ts';

/** A received picture's header is near its beginning: nothing stands before it but tables. */
const HEADER_BYTES = 64 * 1024;

/**
 * All of the pictures become photos, or none. When it returns, they are on the disk.
 *
 * @throws Failure not-found for a picture that was not received, and those of `checkOwner`
 */
export function addPhotos(workspace: Workspace, { owner: given, pictures }: Input<'photos.add'>): Photo[] {
  const owner = toKeptOwner(workspace.log.db, given);
  checkOwner(workspace.log.db, owner);
  const made = pictures.map(({ media, caption, takenAt: at, ...taken }) => ({
    id: workspace.newId() as EntityId,
    file: { ...owner, ...describePicture(workspace, media), caption },
    taken: { ...taken, at },
  }));
  saveCells(
    workspace,
    made.flatMap(({ id, file, taken }) => [photoCell(id, 'file', file), photoCell(id, 'taken', taken)]),
  );
  return made.map(({ id }) => showPhoto(workspace, id));
}

/** @throws Failure not-found, inspection-finished, visit-closed; so do all below */
export function captionPhoto(workspace: Workspace, { photo, caption }: Input<'photos.caption'>): Photo {
  findOpen(workspace, photo);
  saveCells(workspace, [photoCell(photo, 'caption', caption)]);
  return showPhoto(workspace, photo);
}

export function drawOnPhoto(workspace: Workspace, { photo, shapes }: Input<'photos.draw'>): Photo {
  findOpen(workspace, photo);
  saveCells(workspace, [photoCell(photo, 'drawing', { shapes })]);
  return showPhoto(workspace, photo);
}

export function orderPhotos(workspace: Workspace, { photos }: Input<'photos.order'>): void {
  for (const photo of photos) findOpen(workspace, photo);
  saveCells(
    workspace,
    photos.map((photo, index) => photoCell(photo, 'position', index + 1)),
  );
}

/** They come last at their new place, in the order given. */
export function assignPhotos(workspace: Workspace, { photos, owner: given }: Input<'photos.assign'>): Photo[] {
  const { db, now } = workspace.log;
  const owner = toKeptOwner(db, given);
  checkOwner(db, owner);
  const last = msToReading(now());
  saveCells(
    workspace,
    photos.flatMap((photo, index) => {
      const { file } = findOpen(workspace, photo);
      return [
        photoCell(photo, 'file', { ...file, ...owner, ...(file.reply === undefined ? {} : { reply: null }) }),
        photoCell(photo, 'position', last + index),
      ];
    }),
  );
  return photos.map((photo) => showPhoto(workspace, photo));
}

export function removePhoto(workspace: Workspace, { photo, reason }: Input<'photos.remove'>): void {
  findOpen(workspace, photo);
  saveCells(workspace, [photoCell(photo, 'removed', { removed: true, reason })]);
}

/**
 * Puts a masked picture in place of the one before, whose file is erased from the disk with its thumbnail unless another
 * photo shows it. Without a picture it is noted that nothing had to be covered.
 */
export function maskPhoto(workspace: Workspace, { photo, media }: Input<'photos.mask'>): Photo {
  const { log } = workspace;
  const { file, taken, position } = findOpen(workspace, photo);
  const looked = photoCell(photo, 'taken', { ...taken, masked: true });
  if (media === null) {
    saveCells(workspace, [looked]);
    return showPhoto(workspace, photo);
  }
  const masked = describePicture(workspace, media);
  inTransaction(log, () => {
    saveCells(workspace, [
      photoCell(photo, 'file', { ...file, ...masked }),
      looked,
      // Its place came of the change of `file` that is being replaced.
      photoCell(photo, 'position', position),
    ]);
    const isShown = prepared(log.db, 'SELECT 1 FROM photo WHERE media = ?').get(file.media) !== undefined;
    if (!isShown) doomMedia(log, file.media);
  });
  eraseDoomed(workspace);
  return showPhoto(workspace, photo);
}

function photoCell(photo: string, field: string, value: CellWrite['value']): CellWrite {
  return { cell: { kind: 'photo', entity: photo as EntityId, field }, value };
}

type OpenPhoto = {
  readonly file: PhotoFile;
  readonly taken: PhotoTaken;
  readonly position: number;
};

/** What of it is written again; members that a newer program added stay. */
function findOpen({ log }: Workspace, photo: string): OpenPhoto {
  const { db } = log;
  const entity = findEntity(db, photo);
  const row = prepared<[number | null], OwnerRow & { position: number }>(
    db,
    'SELECT inspection, visit, finding, recheck, reply, position FROM photo WHERE entity = ? AND removed = 0',
  ).get(entity);
  const cells = entity === null ? [] : readShownCells(db, entity);
  const file = readCell(cells, 'photo', 'file', photoFileSchema.loose());
  if (row === undefined || file === null) throw new Failure('not-found', { what: 'photo', id: photo });
  const { position, ...owner } = row;
  checkOpen(db, owner);
  const taken = readCell(cells, 'photo', 'taken', photoTakenSchema.loose());
  return { file, taken: taken ?? { source: 'file', at: null, masked: false, stamped: false }, position };
}

function showPhoto({ log }: Workspace, photo: string): Photo {
  return findPhoto(log.db, findEntity(log.db, photo)!, log.now())!;
}

/** @throws Failure not-found where no such picture was received */
export function describePicture(
  workspace: Workspace,
  media: string,
): Pick<PhotoFile, 'media' | 'type' | 'bytes' | 'width' | 'height'> {
  const missing = new Failure('not-found', { what: 'file', id: media });
  const bytes = prepared<[string], number>(workspace.log.db, 'SELECT bytes FROM media WHERE sha256 = ?')
    .pluck()
    .get(media);
  if (bytes === undefined) throw missing;
  const header = readPictureHeader(readStart(mediaPath(mediaFolder(workspace.folder), media)));
  if (header === null) throw missing;
  return { media, bytes, ...header };
}

/** Nothing where there is no such file. */
function readStart(file: string): Uint8Array {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return new Uint8Array();
  }
  try {
    const start = Buffer.alloc(HEADER_BYTES);
    return start.subarray(0, readSync(handle, start, 0, start.length, 0));
  } finally {
    closeSync(handle);
  }
}
