/** A PNG is taken when its data are exactly its rows, however its pixels are laid out. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasWholeRows } from '../../electron/service/evidence/png-data.ts';
import { pngChunk } from '../fixtures/pictures.ts';
import { runs } from './runs.ts';

/** The pass in which each pixel of an 8 × 8 square comes, as the specification draws it. */
const ADAM7 = ['16462646', '77777777', '56565656', '77777777', '36463646', '77777777', '56565656', '77777777'];

const kind = fc.constantFrom(
  [0, 1, 1],
  [0, 2, 1],
  [0, 4, 1],
  [0, 8, 1],
  [0, 16, 1],
  [2, 8, 3],
  [2, 16, 3],
  [3, 4, 1],
  [4, 8, 2],
  [6, 16, 4],
);
const edge = fc.integer({ min: 1, max: 40 });

/** Counts pixel by pixel: for each pass its rows, and in each row a filter's byte and the pixels that are in it. */
function countSlowly(width: number, height: number, bits: number, interlaced: boolean): number {
  let bytes = 0;
  for (const pass of interlaced ? '1234567' : '0') {
    for (let row = 0; row < height; row += 1) {
      let pixels = 0;
      for (let column = 0; column < width; column += 1) {
        if (!interlaced || ADAM7[row % 8]![column % 8] === pass) pixels += 1;
      }
      if (pixels > 0) bytes += 1 + Math.ceil((pixels * bits) / 8);
    }
  }
  return bytes;
}

test('one byte of rows too few or too many is noticed, in plain and in interlaced pictures', () => {
  fc.assert(
    fc.property(
      edge,
      edge,
      kind,
      fc.boolean(),
      fc.constantFrom(-1, 0, 1),
      (width, height, [colour, depth, channels], interlaced, off) => {
        const header = Buffer.alloc(13);
        header.writeUInt32BE(width, 0);
        header.writeUInt32BE(height, 4);
        header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
        const rows = Buffer.alloc(countSlowly(width, height, depth * channels, interlaced) + off);
        const png = Buffer.concat([
          Buffer.from('89504e470d0a1a0a', 'hex'),
          pngChunk('IHDR', header),
          pngChunk('IDAT', deflateSync(rows)),
          pngChunk('IEND', Buffer.alloc(0)),
        ]);
        expect(hasWholeRows(png)).toBe(off === 0);
      },
    ),
    runs(300),
  );
});
