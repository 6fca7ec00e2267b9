/** Whatever a picture carries beside itself, what is stored shows the same picture and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanPicture } from '../../shared/evidence/clean-picture.ts';
import { hasWholeRows } from '../../electron/service/evidence/png-data.ts';
import {
  jpegPieces,
  pngChunk,
  pngPieces,
  riffChunk,
  segment,
  webp,
  WEBP_CHUNKS,
  webpHead,
} from '../fixtures/pictures.ts';
import { runs } from './runs.ts';

/** In every piece of metadata that a test puts in; never in a picture's own bytes, which are short or without capitals. */
const SECRET = 'GPS 31.2304N 121.4737E';

const secret = fc.uint8Array({ maxLength: 60 }).map((noise) => Buffer.concat([Buffer.from(SECRET), noise]));
const behind = (start: string) => secret.map((content) => Buffer.concat([Buffer.from(start, 'latin1'), content]));

/** Application segments and comments as cameras, editors and phones write them. */
const jpegMetadata = fc.oneof(
  behind('Exif\0\0').map((content) => segment(0xe1, content)),
  behind('http://ns.adobe.com/xap/1.0/\0').map((content) => segment(0xe1, content)),
  behind('ICC_PROFILE\0\x01\x01').map((content) => segment(0xe2, content)),
  behind('MPF\0').map((content) => segment(0xe2, content)),
  behind('Photoshop 3.0\0').map((content) => segment(0xed, content)),
  // A second, small picture behind the density; a density with one; Adobe's colours with something behind them.
  behind('JFXX\0\x10').map((content) => segment(0xe0, content)),
  behind('JFIF\0\x01\x02\0\0\x01\0\x01\x04\x04').map((content) => segment(0xe0, content)),
  behind('Adobe\0d\0\0\0\0\0').map((content) => segment(0xee, content)),
  fc.tuple(fc.integer({ min: 0xe3, max: 0xef }), secret).map(([marker, content]) => segment(marker, content)),
  secret.map((content) => segment(0xfe, content)),
);

/** Entropy-coded data: any bytes, with the zero behind 0xff that the format asks for. */
const scan = fc
  .uint8Array({ minLength: 1, maxLength: 80 })
  .map((bytes) => Buffer.from([...bytes].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]))));

const size = fc.integer({ min: 1, max: 4096 });

test('of a JPEG its tables, frame and scan stay byte for byte, and no segment of metadata', () => {
  fc.assert(
    fc.property(
      size,
      size,
      scan,
      fc.array(fc.array(jpegMetadata, { maxLength: 3 }), { maxLength: 5 }),
      (width, height, data, metadata) => {
        const pieces = jpegPieces({ width, height, scan: data });
        const inserted = pieces.flatMap((piece, at) => (at === 0 ? [piece] : [...(metadata[at - 1] ?? []), piece]));
        const cleaned = cleanPicture(Buffer.concat(inserted));
        expect(cleaned).toMatchObject({ type: 'image/jpeg', width, height });
        const stored = Buffer.from(cleaned!.bytes);
        expect(stored.includes('GPS')).toBe(false);
        // What is left beside the picture are fixed parts of known length.
        const kept = Buffer.concat(pieces.slice(1));
        expect(stored.length - kept.length - 2).toBeLessThanOrEqual(18 + 16 * metadata.flat().length);
        for (const piece of pieces) expect(stored.includes(piece)).toBe(true);
        expect(cleanPicture(stored)?.bytes).toEqual(cleaned!.bytes);
      },
    ),
    runs(300),
  );
});

const PNG_METADATA = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'acTL', 'caBX', 'prVt', 'bKGD', 'pHYs'];
const pngMetadata = fc
  .tuple(fc.constantFrom(...PNG_METADATA), secret)
  .map(([kind, content]) => pngChunk(kind, content));

test('of a PNG the rows stay byte for byte, and no other chunk', () => {
  const parts = fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 4 }))
    .chain(([width, height, cuts]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        cuts: fc.constant(cuts),
        grey: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
      }),
    );
  const metadata = fc.array(pngMetadata, { maxLength: 3 });
  fc.assert(
    fc.property(parts, metadata, metadata, ({ width, height, ...rest }, before, after) => {
      const { head, data, end } = pngPieces({ width, height, ...rest });
      const cleaned = cleanPicture(Buffer.concat([...head, ...before, data, ...after, end]));
      expect(cleaned).toMatchObject({ type: 'image/png', width, height });
      expect(Buffer.from(cleaned!.bytes)).toEqual(Buffer.concat([...head, data, end]));
      expect(hasWholeRows(cleaned!.bytes)).toBe(true);
    }),
    runs(300),
  );
});

test('of a WebP the picture stays byte for byte, and no other chunk', () => {
  const metadata = fc.array(
    fc
      .tuple(fc.constantFrom('EXIF', 'XMP ', 'ICCP', 'abcd'), secret)
      .map(([kind, content]) => riffChunk(kind, content)),
    { maxLength: 3 },
  );
  const picture = fc.constantFrom(
    { flags: 0, chunks: [WEBP_CHUNKS.lossy] },
    { flags: 0, chunks: [WEBP_CHUNKS.lossless] },
    { flags: 0x10, chunks: [WEBP_CHUNKS.alpha, WEBP_CHUNKS.lossy] },
  );
  fc.assert(
    fc.property(picture, metadata, metadata, ({ flags, chunks }, before, after) => {
      const cleaned = cleanPicture(webp([webpHead(flags | 0x2c), ...before, ...chunks, ...after]));
      expect(cleaned).toMatchObject({ type: 'image/webp', width: 1, height: 1 });
      expect(Buffer.from(cleaned!.bytes)).toEqual(webp([webpHead(flags), ...chunks]));
    }),
    runs(300),
  );
});

test('no bytes at all make it fall over', () => {
  const starts = ['ffd8ff', '89504e470d0a1a0a', '52494646'].map((hex) => Buffer.from(hex, 'hex'));
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      const once = cleanPicture(Buffer.concat([start, rest]));
      expect(once === null ? null : cleanPicture(once.bytes)).toEqual(once);
    }),
    runs(300),
  );
});
