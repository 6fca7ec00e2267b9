/**
 * Rewrites a PNG (https://www.w3.org/TR/png-3/) with those chunks alone that make the picture, or finds that it is no
 * whole one. Text, Exif, times, profiles, animation and whatever programs add to it are left out.
 */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether a chunk that is kept has the length that its kind has, so that nothing travels behind its content. */
const KEPT: { readonly [kind: string]: (length: number) => boolean } = {
  IHDR: (length) => length === 13,
  PLTE: (length) => length > 0 && length <= 768 && length % 3 === 0,
  IDAT: () => true,
  IEND: (length) => length === 0,
  tRNS: (length) => length > 0 && length <= 256,
  gAMA: (length) => length === 4,
  cHRM: (length) => length === 32,
  sRGB: (length) => length === 1,
  sBIT: (length) => length > 0 && length <= 4,
};

/** Bit depths of each colour type (§11.2.1). */
const DEPTHS: { readonly [colour: number]: readonly number[] } = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** @returns the cleaned picture, null for what is damaged, cut off, or goes on behind its end */
export function cleanPng(bytes: Uint8Array): Uint8Array[] | null {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [bytes.subarray(0, 8)];
  const seen: string[] = [];
  for (let at = 8; ;) {
    const chunk = readChunk(bytes, view, at);
    if (chunk === null) return null;
    const { kind, data, whole } = chunk;
    at += whole.length;
    if (seen.length === 0 && (kind !== 'IHDR' || !isHeader(data))) return null;
    const fits = Object.hasOwn(KEPT, kind) ? KEPT[kind]!(data.length) && isInPlace(kind, seen) : isAncillary(kind);
    if (!fits) return null;
    seen.push(kind);
    if (Object.hasOwn(KEPT, kind)) pieces.push(whole);
    if (kind !== 'IEND') continue;
    const needsPalette = bytes[25] === 3;
    const isWhole = at === bytes.length && seen.includes('IDAT') && (!needsPalette || seen.includes('PLTE'));
    return isWhole ? pieces : null;
  }
}

type Chunk = { readonly kind: string; readonly data: Uint8Array; readonly whole: Uint8Array };

/** Null where it does not end within the file, or its check sum is wrong. */
function readChunk(bytes: Uint8Array, view: DataView, at: number): Chunk | null {
  if (at + 12 > bytes.length) return null;
  const length = view.getUint32(at);
  const end = at + 12 + length;
  if (end > bytes.length || view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null;
  const kind = String.fromCodePoint(...bytes.subarray(at + 4, at + 8));
  if (!/^[A-Za-z]{4}$/.test(kind)) return null;
  return { kind, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) };
}

function isHeader(data: Uint8Array): boolean {
  const [depth = 0, colour = 0, compression, filter, interlacing = 2] = data.subarray(8);
  const hasSize = data.subarray(0, 4).some((byte) => byte > 0) && data.subarray(4, 8).some((byte) => byte > 0);
  return hasSize && (DEPTHS[colour] ?? []).includes(depth) && compression === 0 && filter === 0 && interlacing <= 1;
}

/** Each once, but for the picture's data, whose pieces follow one another; a palette comes before them. */
function isInPlace(kind: string, seen: readonly string[]): boolean {
  if (kind === 'IDAT') return !seen.includes('IDAT') || seen.at(-1) === 'IDAT';
  if (seen.includes(kind)) return false;
  return kind === 'IEND' || !seen.includes('IDAT');
}

/** A small first letter: what a reader that does not know it may leave out (§5.4). */
function isAncillary(kind: string): boolean {
  return kind[0] === kind[0]!.toLowerCase();
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
