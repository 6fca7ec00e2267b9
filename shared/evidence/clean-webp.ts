/**
 * Rewrites a WebP (RFC 9649) with the chunks of one still picture alone, or finds that it is no whole one. Exif, XMP,
 * colour profiles and unknown chunks are left out; animations are not taken.
 */

import { readPictureHeader } from './picture-header.ts';

const ALPHA_FLAG = 0x10;
const LEFT_OUT_OF_STILLS = ['ANIM', 'ANMF'];

type Chunk = { readonly kind: string; readonly data: Uint8Array; readonly whole: Uint8Array };

/** @returns the cleaned picture, null for what is damaged, cut off, or goes on behind its end */
export function cleanWebp(bytes: Uint8Array): Uint8Array[] | null {
  const chunks = readChunks(bytes);
  if (chunks === null || chunks.some(({ kind }) => LEFT_OUT_OF_STILLS.includes(kind))) return null;
  const extended = chunks[0]?.kind === 'VP8X' ? chunks[0] : null;
  const pictures = chunks.filter(({ kind }) => kind === 'VP8 ' || kind === 'VP8L');
  const alphas = chunks.filter(({ kind }) => kind === 'ALPH');
  const [picture] = pictures;
  if (picture === undefined || pictures.length > 1 || alphas.length > 1 || !isStream(picture)) return null;
  if (chunks.filter(({ kind }) => kind === 'VP8X').length !== (extended === null ? 0 : 1)) return null;
  if (extended === null) return chunks[0] === picture && alphas.length === 0 ? assemble([picture]) : null;
  const [alpha] = alphas;
  if (alpha !== undefined && (picture.kind !== 'VP8 ' || chunks.indexOf(alpha) > chunks.indexOf(picture))) return null;
  if (extended.data.length !== 10 || !hasSameSize(bytes, picture)) return null;
  const hasAlpha = picture.kind === 'VP8L' ? (extended.data[0]! & ALPHA_FLAG) !== 0 : alpha !== undefined;
  const head = Uint8Array.from(extended.whole);
  head.set([hasAlpha ? ALPHA_FLAG : 0, 0, 0, 0], 8);
  return assemble([{ ...extended, whole: head }, ...(alpha === undefined ? [] : [alpha]), picture]);
}

/** §2.3: a length, then the data, then a zero where the length is odd; the file's own length is what its head says. */
function readChunks(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number): string => String.fromCodePoint(...bytes.subarray(at, at + 4));
  if (bytes.length < 20 || name(0) !== 'RIFF' || name(8) !== 'WEBP') return null;
  if (view.getUint32(4, true) !== bytes.length - 8) return null;
  const chunks: Chunk[] = [];
  for (let at = 12; at < bytes.length;) {
    if (at + 8 > bytes.length) return null;
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length;
    const padded = end + (length % 2);
    if (padded > bytes.length || (padded > end && bytes[end] !== 0)) return null;
    chunks.push({ kind: name(at), data: bytes.subarray(at + 8, end), whole: bytes.subarray(at, padded) });
    at = padded;
  }
  return chunks;
}

/** A key frame of VP8 that is shown (RFC 6386 §9.1), or a VP8L stream of version 0 (RFC 9649 §3.4). */
function isStream({ kind, data }: Chunk): boolean {
  if (kind === 'VP8L') return data.length > 5 && data[0] === 0x2f && data[4]! >> 5 === 0;
  if (data.length <= 10) return false;
  const tag = data[0]! | (data[1]! << 8) | (data[2]! << 16);
  const isKeyFrame = (tag & 1) === 0 && (tag & 0x10) !== 0;
  return isKeyFrame && 10 + (tag >> 5) <= data.length && data[3] === 0x9d && data[4] === 1 && data[5] === 0x2a;
}

/** The canvas of a still picture is the picture's (§2.7). */
function hasSameSize(bytes: Uint8Array, picture: Chunk): boolean {
  const canvas = readPictureHeader(bytes);
  const alone = readPictureHeader(join(assemble([picture])));
  return canvas !== null && alone !== null && canvas.width === alone.width && canvas.height === alone.height;
}

function assemble(chunks: readonly Chunk[]): Uint8Array[] {
  const bytes = chunks.reduce((sum, { whole }) => sum + whole.length, 4);
  const head = new Uint8Array(12);
  head.set([0x52, 0x49, 0x46, 0x46, bytes & 0xff, (bytes >>> 8) & 0xff, (bytes >>> 16) & 0xff, bytes >>> 24]);
  head.set([0x57, 0x45, 0x42, 0x50], 8);
  return [head, ...chunks.map(({ whole }) => whole)];
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
