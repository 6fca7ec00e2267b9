/** Whether a PNG's compressed data are exactly its rows: what is too short shows half a picture, what is too long hides something. */
import { inflateSync } from 'node:zlib';

const CHANNELS: { readonly [colour: number]: number } = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column and row, and the steps to the next, of the passes of an interlaced picture (PNG specification §8.1). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** @param png with its structure checked, see shared/evidence/clean-png.ts */
export function hasWholeRows(png: Uint8Array): boolean {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x4944_4154) data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const packed = Buffer.concat(data);
  const expected = countBytes(view);
  try {
    // Typed without `info`, which makes it answer with the engine too (https://nodejs.org/api/zlib.html#class-options).
    const { buffer, engine } = inflateSync(packed, { maxOutputLength: expected + 1, info: true }) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return buffer.length === expected && engine.bytesWritten === packed.length;
  } catch {
    // Whatever zlib finds wrong with the data.
    return false;
  }
}

/** Of all rows, each with its filter's byte in front. */
function countBytes(view: DataView): number {
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const bits = view.getUint8(24) * CHANNELS[view.getUint8(25)]!;
  const rows = (columns: number, lines: number): number =>
    columns === 0 ? 0 : lines * (1 + Math.ceil((columns * bits) / 8));
  if (view.getUint8(28) === 0) return rows(width, height);
  return PASSES.reduce(
    (sum, [column, row, across, down]) =>
      sum + rows(Math.max(0, Math.ceil((width - column) / across)), Math.max(0, Math.ceil((height - row) / down))),
    0,
  );
}
