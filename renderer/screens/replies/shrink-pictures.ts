/** Large pictures of replies, made smaller by the page before they are taken in: the service decodes nothing. */

import type { Input } from '../../../shared/contract.ts';
import type { ReplyPreview } from '../../../shared/model/reply.ts';
import { call, mediaUrl, sendPicture, sendThumbnail } from '../../api.ts';
import { finishPicture, loadStored, openPicture, PictureRefused } from '../../evidence/picture-work.ts';

type Shrunk = NonNullable<Input<'replies.apply'>['shrunk']>;

export type Shrinking = {
  readonly done: number;
  readonly total: number;
};

/** How many of the chosen files' pictures are to be made smaller. */
export function countLarge({ files }: Pick<ReplyPreview, 'files'>, chosen: readonly number[]): number {
  return chosen.reduce((sum, index) => sum + listLarge(files[index]!.rows).length, 0);
}

/**
 * One after the other: one decoded picture in memory at a time. One that cannot be decoded is left out, and the service says so.
 *
 * @param told is told before each of them
 * @throws CallFailure where the program cannot be asked or its disk is full
 */
export async function shrinkPictures(
  { source, files }: ReplyPreview,
  chosen: readonly number[],
  told: (shrinking: Shrinking) => void,
): Promise<Shrunk> {
  const total = countLarge({ files }, chosen);
  if (total === 0) return [];
  const { photoEdge } = await call('settings.read', {});
  const shrunk: Shrunk = [];
  let done = 0;
  for (const file of chosen) {
    const large = listLarge(files[file]!.rows);
    if (large.length === 0) continue;
    // oxlint-disable-next-line no-await-in-loop -- one file's pictures on the disk at a time would do; they are few
    await call('replies.stagePictures', { source, file });
    for (const picture of large) {
      told({ done, total });
      done += 1;
      // oxlint-disable-next-line no-await-in-loop -- one decoded picture in memory at a time
      const media = await shrink(picture, photoEdge);
      if (media !== null) shrunk.push({ picture, media });
    }
  }
  return shrunk;
}

function listLarge(rows: ReplyPreview['files'][number]['rows']): readonly string[] {
  return [...new Set(rows.flatMap(({ large }) => large))];
}

/** Null for one that cannot be decoded. */
async function shrink(picture: string, edge: number): Promise<string | null> {
  try {
    const opened = await openPicture(await loadStored(mediaUrl(picture)), edge);
    const { blob, thumbnail } = await finishPicture(opened.picture, [], null);
    const { media } = await sendPicture(blob);
    // Only saves the wall some work; it makes what is missing.
    await sendThumbnail(media, thumbnail).catch(() => undefined);
    return media;
  } catch (error) {
    if (error instanceof PictureRefused) return null;
    throw error;
  }
}
