/** Evidence files by their SHA-256 and by nothing else. */

import { open } from 'node:fs/promises';
import { mediaPath } from './service/evidence/media-store.ts';

export type MediaFile = { readonly file: string; readonly type: string; readonly bytes: number };

const SHA256 = /^[0-9a-f]{64}$/;
const FIRST_BYTES = 12;

/**
 * @param name what was asked for: 64 lower-case hexadecimal digits, or nothing is found
 * @returns the file with the type that its first bytes show, null where there is none
 */
export async function findMedia(mediaFolder: string, name: string): Promise<MediaFile | null> {
  if (!SHA256.test(name)) return null;
  const file = mediaPath(mediaFolder, name);
  const opened = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (opened === null) return null;
  try {
    const found = await opened.stat();
    if (!found.isFile()) return null;
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(FIRST_BYTES), 0, FIRST_BYTES, 0);
    return { file, type: tellType(buffer.subarray(0, bytesRead)), bytes: found.size };
  } finally {
    await opened.close();
  }
}

/** Pictures by their signatures; anything else only as bytes, which no window shows or runs. */
function tellType(first: Buffer): string {
  const text = first.toString('latin1');
  if (text.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  return 'application/octet-stream';
}
