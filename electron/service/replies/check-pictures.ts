/** Which pictures of an answer can be taken: as they are, or once the page has made them smaller. */
import { createHash } from 'node:crypto';
import { readPictureHeader } from '../../../shared/evidence/picture-header.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { PHOTO_EDGES, PICTURE_LIMITS } from '../../../shared/model/photo.ts';
import type { OddPicture } from '../../../shared/model/reply.ts';
import { checkPicture } from '../evidence/receive-picture.ts';
import type { RawPicture } from './reply-content.ts';

export type FitPicture = {
  /** What names it in the reply: the SHA-256 of what is kept of it; of a large one, of the file as it came. */
  readonly media: string;
  readonly bytes: Buffer;
};

export type CheckedPictures = {
  /** Each once. */
  readonly fit: readonly FitPicture[];
  /** Those of them that are to be made smaller first, by their `media`. */
  readonly large: readonly string[];
  readonly odd: readonly OddPicture[];
};

/**
 * What is odd stops only itself.
 *
 * @param isHere whether the picture came with an earlier reply
 * @param shrunk those that the page has made smaller, by their `media`; null while nobody has been asked to
 */
export function checkPictures(
  pictures: readonly RawPicture[],
  isHere: (media: string) => boolean,
  shrunk: ReadonlyMap<string, string> | null,
): CheckedPictures {
  const fit = new Map<string, FitPicture>();
  const large = new Set<string>();
  const odd: OddPicture[] = [];
  for (const [index, { name, bytes }] of pictures.entries()) {
    const judged = bytes === null ? 'too-large' : judge(bytes);
    if (bytes === null || typeof judged === 'string') {
      odd.push({ nth: index + 1, name, why: judged as OddPicture['why'] });
      continue;
    }
    const { media, size } = judged;
    const isReady = size === 'fit' || isHere(media) || shrunk?.has(media) === true;
    if (!isReady && shrunk === null) large.add(media);
    if (!isReady && shrunk !== null && size === 'too-large') odd.push({ nth: index + 1, name, why: 'too-large' });
    else fit.set(media, { media, bytes });
  }
  return { fit: [...fit.values()], large: [...large], odd };
}

type Judged = { readonly media: string; readonly size: 'fit' | 'large' | 'too-large' };

/** `large` ones weigh more than they show: the store would take them, packages and records would suffer. */
function judge(bytes: Buffer): Judged | OddPicture['why'] {
  const header = readPictureHeader(bytes);
  if (header === null) return 'unreadable';
  if (header.width * header.height > PICTURE_LIMITS.pixels) return 'too-large';
  try {
    const { bytes: kept, width, height } = checkPicture(bytes);
    if (Math.max(width, height) > PHOTO_EDGES.most) return { media: hash(bytes), size: 'large' };
    return { media: hash(kept), size: 'fit' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.code === 'picture-too-large' ? { media: hash(bytes), size: 'too-large' } : 'unreadable';
  }
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
