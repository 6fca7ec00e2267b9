/**
 * Rewrites a JPEG (ITU-T T.81) without anything but the picture, or finds that it is no whole one. Kept are the tables,
 * the frame, the scans, and of the application segments the density (APP0) and Adobe's colour transform (APP14), which
 * decoders need; both are cut to their fixed part, because thumbnails can lie behind it.
 */

const START = [0xff, 0xd8];
const END = 0xd9;
const COMMENT = 0xfe;
const TABLES = { quantization: 0xdb, huffman: 0xc4, restart: 0xdd } as const;
/** Baseline, extended and progressive: what browsers decode. Lossless and arithmetic ones are not. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const SCAN = 0xda;
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0];
const ADOBE = [0x41, 0x64, 0x6f, 0x62, 0x65];

/** @returns the cleaned picture, null for what is damaged, cut off, or goes on behind its end */
export function cleanJpeg(bytes: Uint8Array): Uint8Array[] | null {
  if (!startsWith(bytes, START)) return null;
  const pieces: Uint8Array[] = [bytes.subarray(0, 2)];
  let hasFrame = false;
  let hasScan = false;
  let hasDensity = false;
  for (let at = 2; ;) {
    const marker = readMarker(bytes, at);
    if (marker === null) return null;
    if (marker.code === END) {
      pieces.push(Uint8Array.of(0xff, END));
      return hasScan && marker.next === bytes.length ? pieces : null;
    }
    const content = readContent(bytes, marker.next);
    if (content === null) return null;
    const { code } = marker;
    at = marker.next + 2 + content.length;
    if (code === SCAN) {
      const end = hasFrame && isScanHeader(content) ? findScanEnd(bytes, at) : null;
      if (end === null) return null;
      pieces.push(...segment(code, content), bytes.subarray(at, end));
      hasScan = true;
      at = end;
    } else if (FRAMES.includes(code)) {
      if (hasFrame || !isFrameHeader(content)) return null;
      hasFrame = true;
      pieces.push(...segment(code, content));
    } else if (isTable(code, content)) pieces.push(...segment(code, content));
    else if (code >= 0xe0 && code <= 0xef) {
      const kept = hasDensity ? null : keepDensity(code, content);
      const colours = keepColours(code, content);
      if (kept !== null) hasDensity = true;
      if (kept !== null || colours !== null) pieces.push(...segment(code, kept ?? colours!));
    } else if (code !== COMMENT) return null;
  }
}

/** Any number of 0xff may stand before a marker (§B.1.1.2). */
function readMarker(bytes: Uint8Array, from: number): { readonly code: number; readonly next: number } | null {
  if (bytes[from] !== 0xff) return null;
  let at = from + 1;
  while (bytes[at] === 0xff) at += 1;
  const code = bytes[at];
  return code === undefined ? null : { code, next: at + 1 };
}

/** What stands behind a segment's two bytes of length, which count themselves. */
function readContent(bytes: Uint8Array, at: number): Uint8Array | null {
  if (at + 2 > bytes.length) return null;
  const length = (bytes[at]! << 8) | bytes[at + 1]!;
  return length < 2 || at + length > bytes.length ? null : bytes.subarray(at + 2, at + length);
}

function segment(code: number, content: Uint8Array): Uint8Array[] {
  const length = content.length + 2;
  return [Uint8Array.of(0xff, code, length >> 8, length & 0xff), content];
}

/** The marker that ends entropy-coded data: neither a stuffed zero nor a restart. Null where there is no data or no marker. */
function findScanEnd(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return null;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at > from ? at : null;
  }
  return null;
}

/** §B.2.2: eight bits per sample, a size, and as many components as said. */
function isFrameHeader(content: Uint8Array): boolean {
  const [precision, high, low, wide, narrow, components] = content;
  if (precision !== 8 || components === undefined || ![1, 3, 4].includes(components)) return false;
  const hasSize = (high! | low!) !== 0 && (wide! | narrow!) !== 0;
  return hasSize && content.length === 6 + 3 * components;
}

/** §B.2.3 */
function isScanHeader(content: Uint8Array): boolean {
  const components = content[0] ?? 0;
  return components >= 1 && components <= 4 && content.length === 4 + 2 * components;
}

/** Tables fill their segment exactly (§B.2.4): nothing travels behind them. */
function isTable(code: number, content: Uint8Array): boolean {
  if (code === TABLES.restart) return content.length === 2;
  if (code === TABLES.quantization) return isFilled(content, (at) => 1 + (content[at]! >> 4 === 0 ? 64 : 128));
  if (code !== TABLES.huffman) return false;
  return isFilled(content, (at) => content.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 17));
}

function isFilled(content: Uint8Array, lengthAt: (at: number) => number): boolean {
  let at = 0;
  while (at < content.length) at += lengthAt(at);
  return at === content.length && at > 0;
}

/** JFIF's version and density, with the thumbnail's size set to nothing. */
function keepDensity(code: number, content: Uint8Array): Uint8Array | null {
  if (code !== 0xe0 || content.length < 14 || !startsWith(content, JFIF)) return null;
  return Uint8Array.of(...content.subarray(0, 12), 0, 0);
}

function keepColours(code: number, content: Uint8Array): Uint8Array | null {
  return code === 0xee && content.length >= 12 && startsWith(content, ADOBE) ? content.subarray(0, 12) : null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
