/** Why a file does not become a photo. Each has its sentence under `evidence:problems`. */

import { PICTURE_LIMITS } from '../../shared/model/photo.ts';
import { readPictureHeader } from '../../shared/evidence/picture-header.ts';

export type PictureProblem = 'empty' | 'too-big' | 'heic' | 'foreign' | 'too-many-pixels' | 'broken';

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1', 'avif'];

/** Looks at a file's size, kind and measures before anything is decoded. */
export function findProblem(bytes: Uint8Array): PictureProblem | null {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > PICTURE_LIMITS.sourceBytes) return 'too-big';
  const header = readPictureHeader(bytes);
  if (header === null) return findForeign(bytes);
  return header.width * header.height > PICTURE_LIMITS.pixels ? 'too-many-pixels' : null;
}

function findForeign(bytes: Uint8Array): PictureProblem {
  const start = String.fromCodePoint(...bytes.subarray(0, 12));
  if (start.slice(4, 8) === 'ftyp' && HEIC_BRANDS.includes(start.slice(8, 12))) return 'heic';
  const claims = start.startsWith('\u00ff\u00d8') || start.startsWith('\u0089PNG') || start.startsWith('RIFF');
  return claims ? 'broken' : 'foreign';
}
