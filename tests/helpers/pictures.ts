/** Pictures taken as the screens take them: handed to the program, then made photos by a call. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mediaPath } from '../../electron/service/evidence/media-store.ts';
import { mediaFolder } from '../../electron/service/workspace.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { Photo, PhotoOwner, ReceivedPicture } from '../../shared/model/photo.ts';
import { greyPng } from '../fixtures/pictures.ts';
import type { Desk } from './open-desk.ts';

export const NO_OWNER: PhotoOwner = { inspection: null, item: null, visit: null, finding: null, recheck: null };

/** @throws Failure */
export async function send(desk: Desk, bytes: Uint8Array): Promise<ReceivedPicture> {
  const reply = await desk.service.receive({ as: 'picture' }, bytes);
  if (!reply.ok) throw new Failure(reply.failure.code, reply.failure.detail);
  return reply.value!;
}

/** @param shade 0 to 255: pictures of different shades are different files */
export async function takePhoto(desk: Desk, owner: Partial<PhotoOwner>, shade = 0x80): Promise<Photo> {
  const { media } = await send(desk, greyPng(4, 3, shade));
  const [photo] = await desk.ask('photos.add', {
    owner: { ...NO_OWNER, ...owner },
    pictures: [{ media, caption: '', source: 'camera', takenAt: null, masked: false, stamped: false }],
  });
  return photo!;
}

/** The bytes that lie in the store under this name; null where there is no file. */
export function storedBytes(desk: Desk, sha256: string): Buffer | null {
  const file = mediaPath(mediaFolder(desk.folder), sha256);
  return existsSync(file) ? readFileSync(file) : null;
}

/** The names of all files in the store. */
export function listStored(folder: string): string[] {
  const store = mediaFolder(folder);
  if (!existsSync(store)) return [];
  return readdirSync(store, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.basename(file.name))
    .toSorted();
}
