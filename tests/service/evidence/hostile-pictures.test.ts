import { existsSync, readdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { stagingFolder } from '../../../electron/service/workspace.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { useDesks } from '../../helpers/desk.ts';
import { listStored, send } from '../../helpers/pictures.ts';
import {
  greyJpeg,
  greyPng,
  greyScan,
  jpegPieces,
  pngChunk,
  pngPieces,
  riffChunk,
  segment,
  webp,
  WEBP_CHUNKS,
  webpHead,
} from '../../fixtures/pictures.ts';

const desks = useDesks();
const JPEG = greyJpeg(20, 10);
const PNG = greyPng(20, 10);
const WEBP = webp([WEBP_CHUNKS.lossy]);
const text = (content: string): Buffer => Buffer.from(content, 'latin1');

/** A PNG of 4 × 3 with these compressed data. */
function pngWith(data: Buffer): Buffer {
  const { head, end } = pngPieces({ width: 4, height: 3, grey: Buffer.alloc(12) });
  return Buffer.concat([...head, pngChunk('IDAT', data), end]);
}

function jpegWith(change: (pieces: Buffer[]) => Buffer[]): Buffer {
  return Buffer.concat(change(jpegPieces({ width: 20, height: 10, scan: greyScan(20, 10) })));
}

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 1;
  return changed;
}

const UNREADABLE: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from([0xff])],
  ['an SVG with a script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['a web page', text('<!doctype html><script>alert(1)</script>')],
  ['a PDF', text('%PDF-1.7\n%âãÏÓ\n')],
  ['a GIF', text('GIF89a\x01\0\x01\0\0\0\0;')],
  ['a TIFF', text('II*\0\x08\0\0\0')],
  ['a PDF that begins as a JPEG', Buffer.concat([Buffer.from('ffd8ff', 'hex'), text('%PDF-1.7\n1 0 obj')])],
  ['a web page that begins as a PNG', Buffer.concat([PNG.subarray(0, 8), text('<!doctype html><script>')])],
  ['a JPEG with a ZIP behind it', Buffer.concat([JPEG, text('PK\x03\x04')])],
  ['a JPEG with a second picture behind it', Buffer.concat([JPEG, JPEG])],
  ['a PNG with one byte behind it', Buffer.concat([PNG, Buffer.alloc(1)])],
  ['a WebP with something behind it', Buffer.concat([WEBP, text('abcd')])],
  ['a JPEG without a scan', jpegWith((pieces) => pieces.toSpliced(5, 1))],
  ['a JPEG without a frame', jpegWith((pieces) => pieces.toSpliced(2, 1))],
  ['a JPEG with two frames', jpegWith((pieces) => pieces.toSpliced(3, 0, pieces[2]!))],
  ['a JPEG of no height', greyJpeg(20, 0)],
  [
    'a JPEG whose table has something behind it',
    jpegWith((pieces) => pieces.with(1, segment(0xdb, Buffer.alloc(70, 1)))),
  ],
  [
    'a JPEG that is coded as no browser decodes',
    jpegWith((pieces) => pieces.with(2, flip(pieces[2]!, 1).fill(0xc9, 1, 2))),
  ],
  ['a PNG with a wrong check sum', flip(PNG, 40)],
  [
    'a PNG with an unknown chunk that it cannot do without',
    Buffer.concat([PNG.subarray(0, 33), pngChunk('ABCD', text('x')), PNG.subarray(33)]),
  ],
  ['a PNG with half of its rows', pngWith(deflateSync(Buffer.alloc(6)))],
  ['a PNG with more than its rows', pngWith(deflateSync(Buffer.alloc(1000)))],
  ['a PNG with something behind its rows', pngWith(Buffer.concat([deflateSync(Buffer.alloc(15)), text('hidden')]))],
  ['a PNG that unpacks to gigabytes', pngWith(deflateSync(Buffer.alloc(50_000_000)))],
  ['a WebP that moves', webp([webpHead(2), riffChunk('ANIM', Buffer.alloc(6)), riffChunk('ANMF', Buffer.alloc(40))])],
  ['a WebP of two pictures', webp([webpHead(0), WEBP_CHUNKS.lossy, WEBP_CHUNKS.lossy])],
  ['a WebP without a picture', webp([webpHead(0), riffChunk('XMP ', text('<x/>'))])],
];

/** A head that says so much; the size is looked at before anything else is made of it. */
const TOO_LARGE: readonly (readonly [string, Buffer])[] = [
  ['a JPEG of a hundred megapixels', greyJpeg(10_000, 10_000)],
  ['a JPEG of 65,535 pixels in a row', greyJpeg(65_535, 1)],
  [
    'a PNG of four billion pixels',
    Buffer.concat([
      ...pngPieces({ width: 65_536, height: 0, grey: Buffer.alloc(0) }).head.slice(0, 1),
      pngChunk('IHDR', Buffer.from('00010000000100000800000000', 'hex')),
      pngChunk('IDAT', deflateSync(Buffer.alloc(10))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]),
  ],
  ['a file of nine megabytes', Buffer.concat([JPEG, Buffer.alloc(9 * 1024 * 1024)])],
];

async function expectNothingKept(desk: Desk): Promise<void> {
  expect(listStored(desk.folder)).toEqual([]);
  const staging = stagingFolder(desk.folder);
  expect(existsSync(staging) ? readdirSync(staging) : []).toEqual([]);
  expect(desk.workspace.log.db.prepare('SELECT COUNT(*) FROM media').pluck().get()).toBe(0);
  expect(desk.workspace.log.db.prepare('SELECT COUNT(*) FROM loose_media').pluck().get()).toBe(0);
}

describe('what is no whole picture is refused, and nothing of it is kept', () => {
  test.each(UNREADABLE)('%s', async (_, bytes) => {
    const desk = await desks.open('王芳');
    await expect(send(desk, bytes)).rejects.toMatchObject({ code: 'picture-unreadable' });
    await expectNothingKept(desk);
  });

  test.each(TOO_LARGE)('%s', async (_, bytes) => {
    const desk = await desks.open('王芳');
    await expect(send(desk, bytes)).rejects.toMatchObject({ code: 'picture-too-large' });
    await expectNothingKept(desk);
  });

  test.each([
    ['JPEG', JPEG],
    ['PNG', PNG],
    ['WebP', WEBP],
  ])('a %s that is cut off anywhere', async (_, whole) => {
    const desk = await desks.open('王芳');
    for (let length = 0; length < whole.length; length += 1) {
      await expect(send(desk, whole.subarray(0, length))).rejects.toMatchObject({ code: 'picture-unreadable' });
    }
    await expectNothingKept(desk);
  });
});

test('whole pictures of each kind are kept as they are', async () => {
  const desk = await desks.open('王芳');
  const whole = [
    JPEG,
    PNG,
    WEBP,
    webp([webpHead(0x10), WEBP_CHUNKS.alpha, WEBP_CHUNKS.lossy]),
    webp([WEBP_CHUNKS.lossless]),
  ];
  for (const bytes of whole) expect((await send(desk, bytes)).bytes).toBe(bytes.length);
  expect(listStored(desk.folder)).toHaveLength(whole.length);
});
